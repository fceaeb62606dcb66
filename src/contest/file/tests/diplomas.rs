//! Broken `[diploma]` sections, each with every sentence that is said about it.

use super::Broken;

pub(super) const TABLE: &[Broken] = &[
    Broken::Add(
        "[diploma]\ncolour = \"#000000\"\n",
        &[
            "22:1 `diploma` gives none: it needs one of `participation`, `short_list`, `places` and `prize`, such as `[diploma.participation]`",
            "23:1 `colour` is no key of the diplomas; did you mean `color`?",
        ],
    ),
    Broken::Add(
        "[diploma]\norientation = \"upright\"\ncolor = \"green\"\npaper = \"#12345\"\nframe = 2\ndate = 2027-01-01\n[diploma.participation]\nheading = \"H\"\ntext = \"T\"\n",
        &[
            r#"23:15 `orientation` cannot be "upright"; it may be `portrait` or `landscape`"#,
            r##"24:9 `color` has to be a colour with six digits, such as `color = "#1f6b4a"`"##,
            r##"25:9 `paper` has to be a colour with six digits, such as `paper = "#1f6b4a"`"##,
            r#"26:9 `frame` has to be a text in quotes, such as `"double"`, and this is a whole number"#,
            r#"27:8 `date` has to be a text in quotes, such as `date = "Moscow, 2027"`, and this is a date or time"#,
        ],
    ),
    Broken::Add(
        "[diploma.participation]\nheading = \"{Name}\"\nintro = \"{place}\"\ntext = \"half a { brace\"\n",
        &[
            "23:11 `heading`: `{Name}` is no placeholder; there are `{name}`, `{company}`, `{contest}`, `{date}`, `{award}`",
            "24:9 `intro`: `{place}` stands on diplomas for places only; here are `{name}`, `{company}`, `{contest}`, `{date}`, `{award}`",
            "25:8 `text`: a brace belongs to a placeholder: `{name}`, `{company}`, `{contest}`, `{date}`, `{award}`",
        ],
    ),
    Broken::Add(
        "[diploma.places]\nheading = \"\"\ncount = 0\n[diploma.prize]\nheading = \"H\"\ntext = \"T\"\n[diploma.short_list]\nheading = \"H\"\ntext = \"T\"\n",
        &[
            r#"22:1 `text` is missing: the diploma for places needs it, such as `text = "for {award}"`"#,
            "23:11 `heading` must not be empty",
            "24:9 `count` has to be a whole number from 1 to 50",
            "25:1 there is no `[vote]` in this contest, whose prize it would be",
            "28:1 there is no `[short_list]` in this contest",
        ],
    ),
    Broken::Add(
        "[diploma.participation]\nheading = \"H\"\ntext = \"T\"\n[[diploma.signatory]]\nname = \"A\"\npost = \"B\"\n[[diploma.signatory]]\nname = \"A\"\npost = \"\"\n[[diploma.signatory]]\nname = \"logo\"\npost = \"C\"\n[[diploma.signatory]]\nname = \"D\"\npost = \"D\"\n[[diploma.signatory]]\nname = \"E\"\npost = \"E\"\n",
        &[
            "22:2 5 signatories are too many: 4 have room",
            "30:8 `post` must not be empty",
            "32:8 a signatory has a name of their own",
        ],
    ),
];
