//! Search over the words of every case: folded, each word of the question must be
//! one of the text, the last may be its beginning, because somebody is typing; also
//! a tracking code's beginning and a whole number.
//!
//! PostgreSQL keeps an index of words with the row. In SQLite a table of its own
//! is filled a moment after the case ([`keep_up`]), off the way of intake; the few
//! that are not in it yet are read one by one, so that nothing is missed.

use std::time::Duration;

use uuid::Uuid;

use super::plan::Plan;
use super::queue::TOTAL_MAX;
use crate::accounts::staff::Permission;
use crate::accounts::{Staff, phone};
use crate::storage::{Conditions, Db, Engine, StoreError, Tx, Value};

/// Above so many matches the list is walked in its own order, and each case asked:
/// a word in so many texts is met soon.
const MANY: i64 = 2_000;
/// Up to so many matches are read one by one; more cost longer than the list does,
/// walked in its order.
const FEW: usize = 500;
/// Cases whose words are taken in at once, and the pause between two such steps.
const STEP: i64 = 1_000;
const PAUSE: Duration = Duration::from_millis(250);
/// Under which `meta` says up to which case the words are in.
const UNTIL: &str = "words_until";

/// Narrows `plan` to the cases `q` finds.
///
/// # Errors
/// [`StoreError`].
pub(super) fn narrow(
    tx: &mut dyn Tx,
    plan: &mut Plan,
    q: &str,
    staff: &Staff,
) -> Result<(), StoreError> {
    let folded = citizen_text::fold(q);
    let words = words(&folded);
    let mut found: Vec<_> = code(&mut plan.conditions, q)
        .into_iter()
        .chain(number(&mut plan.conditions, q, staff))
        .map(|condition| format!("SELECT seq FROM cases WHERE {condition}"))
        .collect();
    let mut few = true;
    if !words.is_empty() {
        let alone = found.is_empty();
        // Of a list that is full anyway, no more is asked of the index.
        if alone && !behind(tx)? {
            let total = total(tx, &plan.conditions, &words)?;
            plan.total = Some(total.min(TOTAL_MAX));
            if total == MANY {
                // Most cases have them, so that a page is full soon.
                plan.each = Some(each(tx.engine(), &mut plan.conditions, &words));
                return Ok(());
            }
        }
        let seqs = matches(tx, &words)?;
        if alone && i64::try_from(seqs.len()).is_ok_and(|found| found > MANY) {
            plan.each = Some(each(tx.engine(), &mut plan.conditions, &words));
            return Ok(());
        }
        few = seqs.len() <= FEW;
        // Found once, used for the page and its total.
        let seqs = plan.conditions.param(format!("[{}]", seqs.join(",")));
        found.push(match tx.engine() {
            Engine::Sqlite => format!("SELECT value FROM json_each({seqs})"),
            Engine::Postgres => format!(
                "SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST({seqs}::TEXT AS JSON))"
            ),
        });
        if tx.engine() == Engine::Sqlite {
            let until = until(tx)?;
            let until = plan.conditions.param(until);
            let each = each(Engine::Sqlite, &mut plan.conditions, &words);
            found.push(format!("SELECT seq FROM cases WHERE seq > {until} AND {each}"));
        }
    }
    if found.is_empty() {
        plan.conditions.and("1 = 0");
    } else {
        plan.among(&found.join(" UNION "), few);
    }
    Ok(())
}

