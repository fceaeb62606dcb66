use proptest::prelude::*;

use super::*;

#[test]
fn escaping() {
    assert_eq!(escape("<b> & \"я\""), "&lt;b&gt; &amp; &quot;я&quot;");
    assert_eq!(utf16_len("я😀"), 3);
}

#[test]
fn cutting_plain_text() {
    assert_eq!(cut_plain("целиком", 7), "целиком");
    assert_eq!(cut_plain("одно слово, второе", 13), "одно слово…");
    assert_eq!(cut_plain("неразрывноеслово", 6), "нераз…");
    assert_eq!(cut_plain("раз двадцатьчетыре", 15), "раз двадцатьче…");
    assert_eq!(cut_plain("👨‍👩‍👧👨‍👩‍👧", 10), "👨‍👩‍👧…");
    assert_eq!(cut_plain("🇷🇺 🇧🇾", 8), "🇷🇺…");
    assert_eq!(cut_plain("abc", 1), "…");
    assert_eq!(cut_plain("abc", 0), "");
}

#[test]
fn markdown_as_telegram_shows_it() {
    let table = [
        ("**b** *i* ~~s~~ `c<d`", "<b>b</b> <i>i</i> <s>s</s> <code>c&lt;d</code>"),
        ("# Head\n\nText\nmore  \nline", "<b>Head</b>\n\nText more\nline"),
        ("- a\n- b\n  1. c\n  2. d\n\nEnd", "• a\n• b\n  1. c\n  2. d\n\nEnd"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n\n- b", "• a\n\n• b"),
        ("> q1\n>\n> q2\n>> deep\n\nEnd", "<blockquote>q1\n\nq2\n\ndeep</blockquote>\n\nEnd"),
        (
            "```rust\nlet a = 1;\n\nx\n```\nt",
            "<pre><code class=\"language-rust\">let a = 1;\n\nx</code></pre>\n\nt",
        ),
        ("    code\n\ntext", "<pre>code</pre>\n\ntext"),
        (
            "[a](https://e.org/?x=1&y=\"2\")",
            "<a href=\"https://e.org/?x=1&amp;y=&quot;2&quot;\">a</a>",
        ),
        (
            "[a](javascript:alert(1)) ![p](https://e.org/p.png)",
            "a <a href=\"https://e.org/p.png\">p</a>",
        ),
        (
            "a <b>raw</b>\n\n<div>\nx\n</div>\n\nz",
            "a &lt;b&gt;raw&lt;/b&gt;\n\n&lt;div&gt;\nx\n&lt;/div&gt;\n\nz",
        ),
        ("a\n\n---\n\nb", "a\n\n———\n\nb"),
        ("", ""),
    ];
    for (source, html) in table {
        assert_eq!(markdown(source), html, "{source}");
    }
}

#[test]
fn splitting_at_paragraphs_lines_words() {
    assert_eq!(split_html("один\n\nдва\nчетыре", 8), ["один", "два", "четыре"]);
    assert_eq!(split_html("one two\n\nthree\n\nfour", 15), ["one two\n\nthree", "four"]);
    assert_eq!(
        split_html("<b>one <i>two</i> three</b> four", 8),
        ["<b>one <i>two</i></b>", "<b>three</b>", "four"]
    );
    assert_eq!(split_html("&lt;&lt;&lt;", 2), ["&lt;&lt;", "&lt;"]);
    assert_eq!(split_html("short", 4096), ["short"]);
    assert!(split_html(" \n<b> </b>", 10).is_empty());
    assert_eq!(split_html("<a href=\"https://e.org/\">ab cd</a>", 3).len(), 2);
    assert_eq!(cut_html("<b>one two three</b>", 9), "<b>one two</b>…");
    assert_eq!(shown_len("<b>a&amp;б😀</b>"), 5);
}

/// Whether every tag is closed in its order, and what the text shows without spaces.
fn read(html: &str) -> (bool, String) {
    let mut open: Vec<String> = Vec::new();
    let mut shown = String::new();
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        if first != '<' {
            shown.extend(Some(first).filter(|c| !c.is_whitespace()));
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find('>').unwrap_or(rest.len() - 1);
        match rest[1..end].strip_prefix('/') {
            Some(name) if open.pop().as_deref() != Some(name) => return (false, shown),
            Some(_) => {}
            None => open.push(rest[1..end].split(' ').next().unwrap_or_default().to_owned()),
        }
        rest = &rest[end + 1..];
    }
    (open.is_empty(), shown)
}

fn source() -> impl Strategy<Value = String> {
    let pieces = [
        "слово",
        "word ",
        "**",
        "*",
        "~~",
        "`",
        "```\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "  ",
        "# ",
        "[a](",
        "https://e.org/",
        ")",
        "<b>",
        "</b>",
        "<!--",
        "&",
        "\"",
        "😀",
        "👨‍👩‍👧",
        "<div>\n",
        "![",
        "]",
        "    ",
        "---\n",
        "\\",
        "|",
    ];
    let piece =
        prop_oneof![prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), "\\PC{0,8}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn rendered_markdown_is_balanced(source in source()) {
        prop_assert!(read(&markdown(&source)).0, "{}", markdown(&source));
    }

    #[test]
    fn markdown_keeps_every_word(words in prop::collection::vec("[a-zа-я]{1,6}", 1..20), mark in "[*_`>#~ \n-]{0,3}") {
        let html = markdown(&words.join(&mark));
        for word in words {
            prop_assert!(html.contains(&word), "{word} in {html}");
        }
    }

    #[test]
    fn parts_are_balanced_fit_and_lose_nothing(source in source(), max in 2usize..40) {
        let html = markdown(&source);
        let parts = split_html(&html, max);
        for part in &parts {
            prop_assert!(read(part).0, "{part}");
            prop_assert!(shown_len(part) <= max, "{part}");
            prop_assert!(!read(part).1.is_empty());
        }
        let shown: String = parts.iter().map(|part| read(part).1).collect();
        prop_assert_eq!(shown, read(&html).1);
        prop_assert!(shown_len(&cut_html(&html, max - 2)) <= max - 2);
    }

    #[test]
    fn parts_of_anything_are_balanced(html in "(\\PC|<b>|</b>|<i>|&lt;|&|<|>|\n| ){0,40}", max in 0usize..20) {
        for part in split_html(&html, max) {
            prop_assert!(shown_len(&part) <= max.max(2));
        }
    }

    #[test]
    fn a_cut_text_fits_and_is_a_start(text in "(\\PC|\n| |😀|\u{200D}){0,40}", max in 0usize..30) {
        let cut = cut_plain(&text, max);
        prop_assert!(utf16_len(&cut) <= max);
        prop_assert!(text.starts_with(cut.strip_suffix('…').unwrap_or(&cut)));
    }
}
