//! The figures as Prometheus reads them: its text format, version 0.0.4.

use std::fmt::Write as _;

use super::{Probe, Vitals};
use crate::meter::{BOUNDS, Calls, Meter, STATUSES};

/// What the text is called in HTTP.
pub const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";

const LANES: [&str; 3] = ["answers", "notices", "broadcasts"];

/// A page that is being written.
#[derive(Default)]
struct Page(String);

impl Page {
    /// The head of a family of figures.
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    /// One figure; `labels` are pairs.
    fn figure(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        self.0.push_str(name);
        if !labels.is_empty() {
            let labels: Vec<String> = labels
                .iter()
                .map(|(label, value)| format!("{label}=\"{}\"", escaped(value)))
                .collect();
            let _ = write!(self.0, "{{{}}}", labels.join(","));
        }
        let _ = writeln!(self.0, " {value}");
    }

    fn counter(&mut self, name: &str, help: &str, value: u64) {
        self.family(name, "counter", help);
        self.figure(name, &[], value as f64);
    }

    fn gauge(&mut self, name: &str, help: &str, value: f64) {
        self.family(name, "gauge", help);
        self.figure(name, &[], value);
    }
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// The whole page. Without what was seen in the database, if that could not be read.
pub fn page(probe: &Probe, seen: Option<&Vitals>) -> String {
    let mut page = Page::default();
    program(&mut page, probe);
    updates(&mut page, probe.meter());
    calls(&mut page, probe.api.calls());
    if probe.meter().hook.used.get() {
        webhook(&mut page, probe.meter());
    }
    page.gauge(
        "laurel_database_readable",
        "Whether the database could be read just now.",
        f64::from(u8::from(seen.is_some())),
    );
    if let Some(seen) = seen {
        page.gauge(
            "laurel_database_writable",
            "Whether what was last written to the database got there.",
            f64::from(u8::from(seen.unwritable.is_none())),
        );
        outbox(&mut page, seen);
        rest(&mut page, seen);
    }
    page.0
}

fn program(page: &mut Page, probe: &Probe) {
    page.family("laurel_build_info", "gauge", "Always 1; the labels say what runs.");
    let version = env!("CARGO_PKG_VERSION");
    page.figure("laurel_build_info", &[("version", version), ("sqlite", &probe.sqlite)], 1.0);
    let begun = probe.begun.timestamp() as f64;
    page.gauge("laurel_start_time_seconds", "When the program began, in Unix seconds.", begun);
    if let Some(bytes) = resident() {
        page.gauge("process_resident_memory_bytes", "Resident memory in bytes.", bytes);
    }
}

/// What Linux says of our memory; its pages are of 4 KiB where Laurel runs.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0)
}

fn updates(page: &mut Page, meter: &Meter) {
    page.counter(
        "laurel_updates_taken_total",
        "Updates that came, again ones too.",
        meter.taken.get(),
    );
    let dealt = "Updates that were dealt with and committed.";
    page.counter("laurel_updates_handled_total", dealt, meter.handled.get());
    let again = "Updates that came again and were passed over.";
    page.counter("laurel_updates_repeated_total", again, meter.repeated.get());
    let failed = "Updates whose handling failed; each was rolled back alone.";
    page.counter("laurel_updates_failed_total", failed, meter.failed.get());
    let taking = f64::from(u8::from(meter.taking.get()));
    page.gauge("laurel_updates_coming", "Whether updates come in at present.", taking);
    let name = "laurel_update_duration_seconds";
    page.family(name, "histogram", "From taking an update to its commit.");
    let (counts, sum) = meter.latency.read();
    for (bound, count) in BOUNDS.iter().zip(counts) {
        page.figure(&format!("{name}_bucket"), &[("le", &bound.to_string())], count as f64);
    }
    let all = counts[BOUNDS.len()] as f64;
    page.figure(&format!("{name}_bucket"), &[("le", "+Inf")], all);
    page.figure(&format!("{name}_sum"), &[], sum);
    page.figure(&format!("{name}_count"), &[], all);
}

