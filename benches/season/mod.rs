//! A full season in SQL: far more contestants than any contest has.

use laurel::contest::definition::Contest;

pub const CONTESTANTS: u32 = 10_000;
const JURORS: u32 = 7;
/// Telegram's id of the first juror, after those of the contestants.
const FIRST_JUROR: u32 = 20_000;

/// Everything that a contest of this size has in its database when the last results are out.
pub fn deeds(contest: &Contest) -> Vec<String> {
    let numbers = |to: u32| {
        format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to})")
    };
    let (contestants, jurors) = (numbers(CONTESTANTS), numbers(JURORS));
    let letters = "абвгдежзийклмнопрстуфхцчшщыэюяё";
    let mut deeds = vec![
        format!(
            "{contestants} INSERT INTO people (id, locale, display_name, first_seen_at)
             SELECT i, 'ru', 'Участник', 0 FROM n"
        ),
        format!(
            "{contestants} INSERT INTO contestants
                (person_id, surname, name, company, city, position, registered_at)
             SELECT i, upper(substr('{letters}', i % 31 + 1, 1))
                || substr('{letters}', i * 7 % 31 + 1, 1) || substr('{letters}', i * 13 % 29 + 1, 1)
                || 'ова', 'Анна', 'Компания ' || i % 500, 'Минск', 'Оператор', 0 FROM n"
        ),
        format!(
            "{jurors} INSERT INTO people (id, locale, display_name, first_seen_at)
             SELECT {FIRST_JUROR} + i, 'ru', 'Жюри', 0 FROM n"
        ),
        format!(
            "{jurors} INSERT INTO jurors (person_id, company, joined_at)
             SELECT {FIRST_JUROR} + i, 'ООО «Компания ' || i || '»', 0 FROM n"
        ),
    ];
    for (place, task) in contest.all_tasks().enumerate() {
        let (id, opened) = (&task.id, task.open.timestamp_millis());
        deeds.push(format!(
            "INSERT INTO entries (contestant_id, task, completed_at)
             SELECT id, '{id}', {opened} + id * 7919 % 100000 * 1000 FROM contestants"
        ));
        deeds.push(format!(
            "INSERT INTO results (task, published_at, published_by) VALUES ('{id}', {opened}, 1)"
        ));
        deeds.push(format!(
            "INSERT INTO awards (task, contestant_id, points, reasons)
             SELECT '{id}', id, (id * 31 + {place}) % 4, '{{\"reasons\":[],\"proposed\":1}}'
             FROM contestants"
        ));
    }
    deeds.push(
        "INSERT INTO parts (contestant_id, message_id, entry_id, state, kind, text, entities,
                            sent_at, counted_at)
         SELECT contestant_id, id, id, 'counted', 'text', 'Работа', '[]', completed_at, completed_at
         FROM entries"
            .to_owned(),
    );
    deeds.push(
        "INSERT INTO marks (entry_id, juror_id, mark, entry_revision, marked_at)
         SELECT e.id, j.id, (e.id * 5 + j.id * 3) % 4, 0, 0 FROM entries e, jurors j"
            .to_owned(),
    );
    deeds
}
