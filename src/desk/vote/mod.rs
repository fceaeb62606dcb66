pub mod choose {
    use crate::desk::{switchboard::Toast, tap::Picks, turn::Place, *};
    use crate::store::people::Person;
    pub async fn start(_t: &mut Turn<'_>, _w: &Person, _p: Place) -> Result {
        Ok(())
    }
    pub async fn page(
        _t: &mut Turn<'_>,
        _w: &Person,
        _p: Place,
        _g: u32,
        _k: Picks,
    ) -> Result<Toast> {
        Ok(None)
    }
}
pub mod cast {
    use crate::desk::{switchboard::Toast, tap::Picks, turn::Place, *};
    use crate::store::people::Person;
    pub async fn review(_t: &mut Turn<'_>, _w: &Person, _p: Place, _k: Picks) -> Result<Toast> {
        Ok(None)
    }
    pub async fn cast(
        _t: &mut Turn<'_>,
        _w: &Person,
        _p: Place,
        _r: &str,
        _k: Picks,
    ) -> Result<Toast> {
        Ok(None)
    }
}
pub mod receipt {
    use crate::desk::*;
    use crate::store::people::Person;
    pub async fn check(_t: &mut Turn<'_>, _w: &Person, _a: &str) -> Result {
        Ok(())
    }
}
pub mod panel {
    use crate::desk::{turn::Place, *};
    use crate::store::people::Person;
    pub async fn show(_t: &mut Turn<'_>, _w: &Person, _p: Place) -> Result {
        Ok(())
    }
}
pub mod run {
    use crate::desk::*;
    pub async fn open(_t: &mut Turn<'_>) -> Result {
        Ok(())
    }
    pub async fn remind(_t: &mut Turn<'_>) -> Result {
        Ok(())
    }
    pub async fn close(_t: &mut Turn<'_>) -> Result {
        Ok(())
    }
}
