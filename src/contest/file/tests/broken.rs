//! Broken contest files, each with every sentence that is said about it.

use super::Broken;

pub(super) const TABLE: &[Broken] = &[
    Broken::Change(
        r#"title = "T""#,
        "",
        &[
            r#"1:1 `title` is missing: a contest needs it, such as `title = "Operator of the Year"`"#,
        ],
    ),
    Broken::Change(
        r#"title = "T""#,
        r#"titel = "T""#,
        &[
            "1:1 `titel` is no key of a contest; did you mean `title`?",
            r#"1:1 `title` is missing: a contest needs it, such as `title = "Operator of the Year"`"#,
        ],
    ),
    Broken::Change(
        r#"title = "T""#,
        "title = 5",
        &[
            r#"1:9 `title` has to be a text in quotes, such as `title = "Operator of the Year"`, and this is a whole number"#,
        ],
    ),
    Broken::Change(r#"title = "T""#, r#"title = "  ""#, &["1:9 `title` must not be empty"]),
    Broken::Change(
        r#"title = "T""#,
        "title = \"\"\"a\nb\"\"\"",
        &["1:9 `title` has to be one line"],
    ),
    Broken::Change(
        r#"about = "A""#,
        r#"about = "A"#,
        &[r#"2:11 this is not TOML: invalid basic string, expected `"`"#],
    ),
    Broken::Change(
        r#"about = "A""#,
        "about = \"A\"\nabout = \"B\"",
        &["3:1 this is not TOML: duplicate key"],
    ),
    Broken::Change(
        r#"about = "A""#,
        "about = ",
        &["2:9 this is not TOML: string values must be quoted, expected literal string"],
    ),
    Broken::Change(
        "Europe/London",
        "Europe/Lodnon",
        &[r#"3:8 there is no zone "Europe/Lodnon"; did you mean "Europe/London"?"#],
    ),
    Broken::Change(
        "Europe/London",
        "Moscow",
        &[r#"3:8 there is no zone "Moscow"; did you mean "Europe/Moscow"?"#],
    ),
    Broken::Change(
        "Europe/London",
        "Somewhere nice",
        &[r#"3:8 there is no zone "Somewhere nice"; zones have names such as "Europe/Moscow""#],
    ),
    Broken::Change(
        r#""en""#,
        r#""de""#,
        &[r#"4:10 `locale` cannot be "de"; it may be `ru` or `en`"#],
    ),
    Broken::Change(
        "[7]",
        "[]",
        &["5:14 `organizers` must not be empty: somebody has to run the contest"],
    ),
    Broken::Change(
        "[7]",
        r#"[7, -1, "x", 7]"#,
        &[
            "5:18 an organizer is given by their Telegram id, a positive number such as 123456789",
            "5:22 an organizer is given by their Telegram id, a positive number such as 123456789",
            "5:27 organizer 7 is named twice",
        ],
    ),
    Broken::Change(
        "[7]",
        "7",
        &[
            "5:14 `organizers` has to be a list, such as `organizers = [123456789]`, and this is a whole number",
        ],
    ),
    Broken::Change(
        "[7]",
        "[7]\nchannel = \"name\"",
        &[
            r#"6:11 `channel` has to be the name of a channel, such as "@operator_of_the_year", or its id, a negative number"#,
        ],
    ),
    Broken::Change("[7]", "[7]\nchannel = -1001234567890", &[]),
    Broken::Change(
        r#"few = "балла""#,
        "",
        &[r#"7:1 `few` is missing: the unit in Russian needs it, such as `few = "балла"`"#],
    ),
    Broken::Change(
        r#"other = "points""#,
        "",
        &[r#"11:1 `other` is missing: the unit in English needs it, such as `other = "points"`"#],
    ),
    Broken::Change(
        "[unit.en]",
        "[unit.de]",
        &[
            "7:2 `en` is missing: the award unit needs it, such as `[unit.en]`",
            "11:7 `de` is no key of the award unit; it has `ru` and `en`",
        ],
    ),
    Broken::Change(
        r#"id = "one""#,
        r#"id = "One task""#,
        &["15:6 `id` has to be 1 to 20 characters of a-z, 0-9 and -"],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        "2026-12-01",
        &[
            "18:12 `announce` has a date and no time: write `2026-12-01T00:00:00` if midnight is meant",
        ],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        "10:00:00",
        &["18:12 `announce` has a time and no date: write `2026-12-15T10:00:00`"],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        "2026-12-01T10:00:00+03:00",
        &[
            "18:12 `announce` is a local time of the contest's zone: write `2026-12-01T10:00:00` without an offset",
        ],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        r#""2026-12-01 10:00""#,
        &["18:12 `announce` is a time and stands without quotes, such as `2026-12-15T10:00:00`"],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        r#""tomorrow""#,
        &["18:12 `announce` has to be a date with a time, such as `2026-12-15T10:00:00`"],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        "2026-02-30T10:00:00",
        &["18:12 this is not TOML: invalid date, expected day between 01 and 28"],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        "2026-03-29T01:30:00",
        &[
            "18:12 `announce` does not exist in Europe/London: the clocks are put forward over it, and 02:00 is the first time after",
        ],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        "2026-10-25T01:30:00",
        &[
            "18:12 `announce` comes twice in Europe/London, for the clocks are put back that night: choose a time outside that hour",
        ],
    ),
    Broken::Change(
        "2026-12-01T10:00:00",
        "true",
        &["18:12 `announce` has to be a date with a time, such as `2026-12-15T10:00:00`"],
    ),
    Broken::Change(
        "close = 2026-12-02T10:00:00",
        "close = 2026-12-01T10:00:00",
        &["19:9 `close` has to come after `announce`"],
    ),
    Broken::Change(
        "close = 2026-12-02T10:00:00",
        "close = 2026-12-02T10:00:00\nopen = 2026-11-30T00:00:00",
        &["20:8 `open` lies before `announce`; a task opens when it is announced or later"],
    ),
    Broken::Change(
        "close = 2026-12-02T10:00:00",
        "close = 2026-12-02T10:00:00\nopen = 2026-12-03T00:00:00",
        &["19:9 `close` has to come after `open`"],
    ),
    Broken::Change("max = 3", "max = 11", &["20:7 `max` has to be a whole number from 1 to 10"]),
    Broken::Change(
        "max = 3",
        "max = 2.5",
        &[
            "20:7 `max` has to be a whole number, such as `max = 3`, and this is a number with a fraction",
        ],
    ),
    Broken::Change(
        "max = 3",
        "max = 3\npublish = \"never\"",
        &[
            r#"21:11 `publish` cannot be "never"; it may be `at-closing`, `at-once` or `with-results`"#,
        ],
    ),
    Broken::Change(
        "max = 3",
        "max = 3\naggregate = \"average\"",
        &[r#"21:13 `aggregate` cannot be "average"; it may be `mean` or `median`"#],
    ),
    Broken::Change(
        r#"["text"]"#,
        "[]",
        &["21:11 `accepts` must not be empty; it may name `text`, `links` and `files`"],
    ),
    Broken::Change(
        r#"["text"]"#,
        r#"["text", "video", "text"]"#,
        &[
            r#"21:20 `accepts` cannot be "video"; it may be `text`, `links` or `files`"#,
            "21:29 `accepts` names this twice",
        ],
    ),
    Broken::Change(
        r#"["text"]"#,
        r#""text""#,
        &[
            r#"21:11 `accepts` has to be a list, such as `accepts = ["text", "links", "files"]`, and this is a text"#,
        ],
    ),
    Broken::Change(
        "[[task]]",
        "[[task",
        &["14:7 this is not TOML: unclosed array table, expected `]]`"],
    ),
    Broken::Change(
        "[[task]]",
        "[task]",
        &["14:1 `task` has to be a list, such as `[[task]]`, and this is a table"],
    ),
    Broken::Change(
        "[[task]]",
        "[[tasks]]",
        &[
            "1:1 `task` is missing: a contest needs at least one `[[task]]`",
            "14:3 `tasks` is no key of a contest; did you mean `task`?",
        ],
    ),
    Broken::Add(
        "[[task.case]]\nnumber = 0\ntitle = \"a\"\ntext = \"b\"\n",
        &["23:10 `number` has to be a whole number from 1 to 999"],
    ),
    Broken::Add(
        "[[task.case]]\nnumber = 1\ntitle = \"a\"\ntext = \"b\"\n[[task.case]]\nnumber = 1\ntitle = \"a\"\ntext = \"b\"\n",
        &["27:10 case 1 is there already; each case has its own number"],
    ),
    Broken::Add(
        "[task.limits]\nfirst = { places = 5, kind = \"reserved\" }\nplaces = 4\n",
        &["23:20 `first` has more places than the limit `places`, which is for all"],
    ),
    Broken::Add(
        "[task.limits]\nfirst = 5\n",
        &[
            r#"23:9 `first` has to be a table, such as `first = { places = 5, kind = "guaranteed" }`, and this is a whole number"#,
        ],
    ),
    Broken::Add(
        "[task.limits]\nfirst = { places = 5 }\n",
        &[r#"23:9 `kind` is missing: `first` needs it, such as `kind = "guaranteed"`"#],
    ),
    Broken::Add(
        "[[task]]\nid = \"one\"\ntitle = \"One\"\ntext = \"X\"\nannounce = 2026-11-01T10:00:00\nclose = 2026-12-02T10:00:00\nmax = 3\naccepts = [\"text\"]\n",
        &[
            r#"23:6 another task has the id "one" already; each has its own"#,
            "26:12 this task is announced before the one above it; tasks stand in the order of their announcement",
        ],
    ),
    Broken::Add(
        "[short_list]\nthreshold = 4\nat = 2026-12-02T10:00:00\n",
        &["23:13 nobody can reach 4: the tasks of the round give 3 at most"],
    ),
    Broken::Add(
        "[short_list]\nthreshold = 3\nat = 2026-12-02T09:59:59\n",
        &["24:6 the short list is taken when all tasks of the round have closed"],
    ),
    Broken::Add(
        "[extra_task]\nid = \"two\"\ntitle = \"One\"\ntext = \"X\"\nannounce = 2026-11-01T10:00:00\nclose = 2026-12-02T10:00:00\nmax = 3\naccepts = [\"text\"]\n",
        &[
            "26:12 the extra task is for those whom the short list leaves out, and there is no `[short_list]`",
        ],
    ),
    Broken::Add(
        "[short_list]\nthreshold = 3\nat = 2026-12-03T00:00:00\n[extra_task]\nid = \"two\"\ntitle = \"One\"\ntext = \"X\"\nannounce = 2026-12-02T10:00:00\nclose = 2026-12-20T10:00:00\nmax = 3\naccepts = [\"text\"]\n",
        &["29:12 the extra task cannot be announced before the short list is taken"],
    ),
    Broken::Add(
        "[vote]\nopens = 2026-12-03T00:00:00\ncloses = 2026-12-03T00:00:00\npicks = 0\nprize = \"\"\nties = [\"lots\"]\n",
        &[
            "24:10 `closes` has to come after `opens`",
            "25:9 `picks` has to be a whole number from 1 to 10",
            "26:9 `prize` must not be empty",
            r#"27:9 `ties` cannot be "lots"; it may be `more-points` or `more-tasks`"#,
        ],
    ),
    Broken::Add(
        "[vote]\n",
        &[
            "22:1 `closes` is missing: the vote needs it, such as `closes = 2026-12-15T10:00:00`",
            "22:1 `opens` is missing: the vote needs it, such as `opens = 2026-12-15T10:00:00`",
            "22:1 `picks` is missing: the vote needs it, such as `picks = 5`",
            r#"22:1 `prize` is missing: the vote needs it, such as `prize = "The colleagues' choice"`"#,
        ],
    ),
    Broken::Add(
        "[profile]\nuntill = 2026-12-05T00:00:00\n",
        &[
            "22:1 `until` is missing: the nominee card needs it, such as `until = 2026-12-15T10:00:00`",
            "23:1 `untill` is no key of the nominee card; did you mean `until`?",
        ],
    ),
    Broken::Add(
        "[profile]\nuntil = 2026-12-05T00:00:00\nread_from = \"soon\"\nessay = { words = 0, letters = 5, characters = \"x\" }\n",
        &[
            "24:13 `read_from` has to be a date with a time, such as `2026-12-15T10:00:00`",
            "25:19 `words` has to be a whole number from 1 to 20000",
            "25:22 `letters` is no key of the essay; it has `words` and `characters`",
            "25:48 `characters` has to be a whole number, such as `characters = 10000`, and this is a text",
        ],
    ),
    Broken::Add(
        "[profile]\nuntil = 2026-12-05T00:00:00\nessay = {}\n",
        &["24:9 `essay` limits nothing: give it `words` or `characters`"],
    ),
    Broken::Add(
        "[task.complete]\ncases = 2\nlink = true\n",
        &[
            "22:1 `link` asks for a link, but `accepts` of the task has no \"links\"",
            "23:9 `cases` asks for 2, but the task has 0",
        ],
    ),
    Broken::Add(
        "[task.complete]\nlength = 0\n",
        &["23:10 `length` has to be a whole number from 1 to 100000"],
    ),
    Broken::Add(
        "[task.complete]\nlink = 1\n",
        &[
            "23:8 `link` has to be `true` or `false`, such as `link = true`, and this is a whole number",
        ],
    ),
    Broken::Change(
        "organizers = [7]",
        "organizers = [7]\npause_minutes = 0",
        &["6:17 `pause_minutes` has to be a whole number from 1 to 1440"],
    ),
    Broken::Add(
        "[[faq]]\nquestion = \"Q\"\n[[faq]]\nquestion = \"q\"\nanswer = \"A\"\nasked = 1\n",
        &[
            r#"22:1 `answer` is missing: a common question needs it, such as `answer = "…"`"#,
            "27:1 `asked` is no key of a common question; it has `question` and `answer`",
        ],
    ),
    Broken::Add(
        "[[faq]]\nquestion = \"Q\"\nanswer = \"A\"\n[[faq]]\nquestion = \"q\"\nanswer = \"A\"\n",
        &["26:12 this question is there already"],
    ),
    Broken::Add(
        "[[faq]]\nquestion = \"\"\nanswer = 5\n",
        &[
            "23:12 `question` must not be empty",
            r#"24:10 `answer` has to be a text in quotes, such as `answer = "…"`, and this is a whole number"#,
        ],
    ),
    Broken::Add(
        "[jury]\nothers = \"after\"\ndigest_hour = 24\n",
        &[
            r#"23:10 `others` cannot be "after"; it may be `after-own`, `always` or `never`"#,
            "24:15 `digest_hour` has to be a whole number from 0 to 23",
        ],
    ),
    Broken::Add(
        "[task.jury]\nuntil = 2026-12-02T10:00:00\nmin_marks = 3\nper_entry = 2\nlabels = [\"a\", \"\"]\n",
        &[
            "23:9 `until` has to come after the task's `close`",
            "25:13 `per_entry` gives 2 marks at most, and `min_marks` asks for 3",
            "26:10 `labels` has 2, and there are 4 marks, 0 included",
            "26:16 a label is one line of 1 to 30 characters",
        ],
    ),
    Broken::Change(
        r#"consent = "C""#,
        "consent = \"C\"\nconsent_publication = \"\"",
        &["7:23 `consent_publication` must not be empty"],
    ),
];
