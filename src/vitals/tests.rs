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

#[test]
fn the_newest_whole_file_is_the_backup() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(newest(dir.path()), Backup::None);
    assert_eq!(newest(&dir.path().join("nowhere")), Backup::None);
    let put = |name: &str, words: &str, seconds: i64| {
        let file = std::fs::File::create(dir.path().join(name)).unwrap();
        std::io::Write::write_all(&mut &file, words.as_bytes()).unwrap();
        let at = DateTime::from_timestamp(seconds, 0).unwrap();
        file.set_modified(at.into()).unwrap();
        at
    };
    put("a.db", "older", 1_800_000_000);
    let newer = put("b.db", "newer", 1_800_000_100);
    put(".laurel-x.part", "under way", 1_800_000_200);
    put("empty.db", "", 1_800_000_300);
    std::fs::create_dir(dir.path().join("folder")).unwrap();
    assert_eq!(newest(dir.path()), Backup::At(newer));
}
