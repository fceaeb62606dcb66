//! The words of the trail: what an action is called, of which kind it is, and what it was done to.

use crate::plain;
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

/// Of which kind an action is; what is not known here is "other".
pub fn kind(action: &str) -> u8 {
    match action {
        "award"
        | "correct award"
        | "adjust award"
        | "undo award change"
        | "annul entry"
        | "restore annulled entry"
        | "open second marking"
        | "answer appeal"
        | "appeal"
        | "close marking"
        | "reopen marking"
        | "admit late part"
        | "admit late edit"
        | "short list"
        | "publish rating" => RESULTS,
        "join the jury"
        | "take off the jury"
        | "juror's company"
        | "accept the jury's rules"
        | "recuse oneself"
        | "rule who marks whom"
        | "rule about companies"
        | "abstain"
        | "flag"
        | "settle a flag"
        | "mark"
        | "take back a mark"
        | "note to the organizers"
        | "remark for the author"
        | "name the jurors of a task"
        | "share out anew"
        | "remind a juror" => JURY,
        "correct a contestant"
        | "disqualify"
        | "let in again"
        | "withdraw"
        | "take part again"
        | "erase"
        | "silence"
        | "let speak"
        | "move to another account"
        | "put on the roll"
        | "take off the roll"
        | "profile" => PEOPLE,
        "invite" | "join the staff" | "take a right away" | "revoke an invitation" => RIGHTS,
        _ => OTHER,
    }
}

/// What an action is called; one that is not known here has its own name.
pub fn action(locale: Locale, action: &str) -> String {
    match action {
        "award" => plain!(locale, "act-award"),
        "correct award" => plain!(locale, "act-correct-award"),
        "adjust award" => plain!(locale, "act-adjust"),
        "undo award change" => plain!(locale, "act-unadjust"),
        "annul entry" => plain!(locale, "act-annul"),
        "restore annulled entry" => plain!(locale, "act-restore"),
        "open second marking" => plain!(locale, "act-second"),
        "appeal" => plain!(locale, "act-appeal"),
        "answer appeal" => plain!(locale, "act-answer-appeal"),
        "close marking" => plain!(locale, "act-close-marking"),
        "reopen marking" => plain!(locale, "act-reopen-marking"),
        "admit late part" => plain!(locale, "act-admit"),
        "admit late edit" => plain!(locale, "act-admit-edit"),
        "short list" => plain!(locale, "act-short-list"),
        "publish rating" => plain!(locale, "act-rating"),
        "join the jury" => plain!(locale, "act-join-jury"),
        "take off the jury" => plain!(locale, "act-off-jury"),
        "juror's company" => plain!(locale, "act-juror-company"),
        "accept the jury's rules" => plain!(locale, "act-rules"),
        "recuse oneself" => plain!(locale, "act-recuse"),
        "rule who marks whom" => plain!(locale, "act-rule"),
        "rule about companies" => plain!(locale, "act-companies"),
        "abstain" => plain!(locale, "act-abstain"),
        "flag" => plain!(locale, "act-flag"),
        "settle a flag" => plain!(locale, "act-settle-flag"),
        "mark" => plain!(locale, "act-mark"),
        "take back a mark" => plain!(locale, "act-unmark"),
        "note to the organizers" => plain!(locale, "act-note"),
        "remark for the author" => plain!(locale, "act-remark"),
        "name the jurors of a task" => plain!(locale, "act-name-jurors"),
        "share out anew" => plain!(locale, "act-share"),
        "remind a juror" => plain!(locale, "act-remind"),
        "correct a contestant" => plain!(locale, "act-correct-person"),
        "disqualify" => plain!(locale, "act-disqualify"),
        "let in again" => plain!(locale, "act-let-in"),
        "withdraw" => plain!(locale, "act-withdraw"),
        "take part again" => plain!(locale, "act-again"),
        "erase" => plain!(locale, "act-erase"),
        "silence" => plain!(locale, "act-silence"),
        "let speak" => plain!(locale, "act-speak"),
        "move to another account" => plain!(locale, "act-move"),
        "put on the roll" => plain!(locale, "act-roll-on"),
        "take off the roll" => plain!(locale, "act-roll-off"),
        "profile" => plain!(locale, "act-profile"),
        "invite" => plain!(locale, "act-invite"),
        "join the staff" => plain!(locale, "act-join-staff"),
        "take a right away" => plain!(locale, "act-take-right"),
        "revoke an invitation" => plain!(locale, "act-revoke"),
        "vote opened" => plain!(locale, "act-vote-opened"),
        "vote refused" => plain!(locale, "act-vote-refused"),
        "vote closed" => plain!(locale, "act-vote-closed"),
        "vote not counted" => plain!(locale, "act-vote-broken"),
        "broadcast" => plain!(locale, "act-broadcast"),
        "give diplomas" => plain!(locale, "act-diplomas"),
        other => other.to_owned(),
    }
}

/// What it was done to: `contestant 7 for cases` in words. What is written otherwise stays as it is.
pub fn subject(locale: Locale, subject: &str) -> String {
    if subject == "vote" {
        return plain!(locale, "subject-vote");
    }
    let (head, task) = match subject.split_once(" for ") {
        Some((head, task)) => (head, Some(task)),
        None => (subject, None),
    };
    let Some((what, number)) = head.split_once(' ') else { return subject.to_owned() };
    let head = match what {
        "contestant" => plain!(locale, "subject-contestant", number = number),
        "entry" => plain!(locale, "subject-entry", number = number),
        "juror" => plain!(locale, "subject-juror", number = number),
        "person" => plain!(locale, "subject-person", number = number),
        "question" => plain!(locale, "subject-question", number = number),
        _ => return subject.to_owned(),
    };
    match task {
        Some(task) => plain!(locale, "subject-for", head = head, task = task),
        None => head,
    }
}
