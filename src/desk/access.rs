//! Who may do what: the one place that decides it, for every route.

use super::route::{Command, Route};
use super::tap::Tap;
use crate::store::people::Rights;

/// What one has to be for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Nothing,
    Contestant,
    Juror,
    /// Of the organizers' side, an organizer or a helper.
    Helper,
    Organizer,
}

impl Need {
    /// Whether these rights are enough.
    pub fn met_by(self, rights: &Rights) -> bool {
        match self {
            Need::Nothing => true,
            Need::Contestant => rights.contestant.is_some(),
            Need::Juror => rights.juror.is_some(),
            Need::Helper => rights.staff(),
            Need::Organizer => rights.organizer,
        }
    }
}

/// What one has to be for this route.
pub fn need(route: &Route) -> Need {
    match route {
        Route::Command(command, _) => for_command(*command),
        Route::Tap(tap, _) => for_tap(tap),
        // What a message or an edit means depends on who sends it: the desk asks the rights there.
        Route::OddTap(_)
        | Route::Ask(_)
        | Route::Message(_)
        | Route::Edit(_)
        | Route::InGroup { .. }
        | Route::Asked(_)
        | Route::Reach { .. }
        | Route::Elsewhere
        | Route::Unreadable => Need::Nothing,
    }
}

fn for_command(command: Command) -> Need {
    match command {
        Command::Start
        | Command::Help
        | Command::Tasks
        | Command::Rating
        | Command::Read
        | Command::Share
        | Command::Language
        | Command::Cancel
        | Command::Ask
        | Command::MyData
        | Command::Zone
        // Anybody may check a receipt: the bulletin is public.
        | Command::Receipt => Need::Nothing,
        Command::My | Command::Why | Command::Profile | Command::Vote => Need::Contestant,
        Command::Jury => Need::Juror,
        Command::Admin => Need::Helper,
    }
}