/// The numbers of every case that has the words of `q` or whose code begins so, in order,
/// whoever may see it; and whether that stays so until a case comes or changes. A person's
/// number is no word of theirs.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn all(tx: &mut dyn Tx, q: &str) -> Result<(Vec<i64>, bool), StoreError> {
    let folded = citizen_text::fold(q);
    let words = words(&folded);
    let settled = !behind(tx)?;
    let mut of = Conditions::default();
    let mut found: Vec<_> = code(&mut of, q)
        .into_iter()
        .map(|condition| format!("SELECT seq FROM cases WHERE {condition}"))
        .collect();
    if !words.is_empty() && tx.engine() == Engine::Postgres {
        let asked = of.param(tsquery(&words));
        found.push(format!("SELECT seq FROM cases WHERE {}", indexed(&asked)));
    }
    if !words.is_empty() && tx.engine() == Engine::Sqlite {
        let asked = of.param(match_query(&words));
        found.push(format!("SELECT rowid AS seq FROM case_words WHERE case_words MATCH {asked}"));
        if !settled {
            let until = until(tx)?;
            let until = of.param(until);
            let each = each(Engine::Sqlite, &mut of, &words);
            found.push(format!("SELECT seq FROM cases WHERE seq > {until} AND {each}"));
        }
    }
    if found.is_empty() {
        return Ok((Vec::new(), settled));
    }
    let rows = tx.query(&found.join(" UNION "), of.params())?;
    let mut seqs = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<_>, _>>()?;
    seqs.sort_unstable();
    Ok((seqs, settled))
}

fn words(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// The condition for a tracking code's beginning, where `q` may be one.
fn code(conditions: &mut Conditions, q: &str) -> Option<String> {
    let code = q.trim().to_uppercase();
    if !code.contains('-') || !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let first = conditions.param(code.as_str());
    // The letters of a code and the dash all sort before a tilde.
    let last = conditions.param(format!("{code}~"));
    Some(format!("(code >= {first} AND code < {last})"))
}

/// The condition for a person's number, where `q` is one and `staff` may ask for it.
fn number(conditions: &mut Conditions, q: &str, staff: &Staff) -> Option<String> {
    let number = phone::e164(q).filter(|_| staff.may(Permission::PersonSee))?;
    let number = conditions.param(number);
    let own = conditions.param(staff.unit.clone());
    Some(format!(
        "(account_id IN (SELECT id FROM accounts WHERE phone = {number})
          AND (hide_name = 0 OR unit_id = {own}))"
    ))
}

/// How many cases have the words and fulfil the conditions, without reading a text; at
/// most [`MANY`].
fn total(tx: &mut dyn Tx, conditions: &Conditions, words: &[&str]) -> Result<i64, StoreError> {
    let mut of = conditions.clone();
    let rows = match tx.engine() {
        Engine::Sqlite => {
            let asked = of.param(match_query(words));
            format!(
                "case_words CROSS JOIN cases ON seq = case_words.rowid \
                 WHERE case_words MATCH {asked} AND {} ORDER BY case_words.rowid DESC",
                of.text()
            )
        }
        Engine::Postgres => {
            let asked = of.param(tsquery(words));
            format!("cases WHERE {} AND {}", indexed(&asked), of.text())
        }
    };
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {rows} LIMIT {MANY}) k");
    tx.query_opt(&sql, of.params())?.map_or(Ok(0), |row| row.int(0))
}

/// What asks one case for its words.
fn each(engine: Engine, conditions: &mut Conditions, words: &[&str]) -> String {
    let last = words.len().saturating_sub(1);
    let each = words.iter().enumerate().map(|(place, word)| {
        let like = conditions.param(format!("%{word}%"));
        if engine == Engine::Sqlite {
            return format!("text_folded LIKE {like}");
        }
        // As a whole word, the last as a beginning; first asked what costs less.
        let ends = if place == last { "" } else { "\\M" };
        let pattern = conditions.param(format!("\\m{word}{ends}"));
        format!("text_folded LIKE {like} AND text_folded ~ {pattern}")
    });
    each.collect::<Vec<_>>().join(" AND ")
}

fn indexed(asked: &str) -> String {
    format!("to_tsvector('simple', text_folded) @@ to_tsquery('simple', {asked})")
}

/// The same, as SQLite's index is asked.
fn match_query(words: &[&str]) -> String {
    format!("\"{}\"*", words.join("\" \""))
}

