//! The one grammar of formulas: numbers, ids of other indicators, `+ - * /`, brackets,
//! and `min(a, b)`, `max(a, b)`, `or(a, b)`: `a` where there is one, else `b`.
//!
//! A figure that is missing makes the result missing, never zero.

use std::collections::BTreeSet;

use winnow::ascii::{float, multispace0};
use winnow::combinator::{
    alt, cut_err, delimited, eof, fail, preceded, repeat, separated_pair, terminated,
};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::stream::Stateful;
use winnow::token::{one_of, take_while};

/// Characters of a formula.
const CHARS_MAX: usize = 1_000;
/// Brackets within brackets.
const DEPTH_MAX: u32 = 32;

/// Why there is no result.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Something it needs is not there.
    Missing,
    /// What it divides by is zero.
    DivisionByZero,
    /// Further from zero than figures are kept.
    TooLarge,
}

/// A formula that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula(Expression);

#[derive(Debug, Clone, PartialEq)]
enum Expression {
    Number(f64),
    Of(String),
    Two(Operator, Box<[Expression; 2]>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Least,
    Greatest,
    Or,
}

/// Text that is no formula.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a formula from character {at} on")]
pub struct NoFormula {
    /// Where it stops being one, from 1 on.
    pub at: usize,
}

impl Formula {
    /// Reads a formula.
    ///
    /// # Errors
    /// [`NoFormula`] with the place.
    pub fn read(text: &str) -> Result<Self, NoFormula> {
        if text.chars().count() > CHARS_MAX {
            return Err(NoFormula { at: CHARS_MAX });
        }
        let mut input = Input { input: text, state: 0 };
        let read = terminated(sum, (multispace0, eof)).parse_next(&mut input);
        read.map(Self).map_err(|_| {
            let left = input.input.chars().count();
            NoFormula { at: text.chars().count() - left + 1 }
        })
    }

    /// The indicators it needs.
    pub fn names(&self) -> BTreeSet<&str> {
        fn collect<'e>(expression: &'e Expression, names: &mut BTreeSet<&'e str>) {
            match expression {
                Expression::Number(_) => {}
                Expression::Of(name) => {
                    names.insert(name);
                }
                Expression::Two(_, both) => both.iter().for_each(|one| collect(one, names)),
            }
        }
        let mut names = BTreeSet::new();
        collect(&self.0, &mut names);
        names
    }

    /// Its result, where `of` says what an indicator is.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn result(&self, of: &mut dyn FnMut(&str) -> Result<f64, Fault>) -> Result<f64, Fault> {
        self.0.result(of)
    }
}

impl Expression {
    fn result(&self, of: &mut dyn FnMut(&str) -> Result<f64, Fault>) -> Result<f64, Fault> {
        let (operator, both) = match self {
            Self::Number(number) => return Ok(*number),
            Self::Of(name) => return of(name),
            Self::Two(operator, both) => (*operator, both),
        };
        let [one, two] = &**both;
        if operator == Operator::Or {
            return match one.result(of) {
                Err(Fault::Missing) => two.result(of),
                other => other,
            };
        }
        let (one, two) = (one.result(of)?, two.result(of)?);
        let result = match operator {
            Operator::Plus => one + two,
            Operator::Minus => one - two,
            Operator::Times => one * two,
            Operator::Over if two == 0.0 => return Err(Fault::DivisionByZero),
            Operator::Over => one / two,
            Operator::Least => one.min(two),
            Operator::Greatest | Operator::Or => one.max(two),
        };
        if result.is_finite() { Ok(result) } else { Err(Fault::TooLarge) }
    }
}

/// The text, and how deep in brackets its reader is.
type Input<'t> = Stateful<&'t str, u32>;
type Read<T> = Result<T, ErrMode<ContextError>>;

fn two(operator: Operator, one: Expression, two: Expression) -> Expression {
    Expression::Two(operator, Box::new([one, two]))
}

fn sum(input: &mut Input<'_>) -> Read<Expression> {
    chain(['+', '-'], product, input)
}

fn product(input: &mut Input<'_>) -> Read<Expression> {
    chain(['*', '/'], term, input)
}

