//! What is around every page: head, navigation, title.

use super::super::Look;
use super::GENERATOR;
use crate::plain;
use crate::text::escape;

/// Makes pages of bodies.
pub(super) struct Frame<'a> {
    pub(super) look: &'a Look<'a>,
    /// Whether there is a page about the vote.
    pub(super) has_vote: bool,
}

impl Frame<'_> {
    /// A whole page with this title; `here` is its address, which the navigation does not link.
    pub(super) fn page(&self, title: &str, here: &str, body: &str) -> String {
        let locale = self.look.locale;
        let contest = escape(&self.look.contest.title);
        let (language, title) = (locale.code(), escape(title));
        let mut places = vec![
            ("index.html", plain!(locale, "site-start")),
            ("rating.html", plain!(locale, "site-rating")),
            ("contestants.html", plain!(locale, "site-contestants")),
            ("publications.html", plain!(locale, "site-publications")),
        ];
        if self.has_vote {
            places.push(("vote.html", plain!(locale, "site-vote")));
        }
        let link = |(address, label): &(&str, String)| {
            let label = escape(label);
            match *address == here {
                true => format!("<li aria-current=\"page\">{label}</li>"),
                false => format!("<li><a href=\"{address}\">{label}</a></li>"),
            }
        };
        let places: String = places.iter().map(link).collect();
        let whole = if title == contest { title.clone() } else { format!("{title} · {contest}") };
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n{GENERATOR}\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{whole}</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n\
             <header>\n<p class=\"contest\">{contest}</p>\n<nav><ul>{places}</ul></nav>\n</header>\n\
             <main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
        )
    }
}
