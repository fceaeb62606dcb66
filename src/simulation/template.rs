//! An empty database that is up to date, made once and copied for each season.

use std::path::Path;

use anyhow::Result;
use tokio::sync::OnceCell;

use crate::store::Store;

static EMPTY: OnceCell<Vec<u8>> = OnceCell::const_new();

/// Puts an empty database at that path.
///
/// # Errors
///
/// When the folder cannot be written.
pub async fn put(path: &Path) -> Result<()> {
    let empty = EMPTY.get_or_try_init(make).await?;
    std::fs::write(path, empty)?;
    Ok(())
}

async fn make() -> Result<Vec<u8>> {
    let folder = tempfile::tempdir_in(super::place())?;
    let path = folder.path().join("laurel.db");
    let store = Store::open(&path).await?;
    store.empty_log().await?;
    store.close().await;
    Ok(std::fs::read(&path)?)
}
