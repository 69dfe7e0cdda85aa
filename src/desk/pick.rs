//! Which commitments somebody means: by id, by article number, or by words.

use crate::agreement::Commitment;
use crate::record::{Record, Version};
pub(super) use crate::store::search::plain;
use crate::word::Key;
use crate::word::field::LIST_ITEMS_MAX;

/// Choices offered for one term at most.
pub(super) const CHOICES_MAX: usize = 12;
/// Terms read in one field at most: as many as an observation may have links, so that a correction
/// of one that has them all loses none.
pub(super) const TERMS_MAX: usize = LIST_ITEMS_MAX;

/// What one term came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found<'r> {
    /// One commitment.
    One(&'r str),
    /// Several, of which somebody has to choose; `more` says that not all are listed.
    Several {
        /// Their ids, in order.
        ids: Vec<&'r str>,
        /// There are more than these.
        more: bool,
    },
    /// None.
    None,
}

/// Terms as they are separated: by semicolons, commas or new lines.
pub(super) fn terms(text: &str) -> Vec<&str> {
    let all = text.split([';', ',', '،', '؛', '\n']).map(str::trim);
    all.filter(|term| !term.is_empty()).take(TERMS_MAX).collect()
}

/// What a term means in this record: an id; else `art. 20`, `article 20`, `المادة 20` or a bare
/// number, for the commitments drawn from the provision of that printed number; else words that
/// all occur in the title of a commitment, in any language.
pub(super) fn find<'r>(record: &'r Record, term: &str) -> Found<'r> {
    let in_force = || record.commitments.iter();
    if let Some((id, _)) = in_force().find(|(id, _)| id.as_str().eq_ignore_ascii_case(term)) {
        return Found::One(id.as_str());
    }
    let found: Vec<&str> = match number(term) {
        Some(number) => in_force()
            .filter(|(_, it)| has_number(record, it, number))
            .map(|(id, _)| id.as_str())
            .collect(),
        None => by_words(record, term),
    };
    match found.as_slice() {
        [] => Found::None,
        [one] => Found::One(one),
        _ => {
            let more = found.len() > CHOICES_MAX;
            Found::Several { ids: found.into_iter().take(CHOICES_MAX).collect(), more }
        }
    }
}

/// Commitments that a term may become, while it is being typed: those whose id begins with it, those
/// of the article, and those whose title has the words.
pub(super) fn offered<'r>(record: &'r Record, term: &str) -> Vec<&'r str> {
    let term = term.trim();
    if term.is_empty() {
        return Vec::new();
    }
    let begun =
        |id: &&str| id.get(..term.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(term));
    let mut found: Vec<&str> = record.commitments.keys().map(Key::as_str).filter(begun).collect();
    match find(record, term) {
        Found::One(id) => found.insert(0, id),
        Found::Several { ids, .. } => found.extend(ids),
        Found::None => {}
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|id| seen.insert(*id));
    found.truncate(CHOICES_MAX);
    found
}

/// The printed number that a term names.
fn number(term: &str) -> Option<&str> {
    let bare =
        |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '.') && !text.is_empty();
    let last = term.rsplit([' ', '\u{a0}']).next()?;
    let before = term.strip_suffix(last)?.trim().trim_end_matches('.').to_lowercase();
    let names = ["", "art", "article", "المادة", "مادة", "artículo", "n°", "no"];
    let last = last.strip_prefix("art.").unwrap_or(last);
    (names.contains(&before.as_str()) && bare(last)).then_some(last)
}

fn has_number(record: &Record, commitment: &Version<Commitment>, number: &str) -> bool {
    let first = commitment.value.provision_id.iter();
    first.chain(&commitment.value.provision_ids).any(|id| {
        let provision = record.provisions.get(id.as_str());
        provision.is_some_and(|it| last_number(it.value.number.as_str()) == number)
    })
}

/// `Article 20` is printed so, or as `20`.
fn last_number(printed: &str) -> &str {
    printed.rsplit([' ', '\u{a0}']).next().unwrap_or(printed)
}

fn by_words<'r>(record: &'r Record, term: &str) -> Vec<&'r str> {
    let words: Vec<String> = term.split_whitespace().map(plain).collect();
    let has_all = |text: &str| {
        let text = plain(text);
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let translated = |id: &str| {
        ["ar", "en", "es", "fr"]
            .iter()
            .any(|lang| record.translated("commitments", id, "title", lang).is_some_and(has_all))
    };
    let all = record.commitments.iter().map(|(id, it)| (id.as_str(), it));
    let hits = all.filter(|(id, it)| has_all(it.value.title.as_str()) || translated(id));
    hits.map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_as_people_write_them() {
        for (term, wanted) in [
            ("20", Some("20")),
            ("art. 20", Some("20")),
            ("Article 20", Some("20")),
            ("art.20", Some("20")),
            ("المادة 20", Some("20")),
            ("article\u{a0}6", Some("6")),
            ("6.2", Some("6.2")),
            ("governor", None),
            ("article of faith", None),
            ("units 20", None),
        ] {
            assert_eq!(number(term), wanted, "{term}");
        }
    }

    #[test]
    fn terms_are_separated_as_people_do() {
        assert_eq!(terms(" C1; C2 ,art. 3\nréforme، x "), ["C1", "C2", "art. 3", "réforme", "x"]);
        assert!(terms(" ;, \n").is_empty());
        assert_eq!(terms(&"a,".repeat(999)).len(), TERMS_MAX);
    }

    #[test]
    fn accents_vowels_and_case_make_no_difference() {
        assert_eq!(plain("Réforme de l’État"), plain("reforme de l'etat"));
        assert_eq!(plain("الْمُصَالَحَة"), plain("المصالحه"));
    }
}
