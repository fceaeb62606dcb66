//! The words of the trail: what an action is called, of which kind it is, and what it was done to.

use std::collections::HashMap;

use crate::desk::{Result, Turn};
use crate::export::Subject;
use crate::plain;
use crate::store::audit::Deed;
use crate::store::{contestants, jurors};
use crate::words::Locale;

/// How many kinds there are, the first of which is "all".
pub const KINDS: u8 = 6;
const RESULTS: u8 = 1;
const JURY: u8 = 2;
/// Contestants, as people.
pub const PEOPLE: u8 = 3;
const RIGHTS: u8 = 4;
const OTHER: u8 = 5;

/// What a kind is called.
pub fn kind_word(locale: Locale, kind: u8) -> String {
    match kind {
        RESULTS => plain!(locale, "trail-kind-results"),
        JURY => plain!(locale, "trail-kind-jury"),
        PEOPLE => plain!(locale, "trail-kind-people"),
        RIGHTS => plain!(locale, "trail-kind-rights"),
        OTHER => plain!(locale, "trail-kind-other"),
        _ => plain!(locale, "trail-kind-all"),
    }
}

/// Of which kind a deed is.
pub fn kind(deed: Deed) -> u8 {
    match deed {
        Deed::Award
        | Deed::CorrectAward
        | Deed::AdjustAward
        | Deed::UnadjustAward
        | Deed::AnnulEntry
        | Deed::RestoreAnnulled
        | Deed::OpenSecondMarking
        | Deed::Appeal
        | Deed::AnswerAppeal
        | Deed::CloseMarking
        | Deed::ReopenMarking
        | Deed::AdmitLatePart
        | Deed::AdmitLateEdit
        | Deed::LatePartInTime
        | Deed::LateEditInTime
        | Deed::ShortList
        | Deed::PublishRating => RESULTS,
        Deed::JoinJury
        | Deed::LeaveJury
        | Deed::JurorsCompany
        | Deed::AcceptRules
        | Deed::Recuse
        | Deed::RuleRecusal
        | Deed::RuleCompanies
        | Deed::Abstain
        | Deed::Unabstain
        | Deed::Flag
        | Deed::AnswerFlag
        | Deed::SettleFlag
        | Deed::Mark
        | Deed::Unmark
        | Deed::Note
        | Deed::Remark
        | Deed::Unremark
        | Deed::Reword
        | Deed::NameJurors
        | Deed::ShareAnew
        | Deed::RemindJuror => JURY,
        Deed::CorrectPerson
        | Deed::Disqualify
        | Deed::LetIn
        | Deed::Withdraw
        | Deed::TakePartAgain
        | Deed::Erase
        | Deed::Silence
        | Deed::LetSpeak
        | Deed::MoveAccount
        | Deed::PutOnRoll
        | Deed::TakeOffRoll
        | Deed::Profile
        | Deed::WithdrawEntry
        | Deed::RestoreEntry
        | Deed::Extend
        | Deed::TakeExtensionBack => PEOPLE,
        Deed::Invite | Deed::JoinStaff | Deed::TakeRightAway | Deed::RevokeInvitation => RIGHTS,
        Deed::VoteOpened
        | Deed::VoteRefused
        | Deed::VoteClosed
        | Deed::VoteNotCounted
        | Deed::AnnounceAnswer
        | Deed::Broadcast
        | Deed::BroadcastPaused
        | Deed::BroadcastGoesOn
        | Deed::BroadcastStopped
        | Deed::GiveDiplomas
        | Deed::ContestFile
        | Deed::Export => OTHER,
    }
}

/// The same of a line of the trail; what another program wrote is "other".
pub fn kind_of(action: &str) -> u8 {
    Deed::from_word(action).map_or(OTHER, kind)
}

/// What was done, in words; what another program wrote has its own name.
pub fn action(locale: Locale, action: &str) -> String {
    Deed::from_word(action).map_or_else(|| action.to_owned(), |deed| in_words(locale, deed))
}