/// Terms with operators between them, from left to right.
fn chain(
    operators: [char; 2],
    term: fn(&mut Input<'_>) -> Read<Expression>,
    input: &mut Input<'_>,
) -> Read<Expression> {
    let first = term(input)?;
    let more: Vec<(char, Expression)> =
        repeat(0.., (preceded(multispace0, one_of(operators)), cut_err(term))).parse_next(input)?;
    Ok(more.into_iter().fold(first, |one, (sign, other)| {
        let operator = match sign {
            '+' => Operator::Plus,
            '-' => Operator::Minus,
            '*' => Operator::Times,
            _ => Operator::Over,
        };
        two(operator, one, other)
    }))
}

fn term(input: &mut Input<'_>) -> Read<Expression> {
    preceded(multispace0, alt((negative, brackets, number, named))).parse_next(input)
}

fn negative(input: &mut Input<'_>) -> Read<Expression> {
    let of = deeper(preceded('-', cut_err(term)), input)?;
    Ok(two(Operator::Minus, Expression::Number(0.0), of))
}

fn brackets(input: &mut Input<'_>) -> Read<Expression> {
    deeper(delimited('(', cut_err(sum), cut_err((multispace0, ')'))), input)
}

fn number(input: &mut Input<'_>) -> Read<Expression> {
    // Not `inf` or `nan`, which the reader of floats takes.
    winnow::combinator::peek(one_of('0'..='9')).parse_next(input)?;
    let number: f64 = float.parse_next(input)?;
    if number.is_finite() { Ok(Expression::Number(number)) } else { fail.parse_next(input) }
}

fn named<'t>(input: &mut Input<'t>) -> Read<Expression> {
    let name: &'t str =
        take_while(1.., |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            .parse_next(input)?;
    let operator = match name {
        "min" => Operator::Least,
        "max" => Operator::Greatest,
        "or" => Operator::Or,
        _ => return Ok(Expression::Of(name.to_owned())),
    };
    let comma = (multispace0, ',');
    let both = separated_pair(cut_err(sum), cut_err(comma), cut_err(sum));
    let (one, other) =
        deeper(delimited(cut_err((multispace0, '(')), both, cut_err((multispace0, ')'))), input)?;
    Ok(two(operator, one, other))
}

/// Reads `inner` one bracket deeper; too deep is no formula, so that no text can use up
/// the stack.
fn deeper<'t, T>(
    mut inner: impl Parser<Input<'t>, T, ErrMode<ContextError>>,
    input: &mut Input<'t>,
) -> Read<T> {
    if input.state >= DEPTH_MAX {
        return cut_err(fail).parse_next(input);
    }
    input.state += 1;
    let read = inner.parse_next(input);
    input.state -= 1;
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(text: &str) -> Result<f64, Fault> {
        let formula = Formula::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        formula.result(&mut |name| match name {
            "births" => Ok(12.0),
            "beds" => Ok(0.0),
            "huge" => Ok(1e300),
            _ => Err(Fault::Missing),
        })
    }

    #[test]
    fn formulas_count_as_people_do() {
        for (text, counted) in [
            ("1 + 2 * 3", 7.0),
            ("(1 + 2) * 3", 9.0),
            ("10 - 3 - 2", 5.0),
            ("100 / 5 / 2", 10.0),
            ("-births + 20", 8.0),
            ("births / 48 * 1000", 250.0),
            ("min(births, 3) + max(1, births)", 15.0),
            ("or(nothing, 4)", 4.0),
            ("or(births, 4)", 12.0),
            ("2 * - 3", -6.0),
            ("1.5e2", 150.0),
        ] {
            assert_eq!(result(text), Ok(counted), "{text}");
        }
    }

    #[test]
    fn no_result_says_why() {
        assert_eq!(result("births / beds"), Err(Fault::DivisionByZero));
        assert_eq!(result("births / (3 - 3)"), Err(Fault::DivisionByZero));
        assert_eq!(result("births + nothing"), Err(Fault::Missing));
        assert_eq!(result("huge * huge"), Err(Fault::TooLarge));
        assert_eq!(result("or(births / beds, 1)"), Err(Fault::DivisionByZero));
    }

    #[test]
    fn what_is_no_formula_says_where() {
        for (text, at) in [
            ("", 1),
            ("1 +", 4),
            ("births births", 8),
            ("(1", 3),
            ("min(1)", 6),
            ("=cmd|' /C calc'!A0", 1),
            ("Births", 1),
            ("1 / ", 5),
            ("inf + 1 nan", 9),
        ] {
            assert_eq!(Formula::read(text), Err(NoFormula { at }), "{text}");
        }
        assert!(Formula::read("inf + 1").unwrap().names().contains("inf"), "a name like any");
        let deep = format!("{}1{}", "(".repeat(900), ")".repeat(90));
        assert!(Formula::read(&deep).is_err());
        assert!(Formula::read(&"-".repeat(999)).is_err());
        assert!(Formula::read(&"1+".repeat(2_000)).is_err());
        assert_eq!(Formula::read("a + min(b, a) / 2").unwrap().names(), BTreeSet::from(["a", "b"]));
    }
}