/// What one has to be for this button.
pub fn for_tap(tap: &Tap) -> Need {
    match tap {
        Tap::Start
        | Tap::Tasks
        | Tap::Task { .. }
        | Tap::TaskText { .. }
        | Tap::Case { .. }
        | Tap::Rating { .. }
        | Tap::RatingPicture { .. }
        | Tap::Publications { .. }
        | Tap::Published { .. }
        | Tap::RatingAgainst { .. }
        | Tap::RatingCompare { .. }
        | Tap::RatingCheck { .. }
        | Tap::Reading
        | Tap::ReadShelf { .. }
        | Tap::ReadPeople { .. }
        | Tap::FindContestant
        | Tap::Publication { .. }
        | Tap::PublicationFiles { .. }
        | Tap::Applaud { .. }
        | Tap::CommentOn { .. }
        | Tap::CommentAnswer { .. }
        | Tap::CommentBlock { .. }
        | Tap::CommentReport { .. }
        | Tap::Share { .. }
        | Tap::Language { .. }
        | Tap::Cancel
        | Tap::TakePart
        | Tap::Consent { .. }
        | Tap::RegisterField { .. }
        | Tap::RegisterConfirm
        | Tap::Ask
        | Tap::Faq { .. }
        | Tap::AskOwn
        | Tap::AskOffered { .. }
        | Tap::AskHelped { .. }
        | Tap::AskSend { .. }
        | Tap::FollowUp { .. }
        | Tap::QuestionDone { .. }
        | Tap::MyData
        // Whoever withdrew may change their mind about all of these.
        | Tap::AllowPublication { .. }
        | Tap::Leave { .. }
        | Tap::TakePartAgain
        | Tap::Erase { .. }
        | Tap::SetZone { .. }
        | Tap::MoveHere
        // Whoever may read a card: its handlers ask.
        | Tap::Nominee { .. }
        | Tap::NomineeEssay { .. }
        | Tap::NomineePdf { .. }
        | Tap::VoteProtection
        | Tap::NomineeFiles { .. } => Need::Nothing,
        Tap::My
        | Tap::ShowMine { .. }
        | Tap::Why { .. }
        | Tap::Send { .. }
        | Tap::FileAs { .. }
        | Tap::Refile { .. }
        | Tap::Split { .. }
        | Tap::SplitLater { .. }
        | Tap::Drop { .. }
        | Tap::AtOpening { .. }
        | Tap::PublishDraft { .. }
        | Tap::Profile
        | Tap::ProfileFill
        | Tap::ProfileField { .. }
        | Tap::ProfileSkip { .. }
        | Tap::ProfileClear { .. }
        | Tap::ProfileDone { .. }
        | Tap::Card { .. }
        | Tap::Done { .. }
        | Tap::ShowCard { .. }
        | Tap::Removable { .. }
        | Tap::Remove { .. }
        | Tap::KeepLast { .. }
        | Tap::ReplaceAll { .. }
        | Tap::MoveWhere { .. }
        | Tap::MoveTo { .. }
        | Tap::Withdraw { .. }
        | Tap::Appeal { .. }
        | Tap::AppealSend { .. }
        | Tap::Restore { .. }
        | Tap::ConsentShow
        | Tap::ConsentAgain { .. }
        | Tap::MyDiplomas
        | Tap::MyDiploma { .. }
        | Tap::NewAccount
        | Tap::Vote
        | Tap::VotePage { .. }
        | Tap::VoteLetters { .. }
        | Tap::VoteCompanies { .. }
        | Tap::VoteSearch { .. }
        | Tap::VoteLook { .. }
        | Tap::VoteRead { .. }
        | Tap::VoteFiles { .. }
        | Tap::VoteReview { .. }
        | Tap::VoteCast { .. } => Need::Contestant,
        Tap::NoCompany
        | Tap::ChangeCompany
        | Tap::Jury
        | Tap::JuryNext { .. }
        | Tap::Mark { .. }
        | Tap::ChangeMark { .. }
        | Tap::JurorCompanies { .. }
        | Tap::JurorCompany { .. }
        | Tap::JuryRules
        | Tap::JuryAccept { .. }
        | Tap::JurorMore { .. }
        | Tap::JurorSay { .. }
        | Tap::JurorUnsay { .. }
        | Tap::SecondMarks
        | Tap::UndoMark { .. }
        | Tap::MarkHistory { .. }
        | Tap::CaseMark { .. }
        | Tap::CaseClear { .. }
        | Tap::JuryEntry { .. }
        | Tap::JurySkip { .. }
        | Tap::JuryCard { .. }
        | Tap::JuryCases { .. }
        | Tap::JuryCase { .. }
        | Tap::JuryAll { .. }
        | Tap::JuryLate { .. }
        | Tap::JurorList { .. } => Need::Juror,
        Tap::Panel
        | Tap::People { .. }
        | Tap::PeopleBy { .. }
        | Tap::FindPerson
        | Tap::PersonCard { .. }
        | Tap::PersonHistory { .. }
        | Tap::CorrectPerson { .. }
        | Tap::CorrectField { .. }
        | Tap::CorrectNow { .. }
        | Tap::Silence { .. }
        | Tap::SilenceAsker { .. }
        | Tap::CommentMute { .. }
        | Tap::Questions { .. }
        | Tap::Question { .. }
        | Tap::AnswerQuestion { .. }
        | Tap::AnswerSend { .. }
        | Tap::CloseQuestion { .. }
        | Tap::ReadyAnswers { .. }
        | Tap::ReadyAnswer { .. }
        | Tap::ReadySend { .. }
        | Tap::CommentReported { .. } => Need::Helper,
        Tap::Timetable
        | Tap::Staff
        | Tap::InviteStaff { .. }
        | Tap::StaffCard { .. }
        | Tap::RemoveStaff { .. }
        | Tap::Expel { .. }
        | Tap::LetIn { .. }
        | Tap::ExpelNow { .. }
        | Tap::MoveAccount { .. }
        | Tap::MoveAccountNow { .. }
        | Tap::Trail { .. }
        | Tap::TrailWho { .. }
        | Tap::TrailFile { .. }
        | Tap::SeeAs { .. }
        | Tap::SeeAsTap { .. }
        | Tap::SeeAsOnly
        | Tap::JuryList
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
        | Tap::RemindJuryNow
        | Tap::ResultsList
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
        | Tap::AdmitEdit { .. }
        | Tap::RatingPublish
        | Tap::RatingTo { .. }
        | Tap::RatingPreview { .. }
        | Tap::RatingSend { .. }
        | Tap::RatingPerson { .. }
        | Tap::ShortListStay { .. }
        | Tap::ShortListLeave { .. }
        | Tap::ShortListDoubt { .. }
        | Tap::BroadcastTo
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
        | Tap::ChannelAgain
        | Tap::Exports
        | Tap::ExportForms { .. }
        | Tap::Export { .. }
        | Tap::ArchiveTasks
        | Tap::Archive { .. }
        | Tap::Course
        | Tap::VotePanel
        | Tap::Roll { .. }
        | Tap::RollChange { .. }
        | Tap::ContestFile
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
        | Tap::ExtendBack { .. }
        | Tap::AnnounceAnswer { .. }
        | Tap::AnnounceAnswerNow { .. }
        | Tap::Today
        | Tap::PanelTasks
        | Tap::LateAll
        | Tap::TiesAll
        | Tap::System
        | Tap::Unreachable { .. }
        | Tap::Refused { .. }
        | Tap::Aside { .. }
        | Tap::TroubleSeen { .. }
        | Tap::Diplomas
        | Tap::DiplomaKind { .. }
        | Tap::DiplomaOne { .. }
        | Tap::DiplomaGive { .. }
        | Tap::DiplomaAll { .. }
        | Tap::DiplomaGiveAll { .. }
        | Tap::DiplomaPicture { .. }
        | Tap::DiplomaPictureRemove { .. }
        | Tap::Trouble => Need::Organizer,
    }
}
