//! The heading that a line may begin with, word by word.

use super::token::{Token, is, tokens};
use super::words::{self, Spelt};

/// A heading is looked for no farther into a line than this many characters.
const REACH: usize = 120;

/// A line, taken apart.
pub(super) struct Line(Vec<Token>);

impl Line {
    /// Takes it apart.
    pub(super) fn of(line: &str) -> Line {
        Line(tokens(line, REACH))
    }

    /// The case number that it begins with, if it does.
    pub(super) fn number(&self) -> Option<u32> {
        let tokens = &self.0;
        let from = |wanted: fn(&Token) -> bool| tokens.iter().position(wanted);
        let at = |start: usize| tokens.get(start..).map(Cursor);
        // «№ кейса 7» begins with its mark; in «#кейс7» the mark only decorates.
        let marked = from(|token| matches!(token, Token::Word(_) | Token::Number(_) | Token::Mark));
        let bare = from(|token| matches!(token, Token::Word(_) | Token::Number(_)));
        let heads = marked.into_iter().chain(bare).filter_map(at);
        let numbers = heads.filter_map(|at| at.task_prefix().unwrap_or(at).heading());
        if let Some((number, _)) = numbers.into_iter().next() {
            return Some(number);
        }
        // «Добрый день! Кейс 7:» is a heading, «Добрый день! Кейс 7 непонятен» is none.
        let (number, rest) = bare.and_then(at)?.greeting()?.heading()?;
        rest.closes().then_some(number)
    }

    /// Whether it greets: «Добрый день, уважаемые организаторы!»
    pub(super) fn greets(&self) -> bool {
        let start = self.0.iter().position(|token| matches!(token, Token::Word(_)));
        let at = start.and_then(|start| self.0.get(start..));
        at.is_some_and(|at| Cursor(at).greeting().is_some())
    }
}

/// Words that a greeting begins with.
const GREETINGS: [&str; 15] = [
    "здравствуйте",
    "здравствуй",
    "приветствую",
    "привет",
    "добрый",
    "доброе",
    "доброго",
    "всем",
    "коллеги",
    "уважаемые",
    "дорогие",
    "hello",
    "hi",
    "dear",
    "good",
];

/// Words that it goes on with.
const GREETED: [&str; 20] = [
    "день",
    "дня",
    "вечер",
    "утро",
    "времени",
    "суток",
    "привет",
    "коллеги",
    "друзья",
    "жюри",
    "организаторы",
    "уважаемые",
    "дорогие",
    "morning",
    "afternoon",
    "evening",
    "day",
    "everyone",
    "jury",
    "colleagues",
];

/// How «решение» and its like are called.
const SOLUTION: [&str; 11] = [
    "решение",
    "решения",
    "решаю",
    "ответ",
    "ответа",
    "отвечаю",
    "разбор",
    "разбираю",
    "вариант",
    "solution",
    "answer",
];

const CASE: [&str; 5] = ["кейс", "кейса", "кейсу", "кейсе", "case"];

/// The tokens still ahead.
#[derive(Clone, Copy)]
struct Cursor<'a>(&'a [Token]);

/// A number and what stands after it.
type Read<'a> = Option<(u32, Cursor<'a>)>;

impl<'a> Cursor<'a> {
    fn next(self) -> Option<(&'a Token, Cursor<'a>)> {
        self.0.split_first().map(|(first, rest)| (first, Cursor(rest)))
    }

