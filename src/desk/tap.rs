//! What an inline button says when it is tapped, as at most 64 bytes of text (Bot API,
//! InlineKeyboardButton.callback_data).
//!
//! The text is a short name and the fields, divided by colons. Names are never used again for
//! something else: old buttons stay in people's chats. Clients can forge any of it. Retired: fk, vp,
//! at3, ag1, ab1, ab2.

use super::reading::spot::{Shelf, Spot};
use super::vote::way::Way;
use crate::contest::definition::Locale;
use crate::store::audiences::Whom;

#[macro_use]
mod coding;
mod field;

/// Telegram takes no more for a button (Bot API, InlineKeyboardButton.callback_data), in bytes.
const LONGEST: usize = 64;

pub use field::{Field, Picks, Seen};

taps! {
    // For everybody.
    Start = "s",
    Tasks = "t",
    Task(task: String) = "tk",
    TaskText(task: String) = "tt",
    Case(task: String, number: u32) = "cs",
    Rating(page: u32) = "r",
    RatingPicture(dark: bool) = "rg",
    Publications(page: u32) = "gl",
    Published(number: u32, page: u32) = "go",
    /// Chooses with which other publication to compare this one.
    RatingAgainst(number: u32, page: u32) = "ga",
    RatingCompare(from: u32, to: u32, page: u32) = "gc",
    RatingCheck(number: u32) = "gk",
    Language(to: Locale) = "l",
    Cancel = "x",
    // Reading each other.
    Reading = "rd",
    ReadShelf(shelf: Shelf, page: u32) = "rl",
    ReadPeople(page: u32) = "rw",
    FindContestant = "rs",
    Publication(spot: Spot) = "rp",
    PublicationFiles(spot: Spot) = "rf",
    Applaud(spot: Spot, on: bool) = "ra",
    CommentOn(entry: i64, case: Option<u32>) = "rc",
    CommentAnswer(comment: i64) = "ry",
    CommentBlock(comment: i64, on: bool) = "rb",
    CommentReport(comment: i64) = "ro",
    Share(contestant: i64) = "rq",
    // Questions to the organizers.
    Ask = "q",
    Faq(number: u32) = "qf",
    AskOwn = "qo",
    /// Another of the common answers that may help with what was typed.
    AskOffered(question: i64, number: u32) = "qa",
    AskHelped(question: i64) = "qy",
    AskSend(question: i64) = "qn",
    FollowUp(question: i64) = "qu",
    QuestionDone(question: i64) = "qd",
    // Personal data and the time zone.
    MyData = "d",
    AllowPublication(given: bool) = "dp",
    Leave(sure: bool) = "dw",
    TakePartAgain = "da",
    Erase(step: u8) = "de",
    /// A link with which the contestant goes on from another Telegram account.
    NewAccount = "da1",
    /// Goes on here, from this account.
    MoveHere = "da2",
    SetZone(name: String) = "z",
    // Registration.
    TakePart = "p",
    Consent(given: bool) = "pc",
    RegisterField(field: u8) = "pf",
    RegisterConfirm = "po",
    // Contestants.
    My = "m",
    ShowMine(task: String) = "ms",
    Why(page: u32) = "my",
    Send(task: String, number: Option<u32>) = "sn",
    /// Says where a message belongs that was sent without a number.
    FileAs(part: i64, task: String, number: Option<u32>) = "fa",
    /// Asks again where a message belongs.
    Refile(part: i64) = "fr",
    /// Splits a message of several cases.
    Split(part: i64, task: String) = "fs",
    SplitLater(part: i64) = "fsl",
    /// Takes the message out of the entry.
    Drop(part: i64) = "fd",
    AtOpening(task: String, wanted: bool) = "ao",
    PublishDraft(task: String) = "pd",
    // The nominee card.
    Profile = "pr",
    ProfileFill = "pr1",
    /// Goes to this field of the card; `walk` says whether the others follow.
    ProfileField(field: u8, walk: bool) = "pr2",
    ProfileSkip(field: u8) = "pr3",
    ProfileClear(field: u8, walk: bool) = "pr4",
    /// The essay or the attachments are complete.
    ProfileDone(field: u8) = "pr5",
    /// Somebody's card, for whoever may read it, and what hangs on it.
    Nominee(contestant: i64) = "pn",
    NomineeEssay(contestant: i64) = "pn1",
    NomineePdf(contestant: i64) = "pn2",
    NomineeFiles(contestant: i64) = "pn3",
    /// The card of a task, or of one case of it.
    Card(task: String, number: Option<u32>) = "mc",
    Done(task: String, number: Option<u32>) = "md",
    ShowCard(task: String, number: Option<u32>) = "mj",
    Removable(task: String, number: Option<u32>, page: u32) = "mr",
    Remove(part: i64, sure: bool) = "mx",
    KeepLast(task: String, number: Option<u32>, sure: bool) = "mk",
    ReplaceAll(task: String, number: Option<u32>) = "mp",
    MoveWhere(task: String, number: Option<u32>) = "mv",
    MoveTo(task: String, from: Option<u32>, to: String, number: Option<u32>, sure: bool) = "mt",
    Withdraw(task: String, sure: bool) = "mw",
    Restore(task: String) = "mo",
    Appeal(task: String) = "me",
    AppealSend(task: String) = "me1",
    /// The text to agree to has changed.
    ConsentShow = "cn",
    ConsentAgain(given: bool) = "ca",
    MyDiplomas = "dm",
    MyDiploma(kind: u8) = "dm1",
    // The jury.
    Jury = "j",
    NoCompany = "jc",
    ChangeCompany = "jo",
    JuryNext(task: String) = "jn",
    Mark(entry: i64, mark: u8) = "k",
    ChangeMark(entry: i64) = "kc",
    JurorCompanies(page: u32) = "jc1",
    /// The juror is of the company of this contestant.
    JurorCompany(contestant: i64) = "jc2",
    JuryRules = "jr",
    /// Accepts the rules of this wording.
    JuryAccept(rules: String) = "jr1",
    JurorMore(entry: i64) = "jm",
    JurorSay(entry: i64, what: u8) = "jm1",
    JurorUnsay(entry: i64, what: u8) = "jm2",
    SecondMarks = "ks",
    /// Takes back what was done in this step of the mark.
    UndoMark(entry: i64, step: u32) = "ku",
    MarkHistory(entry: i64) = "kh",
    /// A juror's own note for one case.
    CaseMark(entry: i64, number: u32, mark: u8) = "k1",
    CaseClear(entry: i64, number: u32) = "k2",
    JuryEntry(entry: i64) = "je",
    JurySkip(entry: i64) = "js",
    /// The card of an entry in the place of what was shown of it.
    JuryCard(entry: i64) = "jd",
    JuryCases(entry: i64) = "jk",
    JuryCase(entry: i64, number: u32) = "jk1",
    JuryAll(entry: i64) = "jk2",
    JuryLate(entry: i64) = "jt",
    JurorList(task: String, page: u32) = "jl",
    // Organizers.
    Panel = "a",
    Timetable = "at",
    People(page: u32) = "ap",
    /// `state`: who takes part, who left, who was put out; `sort` is a number of organizer::people::Sort.
    PeopleBy(state: u8, sort: u8, page: u32) = "op",
    PersonCard(contestant: i64) = "op1",
    FindPerson = "op2",
    PersonHistory(contestant: i64, page: u32) = "op3",
    CorrectPerson(contestant: i64) = "op4",
    CorrectField(contestant: i64, field: u8) = "op5",
    CorrectNow(contestant: i64, digest: String) = "op6",
    /// Puts a contestant out of the contest; asks why.
    Expel(contestant: i64) = "op7",
    LetIn(contestant: i64) = "op8",
    ExpelNow(digest: String) = "op9",
    /// Takes the right to comment, or to ask, from a contestant, or gives it back.
    Silence(contestant: i64, comments: bool, on: bool) = "opa",
    /// The same about asking, of whoever asked this.
    SilenceAsker(question: i64, on: bool) = "opb",
    MoveAccount(contestant: i64) = "om",
    MoveAccountNow(contestant: i64, to: i64) = "om1",
    Staff = "o",
    InviteStaff(helper: bool) = "o1",
    StaffCard(person: i64) = "o2",
    RemoveStaff(person: i64, sure: bool) = "o3",
    /// `kind` and `days` are numbers of organizer::trail; `who` is who acted, 1 for anybody.
    Trail(kind: u8, who: i64, days: u32, page: u32) = "ot",
    TrailWho(kind: u8, days: u32, page: u32) = "ot1",
    TrailFile(kind: u8, who: i64, days: u32, book: bool) = "ot2",
    SeeAs(role: u8, page: u32) = "oe",
    /// A button of a screen that is looked at with somebody's eyes.
    SeeAsTap(role: u8, number: u32, seen: Seen) = "oe1",
    /// The same of one that does something, which it does not here.
    SeeAsOnly = "oe2",
    JuryList = "aj",
    Invite = "ai",
    Invitations(page: u32) = "ai1",
    RevokeInvitation(invitation: String) = "ai2",
    JurorCard(juror: i64) = "aj1",
    /// 0 asks, 1 takes off the jury, 2 takes the marks as well.
    RemoveJuror(juror: i64, step: u8) = "aj2",
    Recusals(page: u32) = "aj3",
    RecusalOf(juror: i64, contestant: i64) = "aj4",
    /// Asks why this juror is to keep away from the contestant, or may mark them.
    RuleRecusal(juror: i64, contestant: i64, away: bool) = "aj5",
    UnruleRecusal(juror: i64, contestant: i64) = "aj6",
    RecuseFrom(juror: i64, page: u32) = "aj7",
    NearCompanies(page: u32) = "aj8",
    /// Whether the companies of the two are one.
    RuleCompanies(juror: i64, contestant: i64, same: bool) = "aj9",
    UnruleCompanies(juror: i64, contestant: i64) = "aj10",
    Flags(page: u32) = "ajf",
    /// An entry and all that jurors said about it, for organizers.
    EntrySaid(entry: i64) = "ajf1",
    SettleFlag(flag: i64) = "ajf2",
    SharesList = "ajs",
    Shares(task: String) = "ajs1",
    NameJuror(task: String, juror: i64, on: bool) = "ajs2",
    ShareAgain(task: String) = "ajs3",
    RemindJury = "ajr",
    RemindJuryNow = "ajr1",
    ResultsList = "ar",
    Results(task: String, page: u32) = "at1",
    PublishResults(task: String) = "at2",
    /// Publishes what was looked at: the digest tells whether it is still so.
    PublishResultsNow(task: String, digest: String) = "at4",
    PreviewLetter(task: String, page: u32) = "at5",
    ResultLine(task: String, contestant: i64) = "at6",
    ResultEntry(entry: i64) = "at7",
    Progress(task: String) = "at8",
    EntryMarks(task: String, page: u32) = "at9",
    ResultsBook(task: String) = "ac3",
    CloseAsk(task: String) = "ac",
    CloseMarking(task: String, publishing: bool) = "ac1",
    ReopenMarking(task: String) = "ac2",
    Ties(task: String) = "ae",
    /// `out` has a bit for each of the equal who is not in.
    Tie(task: String, first: bool, out: u32) = "ae1",
    TieSettle(task: String, first: bool, out: u32) = "ae2",
    /// `otherwise` has a bit for each of an equal figure with whom it is not to be as the rules have it.
    Sums(task: String, otherwise: u32) = "ae3",
    SumsSettle(task: String, otherwise: u32) = "ae4",
    Unadjust(task: String, contestant: i64) = "aw4",
    CorrectTo(task: String, contestant: i64) = "ax",
    Correct(task: String, contestant: i64, points: u8) = "ax1",
    AnnulEntry(entry: i64) = "ax2",
    RestoreEntry(entry: i64) = "ax3",
    Annulled(task: String) = "ax4",
    DecideNow(digest: String) = "ax5",
    Appeals(page: u32) = "az",
    AppealCard(appeal: i64) = "az1",
    SecondMarking(appeal: i64) = "az2",
    AppealKeep(appeal: i64) = "az3",
    AppealTo(appeal: i64) = "az4",
    AppealAnswer(appeal: i64, points: u8) = "az5",
    AdjustWhom(task: String, page: u32) = "aw1",
    AdjustTo(task: String, contestant: i64) = "aw2",
    Adjust(task: String, contestant: i64, points: u8) = "aw3",
    LateParts(task: String) = "al",
    Admit(part: i64) = "al1",
    AdmitEdit(wording: i64) = "al2",
    RatingPublish = "ag",
    RatingTo(form: u8) = "ag2",
    /// `to` is a person's Telegram id, or below 1 a number of organizer::rating::To.
    RatingPreview(form: u8, to: i64) = "ag3",
    RatingSend(form: u8, to: i64) = "ag4",
    RatingPerson(form: u8) = "ag5",
    /// Decides about somebody whose points sank below the short list's line to this sum.
    ShortListStay(contestant: i64, total: u32) = "as1",
    ShortListDoubt(contestant: i64) = "as3",
    ShortListLeave(contestant: i64, total: u32, sure: bool) = "as2",
    BroadcastTo = "ab",
    BroadcastProgress(broadcast: i64) = "ab3",
    BroadcastList(page: u32) = "b0",
    BroadcastFor(whom: Whom) = "b1",
    BroadcastPick(kind: u8, page: u32) = "b2",
    BroadcastLook(look: u32) = "b3",
    BroadcastVariant(look: u32, to: Locale) = "b4",
    BroadcastTry(look: u32) = "b5",
    BroadcastWhen(look: u32) = "b6",
    BroadcastGo(look: u32, sure: bool) = "b7",
    BroadcastPause(broadcast: i64, on: bool) = "b8",
    BroadcastStop(broadcast: i64, sure: bool) = "b9",
    BroadcastReport(broadcast: i64) = "ba",
    BroadcastCorrect(broadcast: i64) = "bb",
    BroadcastWithdraw(broadcast: i64, sure: bool) = "bc",
    BroadcastSee(broadcast: i64) = "be",
    ChannelAgain = "bd",
    Exports = "ah",
    ExportForms(subject: u8) = "ah1",
    Export(subject: u8, form: u8) = "ah2",
    ArchiveTasks = "ah3",
    Archive(task: String) = "ah4",
    Course = "ah5",
    VotePanel = "av",
    Roll(page: u32) = "av1",
    RollChange(contestant: i64, on: bool) = "av2",
    /// Takes the right to comment from who wrote a reported comment, or gives it back.
    CommentMute(comment: i64, on: bool) = "am",
    CommentReported(comment: i64) = "am1",
    Questions(page: u32) = "aq",
    Question(question: i64) = "aq1",
    AnswerQuestion(question: i64, anyway: bool) = "aq2",
    AnswerSend(said: i64, seen: i64) = "aq3",
    CloseQuestion(question: i64) = "aq4",
    ReadyAnswers(question: i64, page: u32) = "aq5",
    /// A ready answer as it would go; `from` and `number` are of organizer::ready::Which.
    ReadyAnswer(question: i64, from: u8, number: u32) = "aq6",
    /// The digest tells whether it still is what was looked at, here and below.
    ReadySend(question: i64, from: u8, number: u32, digest: String) = "aq7",
    /// An answer to everybody, with the question or without it.
    AnnounceAnswer(said: i64, quoted: bool) = "aq8",
    AnnounceAnswerNow(said: i64, quoted: bool, digest: String) = "aq9",
    Today = "an",
    PanelTasks = "ak",
    LateAll = "al0",
    TiesAll = "ae5",
    System = "ay",
    Unreachable(page: u32) = "au1",
    Refused(page: u32) = "au2",
    Aside(page: u32) = "au3",
    TroubleSeen(aside: bool, newest: i64) = "au4",
    Trouble = "au",
    ContestFile = "af",
    FileGet(number: i64) = "af1",
    FileVersions(page: u32) = "af2",
    FileVersion(number: i64) = "af3",
    FileBack(number: i64) = "af4",
    FileLook(proposal: i64, page: u32) = "af5",
    /// The digest tells whether it is still what was looked at; `quiet`: contestants are told no more than has to be.
    FileApply(proposal: i64, digest: String, quiet: bool) = "af6",
    FileDrop(proposal: i64) = "af7",
    FileTimes = "aft",
    FileTask(task: String) = "aft1",
    /// `which` is a number of organizer::file::times.
    FileTime(task: String, which: u8) = "aft2",
    FileMove(task: String, which: u8, minutes: i32) = "aft3",
    FileOrganizer = "afo",
    FileOrganizerAdd(person: i64) = "afo1",
    /// More time for one contestant.
    FileOne(task: String) = "afe",
    ExtendFor(task: String, contestant: i64) = "afe1",
    ExtendBy(task: String, contestant: i64, minutes: i32) = "afe2",
    ExtendBack(task: String, contestant: i64) = "afe3",
    Diplomas = "ad",
    DiplomaKind(kind: u8, page: u32) = "ad1",
    DiplomaOne(kind: u8, contestant: i64) = "ad2",
    /// The second tap; the place is the one that was looked at.
    DiplomaGive(kind: u8, contestant: i64, place: u32) = "ad3",
    DiplomaAll(kind: u8) = "ad4",
    DiplomaGiveAll(kind: u8, count: u32) = "ad5",
    DiplomaPicture(number: u8) = "ad6",
    DiplomaPictureRemove(number: u8) = "ad7",
    // The vote. The picks are nowhere but in these buttons until they are cast.
    Vote = "v",
    VotePage(way: Way, picks: Picks) = "vl",
    VoteLetters(picks: Picks) = "vb",
    VoteCompanies(page: u32, picks: Picks) = "vd",
    VoteSearch(picks: Picks) = "ve",
    /// A candidate, and what there is to read of them.
    VoteLook(number: u32, way: Way, picks: Picks) = "vi",
    /// The essay (0) or a publication of theirs, page by page.
    VoteRead(number: u32, item: u8, page: u8, way: Way, picks: Picks) = "vw",
    /// The pictures and files of the card (0) or of a publication.
    VoteFiles(number: u32, item: u8, way: Way, picks: Picks) = "vf",
    VoteReview(picks: Picks) = "vr",
    VoteCast(receipt: String, picks: Picks) = "vc",
    /// What is protected in the vote, and what is not.
    VoteProtection = "vh",
}

#[cfg(test)]
mod tests;