fn in_words(locale: Locale, deed: Deed) -> String {
    match deed {
        Deed::Award => plain!(locale, "act-award"),
        Deed::CorrectAward => plain!(locale, "act-correct-award"),
        Deed::AdjustAward => plain!(locale, "act-adjust"),
        Deed::UnadjustAward => plain!(locale, "act-unadjust"),
        Deed::AnnulEntry => plain!(locale, "act-annul"),
        Deed::RestoreAnnulled => plain!(locale, "act-restore"),
        Deed::OpenSecondMarking => plain!(locale, "act-second"),
        Deed::Appeal => plain!(locale, "act-appeal"),
        Deed::AnswerAppeal => plain!(locale, "act-answer-appeal"),
        Deed::CloseMarking => plain!(locale, "act-close-marking"),
        Deed::ReopenMarking => plain!(locale, "act-reopen-marking"),
        Deed::AdmitLatePart => plain!(locale, "act-admit"),
        Deed::AdmitLateEdit => plain!(locale, "act-admit-edit"),
        Deed::LatePartInTime => plain!(locale, "act-part-in-time"),
        Deed::LateEditInTime => plain!(locale, "act-edit-in-time"),
        Deed::ShortList => plain!(locale, "act-short-list"),
        Deed::PublishRating => plain!(locale, "act-rating"),
        Deed::JoinJury => plain!(locale, "act-join-jury"),
        Deed::LeaveJury => plain!(locale, "act-off-jury"),
        Deed::JurorsCompany => plain!(locale, "act-juror-company"),
        Deed::AcceptRules => plain!(locale, "act-rules"),
        Deed::Recuse => plain!(locale, "act-recuse"),
        Deed::RuleRecusal => plain!(locale, "act-rule"),
        Deed::RuleCompanies => plain!(locale, "act-companies"),
        Deed::Abstain => plain!(locale, "act-abstain"),
        Deed::Unabstain => plain!(locale, "act-unabstain"),
        Deed::Flag => plain!(locale, "act-flag"),
        Deed::AnswerFlag => plain!(locale, "act-answer-flag"),
        Deed::SettleFlag => plain!(locale, "act-settle-flag"),
        Deed::Mark => plain!(locale, "act-mark"),
        Deed::Unmark => plain!(locale, "act-unmark"),
        Deed::Note => plain!(locale, "act-note"),
        Deed::Remark => plain!(locale, "act-remark"),
        Deed::Unremark => plain!(locale, "act-unremark"),
        Deed::Reword => plain!(locale, "act-reword"),
        Deed::NameJurors => plain!(locale, "act-name-jurors"),
        Deed::ShareAnew => plain!(locale, "act-share"),
        Deed::RemindJuror => plain!(locale, "act-remind"),
        Deed::CorrectPerson => plain!(locale, "act-correct-person"),
        Deed::Disqualify => plain!(locale, "act-disqualify"),
        Deed::LetIn => plain!(locale, "act-let-in"),
        Deed::Withdraw => plain!(locale, "act-withdraw"),
        Deed::TakePartAgain => plain!(locale, "act-again"),
        Deed::Erase => plain!(locale, "act-erase"),
        Deed::Silence => plain!(locale, "act-silence"),
        Deed::LetSpeak => plain!(locale, "act-speak"),
        Deed::MoveAccount => plain!(locale, "act-move"),
        Deed::PutOnRoll => plain!(locale, "act-roll-on"),
        Deed::TakeOffRoll => plain!(locale, "act-roll-off"),
        Deed::Profile => plain!(locale, "act-profile"),
        Deed::WithdrawEntry => plain!(locale, "act-withdraw-entry"),
        Deed::RestoreEntry => plain!(locale, "act-restore-entry"),
        Deed::Extend => plain!(locale, "act-extend"),
        Deed::TakeExtensionBack => plain!(locale, "act-extend-back"),
        Deed::Invite => plain!(locale, "act-invite"),
        Deed::JoinStaff => plain!(locale, "act-join-staff"),
        Deed::TakeRightAway => plain!(locale, "act-take-right"),
        Deed::RevokeInvitation => plain!(locale, "act-revoke"),
        Deed::VoteOpened => plain!(locale, "act-vote-opened"),
        Deed::VoteRefused => plain!(locale, "act-vote-refused"),
        Deed::VoteClosed => plain!(locale, "act-vote-closed"),
        Deed::VoteNotCounted => plain!(locale, "act-vote-broken"),
        Deed::AnnounceAnswer => plain!(locale, "act-announce-answer"),
        Deed::Broadcast => plain!(locale, "act-broadcast"),
        Deed::BroadcastPaused => plain!(locale, "act-broadcast-paused"),
        Deed::BroadcastGoesOn => plain!(locale, "act-broadcast-goes-on"),
        Deed::BroadcastStopped => plain!(locale, "act-broadcast-stopped"),
        Deed::GiveDiplomas => plain!(locale, "act-diplomas"),
        Deed::ContestFile => plain!(locale, "act-contest-file"),
        Deed::Export => plain!(locale, "act-export"),
    }
}

