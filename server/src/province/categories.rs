//! `categories.toml`: what a report can be about, who answers, by when.

use std::collections::{BTreeMap, HashSet};

use citizen_wire::catalog::{Category, Unit, Words};
use serde::Deserialize;

use super::ProvinceError;
use super::deadline::{Deadline, DeadlineText};
use super::documents::{CATEGORIES, Documents};
use super::publication::Publication;
use super::questions::{self, QuestionText};
use super::units::{check_id, check_words};

/// The word that stands for "the office of the commune it happened in".
const COMMUNE: &str = "commune";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Categories {
    groups: BTreeMap<String, Words>,
    categories: Vec<CategoryText>,
}

/// Who may say that a case is of a category.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChosenBy {
    /// Whoever reports, and staff.
    #[default]
    Everybody,
    /// Staff alone: nobody else is offered it, and it is refused as one that is not there.
    Staff,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryText {
    id: String,
    name: Words,
    group: String,
    icon: String,
    advice: Option<Words>,
    unit: String,
    deadline: DeadlineText,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    retired: bool,
    #[serde(default)]
    chosen_by: ChosenBy,
    #[serde(default)]
    public: Publication,
    #[serde(default)]
    anonymous: bool,
    #[serde(default)]
    answer_approval: bool,
    #[serde(default)]
    questions: Vec<QuestionText>,
}

/// Who answers reports of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// This department.
    Department(String),
    /// The office of the commune the position lies in.
    Commune,
}

/// A category with everything the server needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryRule {
    /// What phones see of it.
    pub category: Category,
    /// Who answers.
    pub answers: Answers,
    /// By when.
    pub deadline: Deadline,
    /// Words by which it is suggested.
    pub keywords: Vec<String>,
    /// No longer offered or accepted; old cases keep its name.
    pub retired: bool,
    /// Who may say that a case is of it.
    pub chosen_by: ChosenBy,
    /// What strangers see of its cases.
    pub publication: Publication,
    /// Reported on the web without a number.
    pub anonymous: bool,
    /// An answer waits until somebody else approves it.
    pub answer_approval: bool,
}

impl CategoryRule {
    /// Whether whoever reports may choose it.
    pub fn is_offered(&self) -> bool {
        !self.retired && self.chosen_by == ChosenBy::Everybody
    }
}

/// Reads and checks the document; `departments` are who may answer.
pub(super) fn read(
    documents: &Documents,
    departments: &[Unit],
) -> Result<Vec<CategoryRule>, ProvinceError> {
    let Categories { groups, categories } = documents.toml(CATEGORIES)?;
    for (id, words) in &groups {
        check_words(CATEGORIES, &format!("groups.{id}"), words)?;
    }
    let mut ids = HashSet::new();
    let mut rules = Vec::with_capacity(categories.len());
    for (number, text) in categories.into_iter().enumerate() {
        let field = format!("categories.{number}");
        if !ids.insert(text.id.clone()) {
            let why = format!("{} is there twice", text.id);
            return Err(ProvinceError::invalid(CATEGORIES, format!("{field}.id"), why));
        }
        rules.push(rule(&field, text, &groups, departments)?);
    }
    if !rules.iter().any(CategoryRule::is_offered) {
        let why = "at least one must be in use, for everybody to choose";
        return Err(ProvinceError::invalid(CATEGORIES, "categories", why));
    }
    Ok(rules)
}

fn rule(
    field: &str,
    text: CategoryText,
    groups: &BTreeMap<String, Words>,
    departments: &[Unit],
) -> Result<CategoryRule, ProvinceError> {
    let CategoryText { id, name, group, icon, advice, unit, deadline, keywords, .. } = text;
    let CategoryText { retired, chosen_by, public, anonymous, .. } = text;
    let CategoryText { answer_approval, questions, .. } = text;
    let at = |name: &str| format!("{field}.{name}");
    check_id(CATEGORIES, &at("id"), &id)?;
    check_words(CATEGORIES, &at("name"), &name)?;
    if let Some(advice) = &advice {
        check_words(CATEGORIES, &at("advice"), advice)?;
    }
    if icon.is_empty()
        || !icon.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        let why = format!("{icon:?} must be the name of a Lucide icon");
        return Err(ProvinceError::invalid(CATEGORIES, at("icon"), why));
    }
    let heading = groups.get(&group).ok_or_else(|| {
        let why = format!("{group:?} is not among [groups]");
        ProvinceError::invalid(CATEGORIES, at("group"), why)
    })?;
    let answers = if unit == COMMUNE {
        Answers::Commune
    } else if departments.iter().any(|department| department.id == unit) {
        Answers::Department(unit)
    } else {
        let why = format!("no department is called {unit:?}; write \"{COMMUNE}\" for the commune");
        return Err(ProvinceError::invalid(CATEGORIES, at("unit"), why));
    };
    if chosen_by == ChosenBy::Staff {
        // Strangers read no name of it on any list, so its cases are none of theirs.
        for (name, open) in [("public", public != Publication::Never), ("anonymous", anonymous)] {
            if open {
                let why = "staff alone choose it (chosen_by): it is not for the public";
                return Err(ProvinceError::invalid(CATEGORIES, at(name), why));
            }
        }
    }
    let deadline = deadline.check(CATEGORIES, &at("deadline"))?;
    let questions = questions::read(field, questions)?;
    let category = Category { id, name, group: heading.clone(), icon, advice, questions };
    Ok(CategoryRule {
        category,
        answers,
        deadline,
        keywords,
        retired,
        chosen_by,
        publication: public,
        anonymous,
        answer_approval,
    })
}
