//! What somebody is in this contest, and what they have been.

/// What a person is in this contest. All may be absent: then they are a guest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    pub organizer: bool,
    /// Helps the organizers with questions and contestants; an organizer is none.
    pub helper: bool,
    /// The juror's number.
    pub juror: Option<i64>,
    /// The number of a contestant who takes part (neither withdrawn nor disqualified).
    pub contestant: Option<i64>,
    /// What they were before and cannot be anew.
    pub former: Option<Former>,
}

/// Somebody who has had a part in the contest and for whom registering is no way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Former {
    /// A contestant who withdrew, and may come back.
    Left,
    /// A contestant whom the organizers disqualified.
    PutOut,
    /// Off the jury, having marked entries: whoever has judged does not compete.
    Juror,
}

impl Former {
    /// By the state of a contestant as the database has it; none for one who takes part.
    pub fn of_state(state: &str) -> Option<Former> {
        match state {
            "withdrawn" => Some(Former::Left),
            "disqualified" => Some(Former::PutOut),
            _ => None,
        }
    }
}

impl Rights {
    /// Whether they are of the organizers' side: an organizer or a helper.
    pub fn staff(&self) -> bool {
        self.organizer || self.helper
    }

    /// Whether they have no part in the contest now.
    pub fn guest(&self) -> bool {
        self.contestant.is_none() && self.juror.is_none() && !self.staff()
    }

    /// What a guest has been.
    pub fn was(&self) -> Option<Former> {
        self.former.filter(|_| self.guest())
    }
}