fn calls(page: &mut Page, calls: &Calls) {
    let name = "laurel_telegram_calls_total";
    page.family(name, "counter", "Calls of the Bot API by what came of them.");
    for (outcome, count) in [
        ("well", &calls.well),
        ("too_many_requests", &calls.too_many),
        ("refused", &calls.refused),
        ("unheard", &calls.unheard),
        ("unsent", &calls.unsent),
    ] {
        page.figure(name, &[("outcome", outcome)], count.get() as f64);
    }
}

fn webhook(page: &mut Page, meter: &Meter) {
    let hook = &meter.hook;
    let name = "laurel_webhook_requests_total";
    page.family(name, "counter", "Requests at the webhook by the status of the answer.");
    for (status, count) in STATUSES.iter().zip(&hook.answers) {
        page.figure(name, &[("status", &status.to_string())], count.get() as f64);
    }
    let held = "Updates that waited for an earlier one.";
    page.counter("laurel_webhook_held_total", held, hook.held.get());
    let late = "Updates that came after later ones were dealt with, or came again.";
    page.counter("laurel_webhook_late_total", late, hook.late.get());
    let pending = "Updates that wait at Telegram, as it said within the last minute or so.";
    page.gauge("laurel_webhook_pending_updates", pending, hook.pending.get() as f64);
    let failed = "When a delivery failed last, in Unix seconds as Telegram says; 0 for never.";
    page.gauge("laurel_webhook_last_failure_time_seconds", failed, hook.failed_at.get() as f64);
}

fn outbox(page: &mut Page, seen: &Vitals) {
    let name = "laurel_outbox_waiting";
    page.family(name, "gauge", "Letters that are not delivered yet, by lane.");
    for (lane, waiting) in LANES.iter().zip(&seen.waiting) {
        page.figure(name, &[("lane", lane)], waiting.rows as f64);
    }
    let name = "laurel_outbox_oldest_age_seconds";
    page.family(name, "gauge", "How long the oldest of them has waited; 0 if none does.");
    for (place, lane) in LANES.iter().enumerate() {
        let age = seen.age(place).map_or(0.0, |age| age.num_milliseconds() as f64 / 1000.0);
        page.figure(name, &[("lane", lane)], age);
    }
    let refused = "Letters that Telegram refused for good.";
    page.gauge("laurel_outbox_refused", refused, seen.refused as f64);
}

fn rest(page: &mut Page, seen: &Vitals) {
    let people = "People whom letters do not reach.";
    page.gauge("laurel_people_unreachable", people, seen.unreachable as f64);
    let aside = "Updates that were kept aside for the organizers to see.";
    page.gauge("laurel_updates_set_aside", aside, seen.aside as f64);
    let lag = "How late the timetable is with what waits for nobody; 0 if it is not.";
    page.gauge("laurel_timetable_lag_seconds", lag, seen.lag().num_milliseconds() as f64 / 1000.0);
    let name = "laurel_database_bytes";
    page.family(
        name,
        "gauge",
        "The database: its file, its log, and within the file used and free.",
    );
    for (part, bytes) in [
        ("file", seen.file as f64),
        ("log", seen.log as f64),
        ("used", seen.used as f64),
        ("free", seen.spare as f64),
    ] {
        page.figure(name, &[("part", part)], bytes);
    }
    if let Some(room) = seen.room {
        page.gauge("laurel_disk_free_bytes", "Free on the disk of the database.", room as f64);
    }
    if let Some(backup) = seen.backup {
        let at = backup.newest.map_or(0.0, |at| at.timestamp() as f64);
        let newest = "When the newest backup was written, in Unix seconds; 0 if there is none.";
        page.gauge("laurel_backup_time_seconds", newest, at);
    }
}
