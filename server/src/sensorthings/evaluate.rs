//! Whether an entity is as a filter wants it, and which of two comes first.

use std::cmp::Ordering;

use jiff::Timestamp;
use serde_json::Value;

use super::filter::{Expr, Op, Operand, Part};
use super::options::Order;
use super::world::{Entity, World};

/// A value that can be compared.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    Null,
    Truth(bool),
    Number(f64),
    Text(String),
}

/// Whether it holds for `entity`. A field of many is as wanted when one of them is.
pub(super) fn holds(world: &World, entity: &Entity, expr: &Expr) -> bool {
    match expr {
        Expr::Or(a, b) => holds(world, entity, a) || holds(world, entity, b),
        Expr::And(a, b) => holds(world, entity, a) && holds(world, entity, b),
        Expr::Not(inner) => !holds(world, entity, inner),
        Expr::Compare(op, a, b) => {
            let (left, right) = (values(world, entity, a), values(world, entity, b));
            left.iter().any(|a| right.iter().any(|b| compared(*op, a, b)))
        }
        Expr::Text(part, whole, sought) => {
            let (left, right) = (values(world, entity, whole), values(world, entity, sought));
            left.iter().any(|whole| right.iter().any(|sought| found(*part, whole, sought)))
        }
    }
}

/// Which of two comes first.
pub(super) fn ordered(world: &World, order: &[Order], a: &Entity, b: &Entity) -> Ordering {
    let first = |entity: &Entity, order: &Order| {
        along(world, entity, &order.path).into_iter().next().unwrap_or(Known::Null)
    };
    let mut orders = order.iter().map(|order| {
        let way = rank(&first(a, order), &first(b, order)).unwrap_or(Ordering::Equal);
        if order.falling { way.reverse() } else { way }
    });
    orders.find(|way| way.is_ne()).unwrap_or(Ordering::Equal)
}

fn values(world: &World, entity: &Entity, operand: &Operand) -> Vec<Known> {
    let text = |inner: &Operand, change: fn(&str) -> Known| -> Vec<Known> {
        let all = values(world, entity, inner).into_iter();
        all.map(|known| if let Known::Text(text) = known { change(&text) } else { known }).collect()
    };
    match operand {
        Operand::Path(path) => along(world, entity, path),
        Operand::Text(text) => vec![Known::Text(text.clone())],
        Operand::Number(number) => vec![Known::Number(*number)],
        Operand::Time(time) => vec![Known::Text(time.to_string())],
        Operand::Truth(truth) => vec![Known::Truth(*truth)],
        Operand::Null => vec![Known::Null],
        Operand::Lower(inner) => text(inner, |text| Known::Text(text.to_lowercase())),
        Operand::Upper(inner) => text(inner, |text| Known::Text(text.to_uppercase())),
        #[expect(clippy::cast_precision_loss, reason = "no text is that long")]
        Operand::Length(inner) => text(inner, |text| Known::Number(text.chars().count() as f64)),
    }
}

/// The values a path leads to: along relations, then into the entity.
fn along(world: &World, entity: &Entity, path: &[String]) -> Vec<Known> {
    let Some((first, rest)) = path.split_first() else { return Vec::new() };
    if first == "id" && rest.is_empty() {
        return vec![Known::Text(entity.id.clone())];
    }
    if let Some(relation) = entity.kind.relation(first) {
        let others = world.related(entity, relation.to);
        return others.flat_map(|other| along(world, other, rest)).collect();
    }
    let mut value = entity.body.get(first);
    for name in rest {
        value = value.and_then(|value| value.get(name));
    }
    vec![match value {
        Some(Value::Bool(truth)) => Known::Truth(*truth),
        Some(Value::Number(number)) => number.as_f64().map_or(Known::Null, Known::Number),
        Some(Value::String(text)) => Known::Text(text.clone()),
        _ => Known::Null,
    }]
}

fn compared(op: Op, a: &Known, b: &Known) -> bool {
    let way = rank(a, b);
    match op {
        Op::Eq => way == Some(Ordering::Equal),
        Op::Ne => way != Some(Ordering::Equal),
        Op::Gt => way == Some(Ordering::Greater),
        Op::Ge => matches!(way, Some(Ordering::Greater | Ordering::Equal)),
        Op::Lt => way == Some(Ordering::Less),
        Op::Le => matches!(way, Some(Ordering::Less | Ordering::Equal)),
    }
}

fn rank(a: &Known, b: &Known) -> Option<Ordering> {
    match (a, b) {
        (Known::Null, Known::Null) => Some(Ordering::Equal),
        (Known::Truth(a), Known::Truth(b)) => Some(a.cmp(b)),
        (Known::Number(a), Known::Number(b)) => a.partial_cmp(b),
        (Known::Text(a), Known::Text(b)) => {
            let moments = (a.parse::<Timestamp>(), b.parse::<Timestamp>());
            Some(if let (Ok(a), Ok(b)) = moments { a.cmp(&b) } else { a.cmp(b) })
        }
        _ => None,
    }
}

fn found(part: Part, whole: &Known, sought: &Known) -> bool {
    let (Known::Text(whole), Known::Text(sought)) = (whole, sought) else { return false };
    match part {
        Part::Start => whole.starts_with(sought.as_str()),
        Part::End => whole.ends_with(sought.as_str()),
        Part::Anywhere => whole.contains(sought.as_str()),
    }
}