/// What those are called of whom the trail has numbers only.
#[derive(Default)]
pub struct Names {
    pub contestants: HashMap<i64, String>,
    pub jurors: HashMap<i64, String>,
    pub tasks: HashMap<String, String>,
}

impl Names {
    /// As they are now.
    pub async fn now(turn: &mut Turn<'_>) -> Result<Names> {
        let contestants = contestants::active(turn.db).await?.into_iter();
        let jurors = jurors::all(turn.db).await?.into_iter();
        let tasks = turn.contest.all_tasks();
        Ok(Names {
            contestants: contestants.map(|one| (one.id, one.full_name())).collect(),
            jurors: jurors.map(|one| (one.id, one.name)).collect(),
            tasks: tasks.map(|task| (task.id.clone(), task.title.clone())).collect(),
        })
    }

    fn task<'a>(&'a self, id: &'a str) -> &'a str {
        self.tasks.get(id).map_or(id, String::as_str)
    }
}

/// What it became or was, in words. Anything but a word or a count of ours stays as it is.
pub fn value(locale: Locale, value: &str) -> String {
    match value {
        "organizer" => return plain!(locale, "staff-role-organizer"),
        "helper" => return plain!(locale, "staff-role-helper"),
        "late" => return plain!(locale, "value-late"),
        "counted" => return plain!(locale, "value-counted"),
        "on" => return plain!(locale, "value-on"),
        "off" => return plain!(locale, "value-off"),
        "the close was moved" => return plain!(locale, "value-close-moved"),
        _ => {}
    }
    let counted =
        value.split_once(' ').and_then(|(count, of)| Some((count.parse::<u32>().ok()?, of)));
    match counted {
        Some((count, "recipients")) => plain!(locale, "value-recipients", count = count),
        Some((count, "changes")) => plain!(locale, "value-changes", count = count),
        _ => value.to_owned(),
    }
}

/// What it was done to: `contestant 7 for cases` in words. What is written otherwise stays as it is.
pub fn subject(locale: Locale, names: &Names, subject: &str) -> String {
    match subject {
        "vote" => return plain!(locale, "subject-vote"),
        "organizer" => return plain!(locale, "staff-role-organizer"),
        "helper" => return plain!(locale, "staff-role-helper"),
        _ => {}
    }
    if let Some(task) = subject.strip_prefix("works of ") {
        return plain!(locale, "subject-works", task = names.task(task));
    }
    if let Some((tables, form)) = subject.split_once(" as ") {
        return exported(locale, tables, form).unwrap_or_else(|| subject.to_owned());
    }
    let (head, task) = apart(subject, " for ");
    let (head, by) = apart(head, " by juror ");
    let (head, from) = apart(head, " from juror ");
    let (head, entry) = apart(head, " of entry ");
    let Some(mut words) = single(locale, names, head) else { return subject.to_owned() };
    if let Some(entry) = entry {
        words = plain!(locale, "subject-of", head = words, entry = entry);
    }
    if let Some(juror) = by.or(from) {
        words = plain!(
            locale,
            "subject-juror-of",
            head = words,
            juror = juror_named(locale, names, juror)
        );
    }
    match task {
        Some(task) => plain!(locale, "subject-for", head = words, task = names.task(task)),
        None => words,
    }
}

fn apart<'a>(text: &'a str, at: &str) -> (&'a str, Option<&'a str>) {
    text.split_once(at).map_or((text, None), |(head, rest)| (head, Some(rest)))
}

/// `contestants, marks as xlsx`.
fn exported(locale: Locale, tables: &str, form: &str) -> Option<String> {
    let tables: Vec<&str> = tables.split(", ").collect();
    let title = |word: &str| Subject::ALL.into_iter().find(|one| one.word() == word);
    let titles: Option<Vec<String>> =
        tables.iter().map(|word| title(word).map(|one| one.title(locale))).collect();
    let titles = titles?;
    let what = match titles.len() == Subject::ALL.len() {
        true => plain!(locale, "export-everything"),
        false => titles.join(", "),
    };
    Some(format!("{what}, .{form}"))
}

