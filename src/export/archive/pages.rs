//! The pages of an archive: a work as HTML and as Markdown, and the first page with everybody.

use super::fetch::Missing;
use super::{Folder, Pack};
use crate::export::Look;
use crate::passage::Passage;
use crate::plain;
use crate::store::exports::WorkRow;
use crate::text::escape;
use crate::words;

/// How the pages look: like a sheet of paper, by themselves.
const STYLE: &str = include_str!("style.css");

/// A whole page.
fn page(look: &Look<'_>, title: &str, body: &str) -> String {
    let (language, title) = (look.locale.code(), escape(title));
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn title(look: &Look<'_>, task: &str) -> String {
    look.contest.task(task).map_or(task, |task| task.title.as_str()).to_owned()
}

/// "Case 3", before the first message of each case.
fn heading(look: &Look<'_>, task: &str, number: i64) -> String {
    let case = u32::try_from(number).ok().and_then(|number| look.contest.task(task)?.case(number));
    match case {
        Some(case) => plain!(look.locale, "archive-case", number = number, title = &case.title),
        None => plain!(look.locale, "archive-case-bare", number = number),
    }
}

fn passage(part: &WorkRow) -> Passage {
    Passage::new(part.text.clone(), serde_json::from_str(&part.entities).unwrap_or_default())
}

fn sent(look: &Look<'_>, part: &WorkRow) -> String {
    let at = crate::store::time::from_db(part.sent_at);
    words::when_exactly(look.locale, look.contest.zone, None, at)
}

/// What stands in the place of a file that is not there.
fn missing(look: &Look<'_>, missing: Missing) -> String {
    match missing {
        Missing::TooLarge => plain!(look.locale, "archive-too-large"),
        Missing::Gone => plain!(look.locale, "archive-gone"),
    }
}

/// A contestant's work as a page that opens from disk.
pub(super) fn html(look: &Look<'_>, task: &str, folder: &Folder<'_>) -> String {
    let Some(first) = folder.parts.first() else { return String::new() };
    let name = format!("{} {}", first.surname, first.name);
    let mut body = format!(
        "<header><p>{}</p>\n<h1>{}</h1>\n<p>{}</p></header>\n",
        escape(&title(look, task)),
        escape(&name),
        escape(&first.company)
    );
    let mut case = None;
    for part in &folder.parts {
        if part.case_number != case
            && let Some(number) = part.case_number
        {
            body.push_str(&format!("<h2>{}</h2>\n", escape(&heading(look, task, number))));
        }
        case = part.case_number;
        body.push_str(&format!("<article>\n<p class=\"when\">{}</p>\n", escape(&sent(look, part))));
        if !part.text.is_empty() {
            body.push_str(&format!("<div class=\"text\">{}</div>\n", passage(part).to_html()));
        }
        body.push_str(&attachment(look, folder, part));
        body.push_str("</article>\n");
    }
    page(look, &name, &body)
}

fn attachment(look: &Look<'_>, folder: &Folder<'_>, part: &WorkRow) -> String {
    if part.file_id.is_none() {
        return String::new();
    }
    match folder.files.iter().find(|(id, _)| *id == part.part) {
        Some((_, Ok(name))) => {
            let (address, shown) = (address(name), escape(name));
            let picture = match part.kind.as_str() {
                "photo" => format!("<br><img src=\"{address}\" alt=\"\">"),
                _ => String::new(),
            };
            format!("<p class=\"file\"><a href=\"{address}\">{shown}</a>{picture}</p>\n")
        }
        Some((_, Err(why))) => {
            format!("<p class=\"file\">{}</p>\n", escape(&missing(look, *why)))
        }
        None => {
            format!("<p class=\"file\">{}</p>\n", escape(&plain!(look.locale, "archive-elsewhere")))
        }
    }
}

/// A name of a file as an address: whatever is no letter, digit, dot, dash or stroke is encoded.
fn address(name: &str) -> String {
    let mut address = String::new();
    for byte in name.bytes() {
        match byte {
            b'.' | b'-' | b'_' => address.push(char::from(byte)),
            plain if plain.is_ascii_alphanumeric() => address.push(char::from(plain)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

/// The same as Markdown.
pub(super) fn markdown(look: &Look<'_>, task: &str, folder: &Folder<'_>) -> String {
    let Some(first) = folder.parts.first() else { return String::new() };
    let plain_text = |text: &str| Passage::new(text, Vec::new()).to_markdown();
    let name = format!("{} {}", first.surname, first.name);
    let mut blocks = vec![
        format!("# {}", plain_text(&name)),
        plain_text(&first.company),
        plain_text(&title(look, task)),
    ];
    let mut case = None;
    for part in &folder.parts {
        if part.case_number != case
            && let Some(number) = part.case_number
        {
            blocks.push(format!("## {}", plain_text(&heading(look, task, number))));
        }
        case = part.case_number;
        blocks.push(format!("*{}*", plain_text(&sent(look, part))));
        blocks.push(passage(part).to_markdown());
        blocks.extend(folder.files.iter().filter(|(id, _)| *id == part.part).map(|(_, file)| {
            match file {
                Ok(name) => format!("[{}]({})", plain_text(name), address(name)),
                Err(why) => plain_text(&missing(look, *why)),
            }
        }));
    }
    blocks.retain(|block| !block.trim().is_empty());
    blocks.join("\n\n") + "\n"
}

/// The first page: everybody, and what is not in it and why.
pub(super) fn index(look: &Look<'_>, pack: &Pack, folders: &[Folder<'_>]) -> String {
    let title = title(look, &pack.task);
    let mut body = format!(
        "<header><p>{}</p>\n<h1>{}</h1></header>\n<ul>\n",
        escape(&look.contest.title),
        escape(&title)
    );
    for folder in folders {
        let Some(first) = folder.parts.first() else { continue };
        let name = escape(&format!("{} {}", first.surname, first.name));
        let company = escape(&first.company);
        let folder_at = address(&folder.name);
        let linked = match folder.has_text {
            true => format!("<a href=\"{folder_at}/work.html\">{name}</a>"),
            false => name,
        };
        body.push_str(&format!("<li>{linked}, {company}"));
        let absent: Vec<String> = folder
            .files
            .iter()
            .filter_map(|(part, file)| {
                let row = folder.parts.iter().find(|row| row.part == *part)?;
                let name = row.file_name.as_deref().unwrap_or(&row.kind);
                let why = missing(look, *file.as_ref().err()?);
                Some(format!("<li>{}: {}</li>", escape(name), escape(&why)))
            })
            .collect();
        if !absent.is_empty() {
            body.push_str(&format!("\n<ul>{}</ul>", absent.concat()));
        }
        body.push_str("</li>\n");
    }
    body.push_str("</ul>\n");
    if pack.of > 1 {
        let words = plain!(look.locale, "archive-one-of", number = pack.number, of = pack.of);
        body.push_str(&format!("<p>{}</p>\n", escape(&words)));
    }
    page(look, &title, &body)
}
