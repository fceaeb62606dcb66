//! What stands in the trail as done. A new deed does not compile until the trail's screen has words for it.

macro_rules! deeds {
    ($($(#[$about:meta])* $name:ident = $word:literal,)*) => {
        /// What somebody did.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Deed {
            $($(#[$about])* $name,)*
        }

        impl Deed {
            /// All of them.
            pub const ALL: &[Deed] = &[$(Deed::$name,)*];

            /// Its name in the database, which is never changed: old lines have it.
            pub fn word(self) -> &'static str {
                match self {
                    $(Deed::$name => $word,)*
                }
            }
        }
    };
}

deeds! {
    Award = "award",
    CorrectAward = "correct award",
    AdjustAward = "adjust award",
    /// An organizer's figure is taken back; the rules decide again.
    UnadjustAward = "undo award change",
    AnnulEntry = "annul entry",
    RestoreAnnulled = "restore annulled entry",
    OpenSecondMarking = "open second marking",
    Appeal = "appeal",
    AnswerAppeal = "answer appeal",
    CloseMarking = "close marking",
    ReopenMarking = "reopen marking",
    AdmitLatePart = "admit late part",
    AdmitLateEdit = "admit late edit",
    /// A later deadline made it one that came in time.
    LatePartInTime = "late part in time",
    LateEditInTime = "late edit in time",
    ShortList = "short list",
    PublishRating = "publish rating",
    JoinJury = "join the jury",
    LeaveJury = "take off the jury",
    JurorsCompany = "juror's company",
    AcceptRules = "accept the jury's rules",
    Recuse = "recuse oneself",
    RuleRecusal = "rule who marks whom",
    RuleCompanies = "rule about companies",
    Abstain = "abstain",
    Unabstain = "no longer abstain",
    Flag = "flag",
    AnswerFlag = "answer a flag",
    SettleFlag = "settle a flag",
    Mark = "mark",
    Unmark = "take back a mark",
    Note = "note to the organizers",
    Remark = "remark for the author",
    Unremark = "take a remark back",
    Reword = "reword a remark",
    NameJurors = "name the jurors of a task",
    ShareAnew = "share out anew",
    RemindJuror = "remind a juror",
    CorrectPerson = "correct a contestant",
    Disqualify = "disqualify",
    LetIn = "let in again",
    /// A contestant leaves the contest.
    Withdraw = "withdraw",
    TakePartAgain = "take part again",
    Erase = "erase",
    Silence = "silence",
    LetSpeak = "let speak",
    MoveAccount = "move to another account",
    PutOnRoll = "put on the roll",
    TakeOffRoll = "take off the roll",
    /// A nominee card was changed.
    Profile = "profile",
    /// A contestant takes an entry back.
    WithdrawEntry = "withdraw entry",
    RestoreEntry = "restore entry",
    Extend = "extend",
    TakeExtensionBack = "take extension back",
    Invite = "invite",
    JoinStaff = "join the staff",
    TakeRightAway = "take a right away",
    RevokeInvitation = "revoke an invitation",
    VoteOpened = "vote opened",
    VoteRefused = "vote refused",
    VoteClosed = "vote closed",
    VoteNotCounted = "vote not counted",
    /// An answer to one goes to everybody.
    AnnounceAnswer = "announce an answer",
    Broadcast = "broadcast",
    BroadcastPaused = "broadcast paused",
    BroadcastGoesOn = "broadcast goes on",
    BroadcastStopped = "broadcast stopped",
    GiveDiplomas = "give diplomas",
    ContestFile = "contest file",
    Export = "export",
}

impl Deed {
    /// The deed of that name; none for what another program wrote.
    pub fn from_word(word: &str) -> Option<Deed> {
        Deed::ALL.iter().copied().find(|deed| deed.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::Deed;

    #[test]
    fn each_deed_is_found_by_its_name() {
        for deed in Deed::ALL {
            assert_eq!(Deed::from_word(deed.word()), Some(*deed));
        }
        assert_eq!(Deed::from_word("sing a song"), None);
    }
}
