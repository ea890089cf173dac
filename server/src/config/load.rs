//! File, then environment.

use std::collections::HashMap;
use std::path::Path;

use toml::{Table, Value};

use super::{Config, ConfigError};

/// Variables start with this; the rest is the field in capitals, dots as
/// underscores: `CITIZEN_SMS_URL` is `sms.url`.
const PREFIX: &str = "CITIZEN_";

/// Reads `file` (when given), lays the environment over it and fills the rest
/// with defaults. `variables` is the environment as names and values.
///
/// # Errors
/// [`ConfigError`] naming the file or the field.
pub fn load(
    file: Option<&Path>,
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, ConfigError> {
    let mut table = match file {
        Some(path) => read(path)?,
        None => Table::new(),
    };
    let variables: HashMap<String, String> = variables.into_iter().collect();
    for (field, sample) in fields() {
        let name = format!("{PREFIX}{}", field.to_uppercase().replace('.', "_"));
        if let Some(text) = variables.get(&name) {
            let value = typed(&field, text, &sample)?;
            put(&mut table, &field, value)?;
        }
    }
    let read: Result<Config, _> = serde_path_to_error::deserialize(Value::Table(table));
    let mut config = read.map_err(|error| ConfigError::Field {
        field: error.path().to_string(),
        why: error.inner().message().to_owned(),
    })?;
    config.connectors.take_secrets(&variables);
    Ok(config)
}

fn read(path: &Path) -> Result<Table, ConfigError> {
    let unreadable = |why: String| ConfigError::Unreadable { path: path.to_owned(), why };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    text.parse::<Table>().map_err(|error| unreadable(error.to_string()))
}

/// Every field of the configuration, dotted, with a value of its type.
fn fields() -> Vec<(String, Value)> {
    // What is never written out again.
    let secrets = ["sms.token", "observations.mqtt.password", "staff.oidc.client_secret"];
    let mut found: Vec<(String, Value)> =
        secrets.map(|field| (field.to_owned(), Value::String(String::new()))).into();
    if let Ok(defaults) = Table::try_from(Config::default()) {
        collect("", &defaults, &mut found);
    }
    found
}

fn collect(above: &str, table: &Table, found: &mut Vec<(String, Value)>) {
    for (key, value) in table {
        let field = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match value {
            Value::Table(inner) => collect(&field, inner, found),
            value => found.push((field, value.clone())),
        }
    }
}

fn typed(field: &str, text: &str, sample: &Value) -> Result<Value, ConfigError> {
    let wrong = |why: &str| ConfigError::Field { field: field.to_owned(), why: why.to_owned() };
    match sample {
        Value::Integer(_) => {
            text.parse().map(Value::Integer).map_err(|_| wrong("must be a whole number"))
        }
        Value::Boolean(_) => {
            text.parse().map(Value::Boolean).map_err(|_| wrong("must be true or false"))
        }
        Value::Array(_) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            let items = items.map(|item| Value::String(item.to_owned()));
            Ok(Value::Array(items.collect()))
        }
        _ => Ok(Value::String(text.to_owned())),
    }
}

fn put(table: &mut Table, field: &str, value: Value) -> Result<(), ConfigError> {
    let Some((head, rest)) = field.split_once('.') else {
        table.insert(field.to_owned(), value);
        return Ok(());
    };
    let inner = table.entry(head).or_insert_with(|| Value::Table(Table::new()));
    match inner {
        Value::Table(inner) => put(inner, rest, value),
        _ => Err(ConfigError::Field { field: head.to_owned(), why: "must be a table".into() }),
    }
}

#[cfg(test)]
mod documented;
#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        load(None, variables.iter().map(|(name, value)| ((*name).into(), (*value).into())))
    }

    #[test]
    fn a_variable_overrides_every_kind_of_field() {
        let config = with(&[
            ("CITIZEN_LISTEN", "0.0.0.0:9000"),
            ("CITIZEN_SMS_TOKEN", "secret"),
            ("CITIZEN_LIMITS_CONNECTIONS", "7"),
            ("CITIZEN_SMS_SENDER", "console"),
            ("CITIZEN_TRUSTED_PROXIES", "127.0.0.1/32, fd00::/8"),
        ])
        .unwrap();
        assert_eq!(config.listen.port(), 9000);
        assert_eq!(config.sms.token, "secret");
        assert_eq!(config.limits.connections, 7);
        assert_eq!(config.trusted_proxies.len(), 2);
        assert_eq!(config.sms.sender, super::super::SmsSender::Console);
    }

    #[test]
    fn a_wrong_value_is_named_by_its_field() {
        let field = |error: ConfigError| match error {
            ConfigError::Field { field, .. } => field,
            other => panic!("{other}"),
        };
        assert_eq!(field(with(&[("CITIZEN_LISTEN", "nowhere")]).unwrap_err()), "listen");
        assert_eq!(
            field(with(&[("CITIZEN_LIMITS_CONNECTIONS", "many")]).unwrap_err()),
            "limits.connections"
        );
        assert_eq!(field(with(&[("CITIZEN_SMS_SENDER", "dove")]).unwrap_err()), "sms.sender");
        assert_eq!(
            field(with(&[("CITIZEN_TRUSTED_PROXIES", "::1/128,proxy")]).unwrap_err()),
            "trusted_proxies[1]"
        );
    }

    #[test]
    fn a_file_with_an_unknown_field_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("citizen.toml");
        std::fs::write(&file, "[limits]\nconections = 4\n").unwrap();
        let error = load(Some(&file), []).unwrap_err().to_string();
        assert!(error.contains("conections"), "{error}");
    }
}
