//! People, and programs that say they are people, who do what they should not.

mod files;
mod flood;
mod forgery;
mod links;
mod manners;
mod matrix;
mod twice;

use sqlx::AssertSqlSafe;

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;
/// Of Anna's company.
const JUROR: i64 = 11;
const GUEST: i64 = 21;
const HELPER: i64 = 41;

/// The sample contest with everybody there, entries of every state, at 10:04:30: one task is
/// closed, one is open, one has just opened.
struct Hall {
    scene: Scene,
}

/// Whatever matters to the contest. Letters are looked at only if nobody asked for them.
const TABLES: &str = "contestants roll_off jurors invitations consents entries parts part_revisions marks \
                      adjustments results awards short_list vote roll voted prints ballot_marks \
                      broadcasts broadcast_people rating_publications rating_lines short_list_doubts \
                      timetable_done audit profiles mark_steps case_marks skips profile_files \
                      essay_parts recusals abstentions remarks flags assigned task_jurors \
                      company_pairs jury_rules_accepted marking_closed decisions annulments \
                      appeals second_jurors next_shown contest_versions contest_proposals fetches \
                      extensions staff silenced disqualified mutes";

impl Hall {
    async fn open() -> Hall {
        Hall::of(Scene::of(SAMPLE).await).await
    }

    /// The same in a scene that has just begun.
    async fn of(mut scene: Scene) -> Hall {
        let enter =
            [(ANNA, "Anna"), (BORIS, "Boris"), (JUROR, "Ilya"), (GUEST, "Guest"), (HELPER, "Vera")];
        for (who, name) in enter {
            scene.enter(who, name, "en");
        }
        scene.say(ORGANIZER, "/start").await;
        scene.say(GUEST, "/start").await;
        scene.register(ANNA, "Bell Anna", "Blue Line").await;
        scene.register(BORIS, "Wood Boris", "Red Phone").await;
        scene.invite_juror(JUROR, "Blue Line Ltd").await;
        scene.invite_helper(HELPER).await;
        scene.at("2026-12-01 10:00:30").await;
        for who in [ANNA, BORIS] {
            scene.say(who, "I answered 9,214 calls this year and lost my voice only once.").await;
        }
        scene.at("2026-12-01 10:02:30").await;
        for who in [ANNA, BORIS] {
            scene.say(who, "Case 1. I would listen first, and then call them back.").await;
            scene.tap(who, "✅ Done").await;
            scene.say(who, "This one has no number and could be for anything here.").await;
            scene.say(who, "https://youtu.be/dQw4w9WgXcQ").await;
        }
        scene.at("2026-12-01 10:04:30").await;
        Hall { scene }
    }

    /// All rows of a table, or of what follows `FROM`, as JSON.
    async fn rows(&mut self, table: &str, from: &str) -> String {
        let store = self.scene.app().desk.store.clone();
        let mut db = store.reader().acquire().await.unwrap();
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
            .bind(table)
            .fetch_all(&mut *db)
            .await
            .unwrap();
        let columns = columns.join(", ");
        let query = format!("SELECT json_group_array(json_array({columns})) FROM {from}");
        let rows: String =
            sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut *db).await.unwrap();
        format!("{table}: {rows}")
    }

    async fn count(&mut self, query: &str) -> i64 {
        let store = self.scene.app().desk.store.clone();
        let query = sqlx::query_scalar(AssertSqlSafe(query.to_owned()));
        query.fetch_one(store.reader()).await.unwrap()
    }

    /// Everything that matters, and the letters that nobody asked for.
    async fn dump(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        for table in TABLES.split_whitespace() {
            all.push(self.rows(table, table).await);
        }
        all.push(self.rows("outbox", "outbox WHERE lane > 0").await);
        all
    }

    async fn of_contestant(&mut self, contestant: i64) -> Vec<String> {
        let whose = format!("WHERE contestant_id = {contestant}");
        vec![
            self.rows("entries", &format!("entries {whose}")).await,
            self.rows("parts", &format!("parts {whose}")).await,
            self.rows("awards", &format!("awards {whose}")).await,
            self.rows("profiles", &format!("profiles {whose}")).await,
            self.rows("profile_files", &format!("profile_files {whose}")).await,
            self.rows("essay_parts", &format!("essay_parts {whose}")).await,
        ]
    }

    /// What jurors and organizers decide.
    async fn decided(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        for table in [
            "marks",
            "adjustments",
            "decisions",
            "annulments",
            "results",
            "awards",
            "short_list",
            "broadcasts",
        ] {
            all.push(self.rows(table, table).await);
        }
        all
    }

    async fn entries_dump(&mut self) -> Vec<String> {
        vec![self.rows("entries", "entries").await, self.rows("parts", "parts").await]
    }
}
