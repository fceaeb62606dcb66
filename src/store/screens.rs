//! Screens of organizers' that count something, and where each is, to be shown anew there.

use sqlx::{Result, SqliteConnection};

/// A screen of somebody's.
pub struct Screen {
    pub person_id: i64,
    /// Which: `panel` or `jury`.
    pub screen: String,
    /// JSON, as [`keep`] took it.
    pub spot: String,
}

/// Notes where this screen of a person's is, in the place of what was noted of them.
pub async fn keep(db: &mut SqliteConnection, person: i64, screen: &str, spot: &str) -> Result<()> {
    sqlx::query!(
        "INSERT INTO live_screens (person_id, screen, spot) VALUES (?1, ?2, ?3)
         ON CONFLICT (person_id) DO UPDATE SET screen = ?2, spot = ?3",
        person,
        screen,
        spot
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Something else is there now.
pub async fn forget(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!("DELETE FROM live_screens WHERE person_id = ?", person).execute(db).await?;
    Ok(())
}

/// All that are noted, by person.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Screen>> {
    sqlx::query_as!(Screen, "SELECT person_id, screen, spot FROM live_screens ORDER BY person_id")
        .fetch_all(db)
        .await
}
