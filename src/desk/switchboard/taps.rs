//! From a button to the function that deals with it.

use futures::future::BoxFuture;

use super::{Toast, jury_taps, people_taps, quiet, results_taps};
use crate::desk::tap::Tap;
use crate::desk::{
    Result, Turn, contestant, diploma, guest, juror, organizer, profile, rating, reading,
    short_list, vote,
};
use crate::store::people::Person;
use crate::store::reading::Which;

/// Calls the function of a button; `at` is the message under which it was tapped.
pub(super) fn dispatch<'t>(
    t: &'t mut Turn<'_>,
    who: &'t Person,
    tap: Tap,
    at: Option<i32>,
) -> BoxFuture<'t, Result<Toast>> {
    Box::pin(call(t, who, tap, at))
}

async fn call(t: &mut Turn<'_>, who: &Person, tap: Tap, at: Option<i32>) -> Result<Toast> {
    match tap {
        Tap::Start => quiet(guest::start::start(t, who, at).await),
        Tap::Tasks => quiet(guest::tasks::list(t, who, at).await),
        Tap::Task { task } => guest::tasks::card(t, who, at, &task).await,
        Tap::TaskText { task } => guest::tasks::text(t, who, at, &task).await,
        Tap::Case { task, number } => guest::tasks::case(t, who, at, &task, number).await,
        Tap::Rating { page } => quiet(guest::rating::show(t, who, at, page).await),
        Tap::Publications { page } => quiet(rating::history::list(t, who, at, page).await),
        Tap::Published { number, page } => rating::history::open(t, who, at, number, page).await,
        Tap::RatingAgainst { number, page } => {
            rating::compare::choose(t, who, at, number, page).await
        }
        Tap::RatingCompare { from, to, page } => {
            rating::compare::show(t, who, at, (from, to), page).await
        }
        Tap::RatingCheck { number } => rating::history::check(t, who, number).await,
        Tap::RatingPicture { dark } => rating::poster::send(t, who, dark).await,
        Tap::Reading => quiet(reading::home::show(t, who, at).await),
        Tap::ReadShelf { shelf, page } => reading::shelf::show(t, who, at, &shelf, page).await,
        Tap::ReadPeople { page } => quiet(reading::home::people(t, who, at, page).await),
        Tap::FindContestant => reading::find::begin(t, who).await,
        Tap::Publication { spot } => reading::page::show(t, who, at, &spot).await,
        Tap::PublicationFiles { spot } => reading::files::send(t, who, at, &spot).await,
        Tap::Applaud { spot, on } => reading::page::applaud(t, who, at, &spot, on).await,
        Tap::CommentOn { entry, case } => {
            reading::comment::begin(t, who, Which { entry, case }).await
        }
        Tap::CommentAnswer { comment } => reading::answer::begin(t, who, comment).await,
        Tap::CommentBlock { comment, on } => reading::answer::block(t, who, at, comment, on).await,
        Tap::CommentReport { comment } => reading::answer::report(t, who, at, comment).await,
        Tap::CommentMute { comment, on } => reading::report::mute(t, who, at, comment, on).await,
        Tap::CommentReported { comment } => reading::report::show(t, who, at, comment).await,
        Tap::Share { contestant } => reading::share::send(t, who, contestant).await,
        Tap::Language { to } => quiet(guest::start::language(t, who, at, to).await),
        Tap::Cancel => quiet(guest::start::cancel(t, who, at).await),
        Tap::Ask => quiet(guest::ask::show(t, who, at).await),
        Tap::Faq { number } => guest::ask::answer(t, who, at, number).await,
        Tap::AskOwn => quiet(guest::ask::prompt(t, who, at).await),
        Tap::AskOffered { question, number } => {
            guest::ask::another(t, who, at, question, number).await
        }
        Tap::AskHelped { question } => guest::ask::helped(t, who, at, question).await,
        Tap::AskSend { question } => guest::ask::send(t, who, at, question).await,
        Tap::FollowUp { question } => guest::ask::follow_up(t, who, question).await,
        Tap::QuestionDone { question } => guest::ask::done(t, who, question).await,
        Tap::MyData => quiet(guest::mydata::show(t, who, at).await),
        Tap::AllowPublication { given } => guest::consent::publication(t, who, at, given).await,
        Tap::Leave { sure } => guest::mydata::withdraw(t, who, at, sure).await,
        Tap::TakePartAgain => guest::mydata::take_part_again(t, who, at).await,
        Tap::Erase { step } => guest::mydata::erase(t, who, at, step).await,
        Tap::SetZone { name } => guest::zone::chosen(t, who, at, &name).await,
        Tap::ConsentShow => guest::consent::show(t, who).await,
        Tap::ConsentAgain { given } => guest::consent::answered(t, who, at, given).await,
        Tap::Panel
        | Tap::Timetable
        | Tap::Trouble
        | Tap::Questions { .. }
        | Tap::Question { .. }
        | Tap::AnswerQuestion { .. }
        | Tap::AnswerSend { .. }
        | Tap::CloseQuestion { .. }
        | Tap::Today
        | Tap::PanelTasks
        | Tap::LateAll
        | Tap::TiesAll
        | Tap::System
        | Tap::Unreachable { .. }
        | Tap::Refused { .. }
        | Tap::Aside { .. }
        | Tap::TroubleSeen { .. }
        | Tap::ReadyAnswers { .. }
        | Tap::ReadyAnswer { .. }
        | Tap::ReadySend { .. }
        | Tap::AnnounceAnswer { .. }
        | Tap::AnnounceAnswerNow { .. } => Box::pin(super::panel_taps::call(t, who, tap, at)).await,
        Tap::TakePart => guest::register::begin(t, who).await,
        Tap::Consent { given } => guest::register::consent(t, who, at, given).await,
        Tap::RegisterField { field } => guest::register::correct(t, who, at, field).await,
        Tap::RegisterConfirm => guest::register::confirm(t, who, at).await,
        // As a new message: the one it hangs on is often the only proof that something was filed.
        Tap::My => quiet(contestant::my::show(t, who, None).await),
        Tap::ShowMine { task } => contestant::my::show_entry(t, who, &task).await,
        Tap::Why { page } => quiet(contestant::why::show(t, who, at, page).await),
        Tap::Send { task, number } => contestant::submit::invite(t, who, &task, number).await,
        Tap::FileAs { part, task, number } => {
            contestant::refile::file_as(t, who, at, part, &task, number).await
        }
        Tap::Split { part, task } => contestant::split::split(t, who, at, part, &task).await,
        Tap::SplitLater { part } => contestant::split::later(t, who, at, part).await,
        Tap::Refile { part } => contestant::refile::ask_again(t, who, part).await,
        Tap::Drop { part } => contestant::refile::take_out(t, who, at, part).await,
        Tap::AtOpening { task, wanted } => {
            contestant::draft::at_opening(t, who, at, &task, wanted).await
        }
        Tap::PublishDraft { task } => contestant::draft::publish(t, who, at, &task).await,
        Tap::Profile => quiet(profile::show(t, who, at).await),
        Tap::ProfileFill => profile::fill::begin(t, who).await,
        Tap::ProfileField { field, walk } => profile::fill::go_to(t, who, at, field, walk).await,
        Tap::ProfileSkip { field } => profile::fill::skip(t, who, at, field).await,
        Tap::ProfileClear { field, walk } => profile::fill::clear(t, who, field, walk).await,
        Tap::ProfileDone { field } => profile::fill::done(t, who, at, field).await,
        Tap::Nominee { contestant } => profile::view::card(t, who, contestant).await,
        Tap::NomineeEssay { contestant } => profile::view::essay(t, who, contestant).await,
        Tap::NomineePdf { contestant } => profile::view::pdf(t, who, contestant).await,
        Tap::NomineeFiles { contestant } => profile::view::files(t, who, contestant).await,
        Tap::Card { task, number } => contestant::card::show(t, who, at, &task, number).await,
        Tap::Done { task, number } => contestant::collect::done(t, who, at, &task, number).await,
        Tap::ShowCard { task, number } => {
            contestant::my::show_solution(t, who, &task, number).await
        }
        Tap::Removable { task, number, page } => {
            contestant::parts::list(t, who, at, (&task, number), page).await
        }
        Tap::Remove { part, sure } => contestant::parts::remove(t, who, at, part, sure).await,
        Tap::KeepLast { task, number, sure } => {
            contestant::parts::keep_last(t, who, at, (&task, number), sure).await
        }
        Tap::ReplaceAll { task, number } => {
            contestant::replace::ask(t, who, at, &task, number).await
        }
        Tap::MoveWhere { task, number } => contestant::moving::ask(t, who, at, &task, number).await,
        Tap::MoveTo { task, from, to, number, sure } => {
            let way = contestant::moving::Way { task: &task, from, to: &to, number };
            contestant::moving::go(t, who, at, way, sure).await
        }
        Tap::Withdraw { task, sure } => {
            contestant::withdraw::withdraw(t, who, at, &task, sure).await
        }
        Tap::Appeal { task } => contestant::appeal::begin(t, who, &task).await,
        Tap::AppealSend { task } => contestant::appeal::send(t, who, at, &task).await,
        Tap::Restore { task } => contestant::withdraw::restore(t, who, at, &task).await,
        Tap::NoCompany => juror::join::no_company(t, who, at).await,
        Tap::ChangeCompany => quiet(juror::join::ask_company(t, who, None, 0).await),
        Tap::JurorCompanies { page } => juror::join::turn_page(t, who, at, page).await,
        Tap::JurorCompany { contestant } => juror::join::chosen(t, who, at, contestant).await,
        Tap::JuryRules => quiet(juror::gate::show_rules(t, who, at).await),
        Tap::JuryAccept { rules } => juror::gate::accept(t, who, at, &rules).await,
        Tap::JurorMore { entry } => juror::more::show(t, who, at, entry).await,
        Tap::JurorSay { entry, what } => juror::more::ask(t, who, entry, what).await,
        Tap::JurorUnsay { entry, what } => juror::more::unsay(t, who, at, entry, what).await,
        Tap::Jury => quiet(juror::queue::overview(t, who, at).await),
        Tap::JuryNext { task } => juror::queue::next(t, who, at, &task).await,
        Tap::Mark { entry, mark } => juror::mark::mark(t, who, at, entry, mark).await,
        Tap::SecondMarks => juror::second::next(t, who).await,
        Tap::ChangeMark { entry } => juror::mark::change(t, who, at, entry).await,
        Tap::UndoMark { entry, step } => juror::mark::undo(t, who, at, entry, step).await,
        Tap::MarkHistory { entry } => juror::mark::history(t, who, at, entry).await,
        Tap::CaseMark { entry, number, mark } => {
            juror::cases::note(t, who, at, (entry, number), Some(mark)).await
        }
        Tap::CaseClear { entry, number } => {
            juror::cases::note(t, who, at, (entry, number), None).await
        }
        Tap::JuryEntry { entry } => juror::entry::open(t, who, entry).await,
        Tap::JurySkip { entry } => juror::queue::skip(t, who, at, entry).await,
        Tap::JuryCard { entry } => juror::mark::show_card(t, who, at, entry).await,
        Tap::JuryCases { entry } => juror::cases::show_contents(t, who, at, entry).await,
        Tap::JuryCase { entry, number } => juror::cases::show(t, who, at, entry, number).await,
        Tap::JuryAll { entry } => juror::entry::all(t, who, at, entry).await,
        Tap::JuryLate { entry } => juror::entry::late(t, who, at, entry).await,
        Tap::JurorList { task, page } => juror::list::show(t, who, at, &task, page).await,
        Tap::People { page } => quiet(organizer::people::list(t, who, at, page).await),
        Tap::PeopleBy { .. }
        | Tap::FindPerson
        | Tap::PersonCard { .. }
        | Tap::PersonHistory { .. }
        | Tap::CorrectPerson { .. }
        | Tap::CorrectField { .. }
        | Tap::CorrectNow { .. }
        | Tap::Expel { .. }
        | Tap::LetIn { .. }
        | Tap::ExpelNow { .. }
        | Tap::Silence { .. }
        | Tap::SilenceAsker { .. }
        | Tap::MoveAccount { .. }
        | Tap::MoveAccountNow { .. }
        | Tap::Staff
        | Tap::InviteStaff { .. }
        | Tap::StaffCard { .. }
        | Tap::RemoveStaff { .. }
        | Tap::Trail { .. }
        | Tap::TrailWho { .. }
        | Tap::TrailFile { .. }
        | Tap::SeeAs { .. }
        | Tap::SeeAsTap { .. }
        | Tap::SeeAsOnly => Box::pin(people_taps::dispatch(t, who, tap, at)).await,
        Tap::NewAccount => guest::account::code(t, who).await,
        Tap::MoveHere => guest::account::here(t, who, at).await,
        Tap::JuryList
        | Tap::Invite
        | Tap::Invitations { .. }
        | Tap::RevokeInvitation { .. }
        | Tap::JurorCard { .. }
        | Tap::RemoveJuror { .. }
        | Tap::Recusals { .. }
        | Tap::RecusalOf { .. }
        | Tap::RuleRecusal { .. }
        | Tap::UnruleRecusal { .. }
        | Tap::RecuseFrom { .. }
        | Tap::NearCompanies { .. }
        | Tap::RuleCompanies { .. }
        | Tap::UnruleCompanies { .. }
        | Tap::Flags { .. }
        | Tap::EntrySaid { .. }
        | Tap::SettleFlag { .. }
        | Tap::SharesList
        | Tap::Shares { .. }
        | Tap::NameJuror { .. }
        | Tap::ShareAgain { .. }
        | Tap::RemindJury
        | Tap::RemindJuryNow => Box::pin(jury_taps::dispatch(t, who, tap, at)).await,
        Tap::ResultsList
        | Tap::Results { .. }
        | Tap::PublishResults { .. }
        | Tap::PublishResultsNow { .. }
        | Tap::PreviewLetter { .. }
        | Tap::ResultLine { .. }
        | Tap::ResultEntry { .. }
        | Tap::Progress { .. }
        | Tap::EntryMarks { .. }
        | Tap::ResultsBook { .. }
        | Tap::CloseAsk { .. }
        | Tap::CloseMarking { .. }
        | Tap::ReopenMarking { .. }
        | Tap::Ties { .. }
        | Tap::Tie { .. }
        | Tap::TieSettle { .. }
        | Tap::Sums { .. }
        | Tap::SumsSettle { .. }
        | Tap::Unadjust { .. }
        | Tap::CorrectTo { .. }
        | Tap::Correct { .. }
        | Tap::AnnulEntry { .. }
        | Tap::RestoreEntry { .. }
        | Tap::Annulled { .. }
        | Tap::DecideNow { .. }
        | Tap::Appeals { .. }
        | Tap::AppealCard { .. }
        | Tap::SecondMarking { .. }
        | Tap::AppealKeep { .. }
        | Tap::AppealTo { .. }
        | Tap::AppealAnswer { .. }
        | Tap::AdjustWhom { .. }
        | Tap::AdjustTo { .. }
        | Tap::Adjust { .. }
        | Tap::LateParts { .. }
        | Tap::Admit { .. }
        | Tap::AdmitEdit { .. } => Box::pin(results_taps::call(t, who, tap, at)).await,
        Tap::RatingPublish => organizer::rating::ask(t, who, at).await,
        Tap::RatingTo { form } => organizer::rating::whom(t, who, at, form).await,
        Tap::RatingPreview { form, to } => organizer::rating::preview(t, who, form, to).await,
        Tap::RatingSend { form, to } => organizer::rating::send(t, who, at, form, to).await,
        Tap::RatingPerson { form } => organizer::rating_person::ask(t, who, at, form).await,
        Tap::ShortListStay { contestant, total } => {
            short_list::stay(t, who, at, contestant, total).await
        }
        Tap::ShortListDoubt { contestant } => short_list::ask_again(t, who, at, contestant).await,
        Tap::ShortListLeave { contestant, total, sure } => {
            short_list::leave(t, who, at, (contestant, total), sure).await
        }
        Tap::BroadcastTo
        | Tap::BroadcastProgress { .. }
        | Tap::BroadcastList { .. }
        | Tap::BroadcastFor { .. }
        | Tap::BroadcastPick { .. }
        | Tap::BroadcastLook { .. }
        | Tap::BroadcastVariant { .. }
        | Tap::BroadcastTry { .. }
        | Tap::BroadcastWhen { .. }
        | Tap::BroadcastGo { .. }
        | Tap::BroadcastPause { .. }
        | Tap::BroadcastStop { .. }
        | Tap::BroadcastReport { .. }
        | Tap::BroadcastCorrect { .. }
        | Tap::BroadcastWithdraw { .. }
        | Tap::BroadcastSee { .. }
        | Tap::ChannelAgain => Box::pin(super::broadcast_taps::call(t, who, tap, at)).await,
        Tap::ContestFile
        | Tap::FileGet { .. }
        | Tap::FileVersions { .. }
        | Tap::FileVersion { .. }
        | Tap::FileBack { .. }
        | Tap::FileLook { .. }
        | Tap::FileApply { .. }
        | Tap::FileDrop { .. }
        | Tap::FileTimes
        | Tap::FileTask { .. }
        | Tap::FileTime { .. }
        | Tap::FileMove { .. }
        | Tap::FileOrganizer
        | Tap::FileOrganizerAdd { .. }
        | Tap::FileOne { .. }
        | Tap::ExtendFor { .. }
        | Tap::ExtendBy { .. }
        | Tap::ExtendBack { .. } => Box::pin(super::file_taps::call(t, who, tap, at)).await,
        Tap::MyDiplomas => diploma::own::list(t, who, at).await,
        Tap::MyDiploma { kind } => diploma::own::send(t, who, kind).await,
        Tap::Diplomas => diploma::panel::show(t, who, at).await,
        Tap::DiplomaKind { kind, page } => diploma::panel::people(t, who, at, kind, page).await,
        Tap::DiplomaOne { kind, contestant } => diploma::ask_one(t, who, kind, contestant).await,
        Tap::DiplomaGive { kind, contestant, place } => {
            diploma::give_one(t, who, at, kind, (contestant, place)).await
        }
        Tap::DiplomaAll { kind } => diploma::ask_all(t, who, kind).await,
        Tap::DiplomaGiveAll { kind, count } => diploma::give_all(t, who, at, kind, count).await,
        Tap::DiplomaPicture { number } => diploma::sign::ask(t, who, at, number).await,
        Tap::DiplomaPictureRemove { number } => diploma::sign::remove(t, who, at, number).await,
        Tap::Vote
        | Tap::VotePage { .. }
        | Tap::VoteLetters { .. }
        | Tap::VoteCompanies { .. }
        | Tap::VoteSearch { .. }
        | Tap::VoteLook { .. }
        | Tap::VoteRead { .. }
        | Tap::VoteFiles { .. }
        | Tap::VoteProtection
        | Tap::VoteReview { .. }
        | Tap::VoteCast { .. } => Box::pin(super::vote_taps::call(t, who, tap, at)).await,
        Tap::Exports
        | Tap::ExportForms { .. }
        | Tap::Export { .. }
        | Tap::ArchiveTasks
        | Tap::Archive { .. }
        | Tap::Course => Box::pin(super::file_taps::exports(t, who, tap, at)).await,
        Tap::VotePanel => quiet(vote::panel::show(t, who, at).await),
        Tap::Roll { page } => quiet(vote::roll::show(t, who, at, page).await),
        Tap::RollChange { contestant, on } => vote::roll::ask(t, who, at, contestant, on).await,
    }
}
