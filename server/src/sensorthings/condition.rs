//! A filter of observations as a condition in SQL. What it says of their datastreams and
//! features is found out first, and becomes a list of them.

use serde_json::Value as Json;

use super::evaluate::holds;
use super::filter::{Expr, Op, Operand};
use super::kind::Kind;
use super::series::{Arm, micro, parts, refused};
use super::world::{Series, World};
use crate::problem::Refusal;
use crate::storage::Value;

/// The condition in one arm; its values go to `params`.
///
/// # Errors
/// 400 for what observations cannot be asked.
pub(super) fn sql_of(
    expr: &Expr,
    arm: &Arm,
    world: &World,
    params: &mut Vec<Value>,
) -> Result<String, Refusal> {
    for (relation, kind) in
        [("Datastream", Kind::Datastream), ("FeatureOfInterest", Kind::FeatureOfInterest)]
    {
        if let Some(inner) = inside(expr, relation) {
            return Ok(among(&inner, kind, arm, world, params));
        }
    }
    let mut both = |a: &Expr, b: &Expr, word: &str| {
        let (a, b) = (sql_of(a, arm, world, params)?, sql_of(b, arm, world, params)?);
        Ok(format!("({a} {word} {b})"))
    };
    match expr {
        Expr::Or(a, b) => both(a, b, "OR"),
        Expr::And(a, b) => both(a, b, "AND"),
        Expr::Not(inner) => Ok(format!("(NOT {})", sql_of(inner, arm, world, params)?)),
        Expr::Compare(op, Operand::Path(path), value) => {
            compare(*op, path, value, arm, world, params)
        }
        Expr::Compare(op, value, Operand::Path(path)) => {
            let turned = match op {
                Op::Gt => Op::Lt,
                Op::Ge => Op::Le,
                Op::Lt => Op::Gt,
                Op::Le => Op::Ge,
                same => *same,
            };
            compare(turned, path, value, arm, world, params)
        }
        _ => Err(refused("$filter")),
    }
}

fn compare(
    op: Op,
    path: &[String],
    value: &Operand,
    arm: &Arm,
    world: &World,
    params: &mut Vec<Value>,
) -> Result<String, Refusal> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let sign = match op {
        Op::Eq => "=",
        Op::Ne => "<>",
        Op::Gt => ">",
        Op::Ge => ">=",
        Op::Lt => "<",
        Op::Le => "<=",
    };
    let mut put = |column: &str, value: Value| {
        params.push(value);
        Ok(format!("({column} IS NOT NULL AND {column} {sign} ${})", params.len()))
    };
    match (path.as_slice(), value) {
        (["phenomenonTime"], Operand::Time(time)) => put("at", (*time).into()),
        (["resultTime"], Operand::Time(time)) => put("result_at", (*time).into()),
        (["result"], Operand::Number(number)) => match micro(*number) {
            Some(micro) => put(arm.micro, micro.into()),
            None => Err(refused("$filter")),
        },
        (["result"], Operand::Text(text)) if arm.series == Series::Results => {
            put("result", Json::from(text.as_str()).to_string().into())
        }
        // Levels are numbers.
        (["result"], Operand::Text(_)) => Ok("0 = 1".to_owned()),
        (["id"], Operand::Text(id)) if op == Op::Eq || op == Op::Ne => {
            let here = parts(id).map(|(datastream, at)| (world.series(datastream), at));
            let none = if op == Op::Eq { "0 = 1" } else { "1 = 1" };
            let Some(((series, name), at)) = here else { return Ok(none.to_owned()) };
            if series != arm.series {
                return Ok(none.to_owned());
            }
            params.extend([name.into(), at.into()]);
            let not = if op == Op::Eq { "" } else { "NOT " };
            let last = params.len();
            Ok(format!("{not}({} = ${} AND at = ${last})", arm.name, last - 1))
        }
        _ => Err(refused("$filter")),
    }
}

/// `expr` without `relation` in front of each of its fields; nothing when one is not its.
fn inside(expr: &Expr, relation: &str) -> Option<Expr> {
    let side = |operand: &Operand| operand_inside(operand, relation);
    let named = |a: &Operand, b: &Operand| has_path(a) || has_path(b);
    match expr {
        Expr::Compare(op, a, b) if named(a, b) => Some(Expr::Compare(*op, side(a)?, side(b)?)),
        Expr::Text(part, a, b) if named(a, b) => Some(Expr::Text(*part, side(a)?, side(b)?)),
        _ => None,
    }
}

fn has_path(operand: &Operand) -> bool {
    match operand {
        Operand::Path(_) => true,
        Operand::Lower(inner) | Operand::Upper(inner) | Operand::Length(inner) => has_path(inner),
        _ => false,
    }
}

fn operand_inside(operand: &Operand, relation: &str) -> Option<Operand> {
    let within = |inner: &Operand| operand_inside(inner, relation).map(Box::new);
    Some(match operand {
        Operand::Path(path) => {
            let (first, rest) = path.split_first()?;
            if first != relation || rest.is_empty() {
                return None;
            }
            Operand::Path(rest.to_vec())
        }
        Operand::Lower(inner) => Operand::Lower(within(inner)?),
        Operand::Upper(inner) => Operand::Upper(within(inner)?),
        Operand::Length(inner) => Operand::Length(within(inner)?),
        value => value.clone(),
    })
}

/// Observations of those that a filter lets pass.
fn among(expr: &Expr, kind: Kind, arm: &Arm, world: &World, params: &mut Vec<Value>) -> String {
    let passing = world.all(kind).filter(|entity| holds(world, entity, expr));
    let mut places = Vec::new();
    for entity in passing {
        let name = if kind == Kind::Datastream {
            let (series, name) = world.series(&entity.id);
            if series != arm.series {
                continue;
            }
            name
        } else {
            entity.id.as_str()
        };
        params.push(name.into());
        places.push(format!("${}", params.len()));
    }
    let column = if kind == Kind::Datastream { arm.name } else { arm.feature };
    if places.is_empty() {
        "0 = 1".to_owned()
    } else {
        format!("{column} IN ({})", places.join(", "))
    }
}
