//! The page with telephones: what it is told and what it asks for.

mod deeds;
mod live;
mod view;
mod wings;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use chrono::{DateTime, Utc};

use super::world::World;
use crate::clock::Movable;

pub use wings::{Look, Wings, Wish};

/// What the page needs to know beyond the world: the contest, as somebody outside tells it.
#[derive(Clone)]
pub struct Stage {
    /// The contest's title.
    pub title: String,
    /// The zone in which its times are shown.
    pub zone: chrono_tz::Tz,
    /// The clock that the page turns.
    pub dial: Movable,
    /// What happens when.
    pub timetable: Vec<Moment>,
    /// Who plays what, in the order of the telephones.
    pub cast: Vec<CastMember>,
    /// The page's own words, by locale.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// A play, the bot's process and its database, where there are such.
    pub wings: Option<Arc<dyn Wings>>,
}

/// An event of the timetable.
#[derive(Clone, Debug)]
pub struct Moment {
    /// When.
    pub at: DateTime<Utc>,
    /// What, in words for people.
    pub label: String,
}

/// A person's part.
#[derive(Clone, Debug)]
pub struct CastMember {
    /// Their id in the world.
    pub person_id: i64,
    /// "organizer", "juror", in words for people.
    pub role_label: String,
}

/// What the page's handlers share.
#[derive(Clone)]
struct Backstage {
    world: World,
    stage: Arc<Stage>,
}

/// A file picked in the browser, at most.
const UPLOAD_LIMIT: usize = 64 << 20;

/// Nothing is loaded from elsewhere, and no script but the page's own runs.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      img-src 'self' blob:; media-src 'self'; connect-src 'self'; \
                      form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

pub fn router(world: World, stage: Stage) -> Router {
    let backstage = Backstage { world, stage: Arc::new(stage) };
    Router::new()
        .route("/", get(async || asset("text/html", include_str!("../page/index.html"))))
        .route("/icon.svg", get(async || asset("image/svg+xml", include_str!("../page/icon.svg"))))
        .route("/page.css", get(async || asset("text/css", include_str!("../page/page.css"))))
        .route("/around.css", get(async || asset("text/css", include_str!("../page/around.css"))))
        .route("/page.js", get(async || script(include_str!("../page/page.js"))))
        .route("/phone.js", get(async || script(include_str!("../page/phone.js"))))
        .route("/group.js", get(async || script(include_str!("../page/group.js"))))
        .route("/bubble.js", get(async || script(include_str!("../page/bubble.js"))))
        .route("/roam.js", get(async || script(include_str!("../page/roam.js"))))
        .route("/bar.js", get(async || script(include_str!("../page/bar.js"))))
        .route("/stage.js", get(async || script(include_str!("../page/stage.js"))))
        .route("/play.js", get(async || script(include_str!("../page/play.js"))))
        .route("/strip.js", get(async || script(include_str!("../page/strip.js"))))
        .route("/drawer.js", get(async || script(include_str!("../page/drawer.js"))))
        .route("/compose.js", get(async || script(include_str!("../page/compose.js"))))
        .route("/stage/state", get(view::state))
        .route("/stage/events", get(live::events))
        .route("/stage/chat", get(view::chat))
        .route("/stage/calls", get(wings::calls))
        .route("/stage/look", get(wings::look))
        .route("/stage/act", post(deeds::act))
        .route("/stage/upload", post(deeds::upload))
        .route("/stage/files/{id}", get(view::file))
        .layer(DefaultBodyLimit::max(UPLOAD_LIMIT))
        .with_state(backstage)
}

fn script(body: &'static str) -> impl IntoResponse {
    asset("text/javascript", body)
}

fn asset(kind: &'static str, body: &'static str) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, format!("{kind}; charset=utf-8")),
        (CACHE_CONTROL, "no-cache".into()),
        (CONTENT_SECURITY_POLICY, POLICY.into()),
        (REFERRER_POLICY, "no-referrer".into()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
    ];
    (headers, body)
}