fn juror_named(locale: Locale, names: &Names, number: &str) -> String {
    let name = number.parse().ok().and_then(|number: i64| names.jurors.get(&number));
    match name {
        Some(name) => plain!(locale, "subject-juror-named", name = name.as_str(), number = number),
        None => plain!(locale, "subject-juror", number = number),
    }
}

/// `contestant 7`, `task cases`, without anything behind it.
fn single(locale: Locale, names: &Names, head: &str) -> Option<String> {
    let (what, number) = head.split_once(' ')?;
    let contestant = || number.parse().ok().and_then(|number: i64| names.contestants.get(&number));
    Some(match what {
        "contestant" => match contestant() {
            Some(name) => {
                plain!(locale, "subject-contestant-named", name = name.as_str(), number = number)
            }
            None => plain!(locale, "subject-contestant", number = number),
        },
        "entry" => plain!(locale, "subject-entry", number = number),
        "part" => plain!(locale, "subject-part", number = number),
        "juror" => juror_named(locale, names, number),
        "person" => plain!(locale, "subject-person", number = number),
        "question" => plain!(locale, "subject-question", number = number),
        "task" => plain!(locale, "subject-task", task = names.task(number)),
        "broadcast" => {
            let number = number.split(' ').next().unwrap_or(number);
            plain!(locale, "subject-broadcast", number = number)
        }
        "version" => {
            let number = number.split(',').next().unwrap_or(number);
            plain!(locale, "subject-version", number = number)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Names, action, subject, value};
    use crate::store::audit::Deed;
    use crate::words::Locale;

    #[test]
    fn each_deed_has_words_of_its_own_in_both_languages() {
        for locale in Locale::ALL {
            let mut seen = std::collections::HashMap::new();
            for deed in Deed::ALL {
                let words = action(locale, deed.word());
                assert!(!words.is_empty(), "{deed:?}");
                if let Some(other) = seen.insert(words.clone(), *deed) {
                    panic!("{deed:?} reads as {other:?}: {words}");
                }
            }
        }
    }

    #[test]
    fn what_another_program_wrote_stays_as_it_is() {
        assert_eq!(action(Locale::Ru, "sing a song"), "sing a song");
        assert_eq!(subject(Locale::Ru, &Names::default(), "a song / of Anna"), "a song / of Anna");
    }

    #[test]
    fn what_it_was_done_to_is_said_in_the_readers_language() {
        let ru = |text| subject(Locale::Ru, &Names::default(), text);
        assert_eq!(ru("contestant 7 for cases"), "участник № 7, «cases»");
        assert_eq!(ru("entry 5 by juror 3"), "работа № 5, член жюри № 3");
        assert_eq!(ru("contestant 5 from juror 3"), "участник № 5, член жюри № 3");
        assert_eq!(ru("part 9 of entry 5"), "сообщение № 9, работа № 5");
        assert_eq!(ru("broadcast 2 to all"), "рассылка № 2");
        assert_eq!(ru("version 4, sent"), "версия № 4");
        assert_eq!(ru("task cases"), "задание «cases»");
        assert_eq!(ru("helper"), "помощник");
        assert_eq!(ru("marks, awards as csv"), "Оценки, Награды, .csv");
        assert_eq!(value(Locale::Ru, "helper"), "помощник");
        assert_eq!(value(Locale::Ru, "1 recipients"), "получателей: 1");
        assert_eq!(value(Locale::Ru, "2 songs"), "2 songs");
    }

    #[test]
    fn whoever_has_a_name_is_called_by_it() {
        let names = Names {
            contestants: [(7, "Белова Анна".to_owned())].into(),
            jurors: [(3, "Илья".to_owned())].into(),
            tasks: [("cases".to_owned(), "Практические кейсы".to_owned())].into(),
        };
        let ru = |text| subject(Locale::Ru, &names, text);
        assert_eq!(ru("contestant 7 for cases"), "Белова Анна (№ 7), «Практические кейсы»");
        assert_eq!(ru("contestant 8"), "участник № 8");
        assert_eq!(ru("entry 5 by juror 3"), "работа № 5, Илья (жюри, № 3)");
        assert_eq!(ru("works of cases"), "работы: «Практические кейсы»");
    }
}
