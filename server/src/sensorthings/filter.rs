//! The language of `$filter`: comparisons joined by `and`, `or`, `not`, and a few
//! functions of text.

use jiff::Timestamp;

/// Parentheses within one another at most.
const DEPTH_MAX: usize = 20;

/// What must hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    Or(Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Not(Box<Expr>),
    Compare(Op, Operand, Operand),
    /// `startswith`, `endswith`, `substringof`: whether the first has the second.
    Text(Part, Operand, Operand),
}

/// How two are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

/// Which part of a text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Start,
    End,
    Anywhere,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    /// A field, along relations.
    Path(Vec<String>),
    Text(String),
    Number(f64),
    Time(Timestamp),
    Truth(bool),
    Null,
    Lower(Box<Operand>),
    Upper(Box<Operand>),
    Length(Box<Operand>),
}

/// Reads a filter; `None` when it is none, or says what is not offered.
pub(super) fn parse(text: &str) -> Option<Expr> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, depth: 0 };
    let expr = reader.or()?;
    reader.tokens.is_empty().then_some(expr)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Open,
    Close,
    Comma,
    Text(String),
    Word(String),
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '\'' => quoted(rest)?,
            _ => {
                let end = |c: char| c.is_whitespace() || "(),'".contains(c);
                let length = rest.find(end).unwrap_or(rest.len());
                (Token::Word(rest.get(..length)?.to_owned()), length)
            }
        };
        tokens.push(taken.0);
        rest = rest.get(taken.1..)?.trim_start();
    }
    Some(tokens)
}

/// A quoted text and how long it is with its quotes; a quote within is doubled.
fn quoted(rest: &str) -> Option<(Token, usize)> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '\'' {
            text.push(letter);
        } else if letters.peek().is_some_and(|(_, next)| *next == '\'') {
            letters.next();
            text.push('\'');
        } else {
            return Some((Token::Text(text), at + 1));
        }
    }
    None
}

struct Reader<'a> {
    tokens: &'a [Token],
    depth: usize,
}

impl Reader<'_> {
    fn word(&mut self, wanted: &str) -> bool {
        let found = matches!(self.tokens.first(), Some(Token::Word(word)) if word == wanted);
        if found {
            self.next();
        }
        found
    }

    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn take(&mut self, wanted: &Token) -> Option<()> {
        (self.next()? == *wanted).then_some(())
    }

    fn or(&mut self) -> Option<Expr> {
        let mut left = self.and()?;
        while self.word("or") {
            left = Expr::Or(Box::new(left), Box::new(self.and()?));
        }
        Some(left)
    }

    fn and(&mut self) -> Option<Expr> {
        let mut left = self.single()?;
        while self.word("and") {
            left = Expr::And(Box::new(left), Box::new(self.single()?));
        }
        Some(left)
    }

    fn single(&mut self) -> Option<Expr> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return None;
        }
        let expr = self.within();
        self.depth -= 1;
        expr
    }

    fn within(&mut self) -> Option<Expr> {
        if self.word("not") {
            return Some(Expr::Not(Box::new(self.single()?)));
        }
        if self.tokens.first() == Some(&Token::Open) {
            self.next();
            let inner = self.or()?;
            self.take(&Token::Close)?;
            return Some(inner);
        }
        for (name, part) in
            [("startswith", Part::Start), ("endswith", Part::End), ("substringof", Part::Anywhere)]
        {
            if self.word(name) {
                self.take(&Token::Open)?;
                let first = self.operand()?;
                self.take(&Token::Comma)?;
                let second = self.operand()?;
                self.take(&Token::Close)?;
                // `substringof` names the part first.
                let turned = part == Part::Anywhere;
                let (whole, sought) = if turned { (second, first) } else { (first, second) };
                return Some(Expr::Text(part, whole, sought));
            }
        }
        let left = self.operand()?;
        let Some(Token::Word(op)) = self.next() else { return None };
        let op = match op.as_str() {
            "eq" => Op::Eq,
            "ne" => Op::Ne,
            "gt" => Op::Gt,
            "ge" => Op::Ge,
            "lt" => Op::Lt,
            "le" => Op::Le,
            _ => return None,
        };
        Some(Expr::Compare(op, left, self.operand()?))
    }

    fn operand(&mut self) -> Option<Operand> {
        let word = match self.next()? {
            Token::Text(text) => return Some(Operand::Text(text)),
            Token::Word(word) => word,
            _ => return None,
        };
        let call: Option<fn(Box<Operand>) -> Operand> = match word.as_str() {
            "tolower" => Some(Operand::Lower),
            "toupper" => Some(Operand::Upper),
            "length" => Some(Operand::Length),
            _ => None,
        };
        if let Some(call) = call {
            self.depth += 1;
            self.take(&Token::Open).filter(|()| self.depth <= DEPTH_MAX)?;
            let inner = self.operand()?;
            self.take(&Token::Close)?;
            self.depth -= 1;
            return Some(call(Box::new(inner)));
        }
        Some(match word.as_str() {
            "null" => Operand::Null,
            "true" => Operand::Truth(true),
            "false" => Operand::Truth(false),
            _ => match (word.parse::<Timestamp>(), word.parse::<f64>()) {
                (Ok(time), _) => Operand::Time(time),
                (_, Ok(number)) if number.is_finite() => Operand::Number(number),
                _ => Operand::Path(path(&word)?),
            },
        })
    }
}

/// `Datastream/id` in its parts; `@iot.id` is `id`.
pub(super) fn path(word: &str) -> Option<Vec<String>> {
    let parts = word.split('/').map(|part| if part == "@iot.id" { "id" } else { part });
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    let fine = |part: &String| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "_.-@".contains(c))
    };
    parts.iter().all(fine).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Operand {
        Operand::Path(name.split('/').map(str::to_owned).collect())
    }

    #[test]
    fn and_binds_closer_than_or() {
        let read = parse("result gt 3.5 or not (name eq 'O''Hara' and @iot.id ne 'x')").unwrap();
        let Expr::Or(left, right) = read else { panic!() };
        assert_eq!(*left, Expr::Compare(Op::Gt, field("result"), Operand::Number(3.5)));
        let Expr::Not(inner) = *right else { panic!() };
        let Expr::And(name, id) = *inner else { panic!() };
        let hara = Operand::Text("O'Hara".into());
        assert_eq!(*name, Expr::Compare(Op::Eq, field("name"), hara));
        assert_eq!(*id, Expr::Compare(Op::Ne, field("id"), Operand::Text("x".into())));
    }

    #[test]
    fn moments_and_functions() {
        let read = parse("phenomenonTime ge 2026-10-18T03:00:00+07:00").unwrap();
        let time = Operand::Time("2026-10-17T20:00:00Z".parse().unwrap());
        assert_eq!(read, Expr::Compare(Op::Ge, field("phenomenonTime"), time));
        let read = parse("substringof('lu', tolower(Thing/name))").unwrap();
        let lower = Operand::Lower(Box::new(field("Thing/name")));
        assert_eq!(read, Expr::Text(Part::Anywhere, lower, Operand::Text("lu".into())));
    }

    #[test]
    fn what_is_none_is_refused() {
        let deep = format!("{}a eq 1{}", "(".repeat(50), ")".repeat(50));
        for text in
            ["", "a", "a eq", "a eq 1)", "(a eq 1", "a like 1", "a eq 'x", "1 add 2 eq 3", &deep]
        {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