fn tsquery(words: &[&str]) -> String {
    format!("{}:*", words.join(" & "))
}

/// The cases that have the words, no more than are needed to see that it is many.
fn matches(tx: &mut dyn Tx, words: &[&str]) -> Result<Vec<String>, StoreError> {
    let most = MANY + 1;
    let (asked, sql) = match tx.engine() {
        Engine::Sqlite => (
            match_query(words),
            format!("SELECT rowid FROM case_words WHERE case_words MATCH $1 LIMIT {most}"),
        ),
        Engine::Postgres => {
            (tsquery(words), format!("SELECT seq FROM cases WHERE {} LIMIT {most}", indexed("$1")))
        }
    };
    let rows = tx.query(&sql, &[asked.into()])?;
    rows.iter().map(|row| row.int(0).map(|seq| seq.to_string())).collect()
}

fn until(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    let row = tx.query_opt("SELECT value FROM meta WHERE key = $1", &[UNTIL.into()])?;
    let known = row.map(|row| row.text(0).map(|text| text.parse().unwrap_or(0))).transpose()?;
    Ok(known.unwrap_or(0))
}

/// Takes the words of the next cases in; returns how many cases that were.
///
/// # Errors
/// [`StoreError`].
pub fn keep_up(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    if tx.engine() == Engine::Postgres {
        return Ok(0);
    }
    let from = until(tx)?;
    let last = "SELECT max(seq), count(*) FROM (SELECT seq FROM cases WHERE seq > $1 \
                ORDER BY seq LIMIT $2)";
    let Some(row) = tx.query_opt(last, &[from.into(), STEP.into()])? else { return Ok(0) };
    let (Some(to), count) = (row.int_opt(0)?, row.int(1)?) else { return Ok(0) };
    tx.execute(
        "INSERT INTO case_words (rowid, words) \
         SELECT seq, text_folded FROM cases WHERE seq > $1 AND seq <= $2",
        &[from.into(), to.into()],
    )?;
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ($1, $2) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        &[UNTIL.into(), Value::from(to.to_string())],
    )?;
    Ok(count)
}

/// The words of a case are about to change: the index lets go of them.
///
/// # Errors
/// [`StoreError`].
pub(super) fn forget(tx: &mut dyn Tx, case: Uuid) -> Result<(), StoreError> {
    // Without a content of its own the index must be told what it had.
    reindex(tx, case, "INSERT INTO case_words (case_words, rowid, words) SELECT 'delete', seq")
}

/// They changed: the index takes the new ones in.
///
/// # Errors
/// [`StoreError`].
pub(super) fn learn(tx: &mut dyn Tx, case: Uuid) -> Result<(), StoreError> {
    reindex(tx, case, "INSERT INTO case_words (rowid, words) SELECT seq")
}

fn reindex(tx: &mut dyn Tx, case: Uuid, how: &str) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        return Ok(());
    }
    let until = until(tx)?;
    let sql = format!("{how}, text_folded FROM cases WHERE id = $1 AND seq <= $2");
    tx.execute(&sql, &[case.into(), until.into()]).map(drop)
}

fn behind(tx: &mut dyn Tx) -> Result<bool, StoreError> {
    if tx.engine() == Engine::Postgres {
        return Ok(false);
    }
    let newest = tx.query_opt("SELECT max(seq) FROM cases", &[])?;
    let newest = newest.map(|row| row.int_opt(0)).transpose()?.flatten();
    Ok(newest.unwrap_or(0) > until(tx)?)
}

/// [`keep_up`], as long as the server runs.
pub async fn keep_up_forever(db: Db) {
    loop {
        // Asked of a reader first: a quiet server writes nothing.
        let done = match db.read(behind).await {
            Ok(true) => db.write(keep_up).await.map(drop),
            asked => asked.map(drop),
        };
        if let Err(error) = done {
            tracing::warn!(%error, "the words of new cases wait");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
