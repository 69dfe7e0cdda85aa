//! The words of a record as the search index holds them.

use crate::record::def;
use crate::word::{Base, FieldDef, Kind};

/// Longest text of one record that is searched, in bytes; the rest is kept but not found.
const SEARCH_BYTES_MAX: usize = 32_768;

/// The search index has a row for a record with this text in this field.
pub(super) fn is_prose(field: &FieldDef, text: &str) -> bool {
    let prose = field.kind.base == Base::Text && field.name != "url";
    prose && !text.is_empty() && text.len() <= SEARCH_BYTES_MAX
}

/// Every free text of a record, folded for search; ids are found by their own index.
pub fn search_words(kind: Kind, texts: &[&str]) -> String {
    let mut words = String::new();
    for (field, text) in def(kind).fields.iter().zip(texts) {
        if is_prose(field, text) && words.len() + text.len() <= SEARCH_BYTES_MAX {
            fold_into(text, &mut words);
            words.push(' ');
        }
    }
    words
}

/// Folds a text the way the index and the query both need it: Arabic vowel marks and tatweel are
/// dropped and letter variants made one, because the tokenizer would cut words at them. Latin
/// diacritics are the tokenizer's own work.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.push_str(text);
        return;
    }
    for letter in text.chars() {
        match letter {
            '\u{064b}'..='\u{0652}' | '\u{0670}' | '\u{0640}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' => out.push('ي'),
            'ة' => out.push('ه'),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vocalised_arabic_is_found_by_the_bare_word() {
        assert_eq!(fold("الْمُصَالَحَة"), fold("المصالحه"));
        assert_eq!(fold("réconciliation"), "réconciliation");
    }
}
