//! Conditions of a query that is put together, with their parameters.

use super::Value;

/// Conditions that must all hold.
#[derive(Debug, Default, Clone)]
pub struct Conditions {
    sql: String,
    params: Vec<Value>,
}

impl Conditions {
    /// Adds a condition.
    pub fn and(&mut self, condition: &str) {
        self.sql.push_str(if self.sql.is_empty() { "" } else { " AND " });
        self.sql.push_str(condition);
    }

    /// Adds a condition in which `?` stands for `value`.
    pub fn and_with(&mut self, condition: &str, value: impl Into<Value>) {
        let place = self.param(value);
        self.and(&condition.replace('?', &place));
    }

    /// Adds a condition in which `?` stands for all of `values`, with commas between.
    pub fn and_among<V: Into<Value>>(
        &mut self,
        condition: &str,
        values: impl IntoIterator<Item = V>,
    ) {
        let places: Vec<String> = values.into_iter().map(|value| self.param(value)).collect();
        self.and(&condition.replace('?', &places.join(", ")));
    }

    /// Keeps a parameter; returns how a query names it.
    pub fn param(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("${}", self.params.len())
    }

    /// The parameters, in the order of their names.
    pub fn params(&self) -> &[Value] {
        &self.params
    }

    /// What stands after `WHERE`; of no conditions one that always holds.
    pub fn text(&self) -> &str {
        if self.sql.is_empty() { "1 = 1" } else { &self.sql }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_name_their_parameters_in_order() {
        let mut all = Conditions::default();
        assert_eq!((all.text(), all.params()), ("1 = 1", &[][..]));
        all.and_with("unit = ?", "a");
        all.and("is_open = 1");
        all.and_among("category IN (?)", ["b", "c"]);
        all.and_with("(object = ? OR object LIKE ? || '/%')", 7_i64);
        assert_eq!(
            all.text(),
            "unit = $1 AND is_open = 1 AND category IN ($2, $3) \
             AND (object = $4 OR object LIKE $4 || '/%')"
        );
        assert_eq!(all.params(), ["a".into(), "b".into(), "c".into(), Value::Int(7)]);
    }
}
