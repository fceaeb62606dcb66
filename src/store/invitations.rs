//! Invitations to the jury and to the organizers' side: who let whom in, as what. Each works once and
//! for a time, and can be taken back. The links themselves are not kept, only hashes.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::staff::Role;
use super::time::{from_db, to_db};

/// How many letters of its hash name an invitation on a button.
const NAME: usize = 16;

/// What became of an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    /// By somebody of that name at Telegram, empty if they are erased.
    Used {
        by: String,
        at: DateTime<Utc>,
    },
    Revoked {
        at: DateTime<Utc>,
    },
    Expired,
}

/// What an invitation lets one be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Jury,
    Staff(Role),
}

impl To {
    fn word(self) -> &'static str {
        match self {
            To::Jury => "juror",
            To::Staff(role) => role.word(),
        }
    }

    fn from_word(word: &str) -> To {
        Role::from_word(word).map_or(To::Jury, To::Staff)
    }
}

/// Keeps the hash of a new invitation's token.
pub async fn issue(
    db: &mut SqliteConnection,
    token_sha256: &str,
    to: To,
    by: i64,
    (now, expires): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    let (now, expires, role) = (to_db(now), to_db(expires), to.word());
    sqlx::query!(
        "INSERT INTO invitations (token_sha256, issued_by, issued_at, expires_at, role)
         VALUES (?, ?, ?, ?, ?)",
        token_sha256,
        by,
        now,
        expires,
        role
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What an open invitation lets one be, and who issued it; none if it is used, over or taken back, or
/// there is none such.
pub async fn meant(
    db: &mut SqliteConnection,
    token_sha256: &str,
    now: DateTime<Utc>,
) -> Result<Option<(To, i64)>> {
    let now = to_db(now);
    let row = sqlx::query!(
        "SELECT role, issued_by FROM invitations
         WHERE token_sha256 = ? AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?",
        token_sha256,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (To::from_word(&row.role), row.issued_by)))
}

/// Uses an invitation up; false if there is none such, or it is used, taken back or expired.
pub async fn accept(
    db: &mut SqliteConnection,
    token_sha256: &str,
    person: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE invitations SET used_by = ?, used_at = ?
         WHERE token_sha256 = ? AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?",
        person,
        now,
        token_sha256,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes back every open invitation that this person issued; gives how many.
pub async fn revoke_all_of(
    db: &mut SqliteConnection,
    issuer: i64,
    by: i64,
    now: DateTime<Utc>,
) -> Result<u64> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE invitations SET revoked_at = ?1, revoked_by = ?2
         WHERE issued_by = ?3 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?1",
        now,
        by,
        issuer
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// An invitation that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Names it on a button; nobody can join with it.
    pub name: String,
    pub to: To,
    /// Who issued it, as Telegram has them.
    pub issued_by: String,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub state: State,
}

/// All invitations, the newest first.
pub async fn all(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Vec<Invitation>> {
    let rows = sqlx::query!(
        r#"SELECT i.token_sha256, i.role, i.issued_at, i.expires_at, i.used_at, i.revoked_at,
                  COALESCE(o.display_name, '') AS "issuer!: String",
                  COALESCE(u.display_name, '') AS "user!: String"
           FROM invitations i LEFT JOIN people o ON o.id = i.issued_by
           LEFT JOIN people u ON u.id = i.used_by
           ORDER BY i.issued_at DESC, i.token_sha256"#
    )
    .fetch_all(db)
    .await?;
    let invitations = rows.into_iter().map(|row| {
        let expires_at = from_db(row.expires_at);
        let state = match (row.used_at, row.revoked_at) {
            (Some(at), _) => State::Used { by: row.user, at: from_db(at) },
            (None, Some(at)) => State::Revoked { at: from_db(at) },
            (None, None) if expires_at <= now => State::Expired,
            (None, None) => State::Open,
        };
        Invitation {
            name: row.token_sha256.chars().take(NAME).collect(),
            to: To::from_word(&row.role),
            issued_by: row.issuer,
            issued_at: from_db(row.issued_at),
            expires_at,
            state,
        }
    });
    Ok(invitations.collect())
}

/// Takes an open invitation back; false if it is used, over or taken back already, or there is none.
pub async fn revoke(
    db: &mut SqliteConnection,
    name: &str,
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE invitations SET revoked_at = ?1, revoked_by = ?2
         WHERE substr(token_sha256, 1, 16) = ?3
           AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?1",
        now,
        by,
        name
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who issued the invitation with which this person joined, as Telegram has them; may be empty.
pub async fn inviter(db: &mut SqliteConnection, person: i64) -> Result<String> {
    let name = sqlx::query_scalar!(
        r#"SELECT COALESCE(o.display_name, '') AS "name!: String"
           FROM invitations i LEFT JOIN people o ON o.id = i.issued_by
           WHERE i.used_by = ? ORDER BY i.used_at DESC LIMIT 1"#,
        person
    )
    .fetch_optional(db)
    .await?;
    Ok(name.unwrap_or_default())
}
