//! The rating as it stands, the highest first.

use super::frame::Frame;
use crate::contest::rating::Line;
use crate::desk::{Result, Turn, rating};
use crate::plain;
use crate::text::escape;

/// Places, totals and names, with a column for each task that has results.
pub(super) async fn page(turn: &mut Turn<'_>, frame: &Frame<'_>) -> Result<String> {
    let locale = frame.look.locale;
    let title = plain!(locale, "site-rating");
    let Some(board) = rating::board(turn, locale).await? else {
        let none = escape(&plain!(locale, "site-no-rating"));
        return Ok(frame.page(&title, "rating.html", &format!("<p>{none}</p>\n")));
    };
    let tasks: Vec<_> = frame
        .look
        .contest
        .all_tasks()
        .filter(|task| board.lines().any(|(_, line)| line.awards.contains_key(&task.id)))
        .collect();
    let listed = board.lines().any(|(_, line)| line.listed == Some(true));
    // One table, so that the headings stand once and the columns below each other.
    let titles: String =
        tasks.iter().map(|task| format!("<th>{}</th>", escape(&task.title))).collect();
    let who = escape(&plain!(locale, "sheet-name"));
    let mut body =
        format!("<table class=\"rating\">\n<thead><tr><th>{who}</th>{titles}</tr></thead>\n");
    for group in &board.groups {
        let points = turn.points(locale, group.total);
        let heading = plain!(locale, "site-group", place = group.place, points = points);
        let (columns, heading) = (tasks.len() + 1, escape(&heading));
        body.push_str(&format!(
            "<tbody>\n<tr><th colspan=\"{columns}\" scope=\"rowgroup\"><h2>{heading}</h2></th></tr>\n"
        ));
        for line in &group.members {
            let awards = tasks.iter().map(|task| match line.awards.get(&task.id) {
                Some(points) => format!("<td class=\"figure\">{points}</td>"),
                None => "<td class=\"figure\">–</td>".to_owned(),
            });
            let awards: String = awards.collect();
            body.push_str(&format!("<tr><td>{}</td>{awards}</tr>\n", name(frame, line)));
        }
        body.push_str("</tbody>\n");
    }
    body.push_str("</table>\n");
    if listed {
        let legend = escape(&plain!(locale, "poster-listed"));
        body.push_str(&format!("<p class=\"aside\">{legend}</p>\n"));
    }
    Ok(frame.page(&title, "rating.html", &body))
}

fn name(frame: &Frame<'_>, line: &Line) -> String {
    if line.is_nameless() {
        return escape(&plain!(frame.look.locale, "rating-withdrawn"));
    }
    let star = if line.listed == Some(true) { "★ " } else { "" };
    let (name, company) = (escape(&line.full_name()), escape(&line.company));
    format!("{star}{name}<br><span class=\"aside\">{company}</span>")
}
