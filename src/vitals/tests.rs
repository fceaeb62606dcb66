use super::*;
use crate::contest::file;

const SAMPLE: &str = include_str!("../../contests/sample.toml");

#[test]
fn what_waits_for_somebody_is_not_overdue() {
    let contest = file::read(SAMPLE).unwrap();
    let all = timetable(&contest);
    let (first, last) = (all.first().unwrap(), all.last().unwrap());
    let late = last.at + TimeDelta::hours(1);
    assert_eq!(overdue(&contest, |_| false, late), Some(first.at));
    assert_eq!(overdue(&contest, |_| true, late), None);
    assert_eq!(overdue(&contest, |_| false, first.at - TimeDelta::seconds(1)), None);
    // All but the short list and what hangs on it.
    let waits = |key: &str| {
        let moment = all.iter().find(|due| due.moment.key() == key).map(|due| &due.moment);
        let extra = moment.and_then(Moment::task).is_some_and(|task| contest.is_extra(task));
        extra || matches!(moment, Some(Moment::ShortList))
    };
    assert_eq!(overdue(&contest, |key| !waits(key), late), None);
}

/// When the tests are.
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn put(folder: &Path, name: &str, words: &str, at: DateTime<Utc>) {
    let file = std::fs::File::create(folder.join(name)).unwrap();
    std::io::Write::write_all(&mut &file, words.as_bytes()).unwrap();
    file.set_modified(at.into()).unwrap();
}

#[test]
fn the_newest_whole_file_is_the_backup() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(newest(dir.path(), now()), None);
    assert_eq!(newest(&dir.path().join("nowhere"), now()), None);
    let ago = |seconds| now() - TimeDelta::seconds(seconds);
    put(dir.path(), "a.db", "older", ago(500));
    put(dir.path(), "b.db", "newer", ago(400));
    put(dir.path(), ".laurel-x.part", "under way", ago(300));
    put(dir.path(), "empty.db", "", ago(200));
    std::fs::create_dir(dir.path().join("folder")).unwrap();
    assert_eq!(newest(dir.path(), now()), Some(ago(400)));
    // Of a machine whose clock was wrong: it must not hold up all backups until then.
    put(dir.path(), "tomorrow.db", "said to be newer", ago(-86_400));
    assert_eq!(newest(dir.path(), now()), Some(ago(400)));
}

#[test]
fn a_backup_is_missed_two_hours_after_it_was_due_and_not_right_after_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let kept = Backups { folder: dir.path().to_owned(), every: TimeDelta::hours(24) };
    let minutes = TimeDelta::minutes;
    let state = |begun: i64| kept.look(now() - minutes(begun), now()).state;
    assert_eq!(
        (state(0), state(10), state(11)),
        (Freshness::NotYet, Freshness::NotYet, Freshness::Missing)
    );
    put(dir.path(), "a.db", "a backup", now() - minutes(26 * 60));
    assert_eq!((state(0), state(11)), (Freshness::Fresh, Freshness::Fresh));
    put(dir.path(), "a.db", "a backup", now() - minutes(26 * 60 + 1));
    assert_eq!((state(0), state(11)), (Freshness::NotYet, Freshness::Missing));
}
