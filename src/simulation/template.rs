//! An empty database that is up to date, made once and copied for each season and each scene of the tests.

use std::path::{Path, PathBuf};

use anyhow::Result;
use tokio::sync::OnceCell;

use crate::store::Store;

static EMPTY: OnceCell<Vec<u8>> = OnceCell::const_new();

/// Where databases lie that nobody keeps: in memory where the system has such a place. A program that falls loses
/// nothing that was committed, however the database syncs, so what is checked is the same.
pub fn place() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

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
    let folder = tempfile::tempdir_in(place())?;
    let path = folder.path().join("laurel.db");
    let store = Store::open(&path).await?;
    store.empty_log().await?;
    store.close().await;
    Ok(std::fs::read(&path)?)
}