    /// Past one word of this list.
    fn word(self, list: &[&str]) -> Option<Cursor<'a>> {
        match self.next()? {
            (Token::Word(word), rest) if list.iter().any(|known| is(word, known)) => Some(rest),
            _ => None,
        }
    }

    fn spaces(self) -> Cursor<'a> {
        match self.next() {
            Some((Token::Space, rest)) => rest.spaces(),
            _ => self,
        }
    }

    fn punctuation(self, marks: &str) -> Option<Cursor<'a>> {
        match self.next()? {
            (Token::Punctuation(mark), rest) if marks.contains(*mark) => Some(rest),
            _ => None,
        }
    }

    fn heading(self) -> Read<'a> {
        self.number_first().or_else(|| self.word_first()).or_else(|| self.letter())
    }

    /// Past «Задание 3.», `Task 3,` or «Практические кейсы:» before the heading itself.
    fn task_prefix(self) -> Option<Cursor<'a>> {
        if let Some(at) = self.word(&["практические", "practical"]) {
            let at = at.spaces().word(&["кейсы", "cases"])?.spaces();
            return Some(at.punctuation(".,:;-–—|/)")?.spaces());
        }
        let at = self.word(&["задание", "задача", "task"])?.spaces();
        let at = at.number_mark().unwrap_or(at).spaces();
        let (Token::Number(_), at) = at.next()? else { return None };
        let at = at.spaces();
        Some(at.punctuation(".,:;-–—|/)").unwrap_or(at).spaces())
    }

    /// Past a greeting of words that greetings are made of.
    fn greeting(self) -> Option<Cursor<'a>> {
        let mut at = self.word(&GREETINGS)?;
        loop {
            let pause = at.spaces();
            let pause = pause.punctuation(".,;:!-–—)").unwrap_or(pause).spaces();
            match pause.word(&GREETED) {
                Some(rest) => at = rest,
                None => return Some(pause),
            }
        }
    }

    /// Past «№», `#`, `N`, `No.`, «номер», «под номером» before a number.
    fn number_mark(self) -> Option<Cursor<'a>> {
        if let (Token::Mark, rest) = self.next()? {
            return Some(rest.number_mark().unwrap_or(rest));
        }
        if let Some(rest) = self.word(&["под", "за"]) {
            return rest.spaces().number_mark();
        }
        let list = &["n", "no", "nr", "nº", "номер", "номером", "number", "num"];
        let rest = self.word(list)?;
        Some(rest.punctuation(".°").unwrap_or(rest))
    }

    /// A number in digits, with the ending of an ordinal if it has one: «7», «7-й», `7th`.
    fn digits(self) -> Read<'a> {
        let (Token::Number(digits), at) = self.next()? else { return None };
        let ending = at.punctuation("-").unwrap_or(at);
        let endings = &[
            "й", "ый", "ой", "ий", "го", "ого", "му", "ому", "м", "ом", "я", "ая", "е", "ое", "th",
            "st", "nd", "rd",
        ];
        Some((number(digits)?, ending.word(endings).unwrap_or(at)))
    }

    /// A number in words, and whether it is an ordinal: «семь», «двадцать первый», "seventh".
    fn spelt(self) -> Option<(Spelt, Cursor<'a>)> {
        let (Token::Word(word), at) = self.next()? else { return None };
        let first = words::one(word)?;
        let further = at.punctuation("-").unwrap_or(at).spaces();
        if let Some((Token::Word(word), rest)) = further.next()
            && let Some(both) = words::two(first, word)
        {
            return Some((both, rest));
        }
        Some((first, at))
    }

    /// «7 кейс», «7-й кейс», `7th case`, «Седьмой кейс:», «№ кейса 7».
    fn number_first(self) -> Read<'a> {
        let begin = self.word(&["the"]).map_or(self, Cursor::spaces);
        if let Some((spelt, at)) = begin.spelt() {
            // «Один кейс» is a quantity, «Первый кейс показался мне трудным» running text.
            let at = at.spaces().word(&["кейс", "case"])?;
            return (spelt.ordinal && at.closes()).then_some((spelt.number, at));
        }
        let marked = begin.number_mark().map(Cursor::spaces);
        if let Some(of_case) = marked.and_then(|at| at.word(&["кейса"])) {
            return of_case.number_after_word();
        }
        let (number, at) = marked.unwrap_or(begin).digits()?;
        Some((number, at.spaces().word(&["кейс", "case"])?))
    }

    /// «Кейс №7», «Решение кейса 7», «Ответ на седьмой кейс», `My solution to case 7`.
    fn word_first(self) -> Read<'a> {
        let mine = self.word(&["мое", "мои", "my", "наше"]).map_or(self, Cursor::spaces);
        let Some(mut at) = mine.word(&SOLUTION).map(Cursor::spaces) else {
            let kind = &["практический", "practical", "мини", "бизнес"];
            let at = match mine.word(kind).map(Cursor::spaces) {
                Some(rest) => rest.punctuation("-").unwrap_or(rest),
                None => mine,
            };
            return at.word(&["кейс", "case", "кейсn", "casen"])?.number_after_word();
        };
        at = at.word(&SOLUTION).map_or(at, Cursor::spaces);
        at = at.punctuation(":.-–—").unwrap_or(at).spaces();
        at = at.word(&["на", "к", "по", "для", "to", "of", "for"]).unwrap_or(at).spaces();
        at = at.word(&["the"]).map_or(at, Cursor::spaces);
        if let Some(at) = at.word(&CASE) {
            return at.number_after_word();
        }
        let (number, at) = match at.spelt() {
            Some((spelt, at)) => (spelt.ordinal.then_some(spelt.number)?, at),
            None => at.number_mark().map_or(at, Cursor::spaces).digits()?,
        };
        let at = at.spaces().word(&CASE)?;
        at.closes().then_some((number, at))
    }

    /// The number after the word, whatever stands between them.
    fn number_after_word(self) -> Read<'a> {
        // «Кейс: 3 клиента ждут» may tell of three clients, so after a mark that ends a phrase
        // the number has to stand alone.
        let at = self.spaces();
        let spaced = at.0.len() < self.0.len();
        let (at, mut loose) = match at.punctuation(":.,-–—(") {
            Some(rest) => (rest, spaced || matches!(rest.next(), Some((Token::Space, _)))),
            None => (at, false),
        };
        let at = at.spaces();
        let mark = at.number_mark();
        loose &= mark.is_none();
        let at = mark.map_or(at, Cursor::spaces);
        if let Some((spelt, rest)) = at.spelt() {
            // «Кейс один из трудных», «Кейс первый раз показался» are running text.
            return (mark.is_some() || rest.closes()).then_some((spelt.number, rest));
        }
        let (Token::Number(digits), rest) = at.next()? else { return None };
        if rest.goes_on_as_figure() || rest.another_number() || (loose && !rest.closes()) {
            return None;
        }
        Some((number(digits)?, rest))
    }

    /// «К7:», «К5)», and nothing else of the kind: «К 5 часам» is running text.
    fn letter(self) -> Read<'a> {
        let at = self.word(&["к"])?;
        let at = match at.spaces().number_mark() {
            Some(rest) => rest.spaces(),
            None => at.punctuation("-").unwrap_or(at),
        };
        let (Token::Number(digits), rest) = at.next()? else { return None };
        if rest.goes_on_as_figure() || !rest.closes() {
            return None;
        }
        Some((number(digits)?, rest))
    }

    /// Whether what follows makes the digits part of another figure: 24/7, 2.5, 10:00, 5 %.
    fn goes_on_as_figure(self) -> bool {
        let at = self.spaces();
        if at.punctuation("%‰°").is_some() {
            return true;
        }
        let Some((Token::Punctuation(mark), rest)) = self.next() else { return false };
        match rest.next() {
            Some((Token::Number(digits), _)) if *mark == ':' => digits.len() == 2,
            Some((Token::Number(_), _)) => matches!(mark, '.' | ',' | '/'),
            _ => false,
        }
    }

    /// Whether a second number follows and then the heading ends: «Кейс 7 и 8», `Case 7-8`.
    fn another_number(self) -> bool {
        let at = self.spaces();
        let Some(at) = at.punctuation(",;-–—").or_else(|| at.word(&["и", "and"])) else {
            return false;
        };
        let at = at.spaces();
        let at = at.number_mark().map_or(at, Cursor::spaces);
        matches!(at.next(), Some((Token::Number(_), rest)) if rest.closes())
    }

    /// Whether the heading ends here: the line does, or a mark that ends a heading stands here.
    fn closes(self) -> bool {
        let at = self.spaces();
        match at.next() {
            None => true,
            Some((Token::Punctuation('-'), rest)) => {
                !matches!(rest.next(), Some((Token::Word(_), _)))
            }
            Some((Token::Punctuation(mark), _)) => ":).!]–—|".contains(*mark),
            _ => false,
        }
    }
}

/// The number that these digits write, if a case can have it.
fn number(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|number| (1..=999).contains(number))
}
