//! What stands in double braces in a narrative: `{{count complete pillar=security}}`.
//!
//! Only the form is read here; what a name means, and whether there is such a thing, is said where
//! the figures are.

/// A place in a text that a person can find: both counted from one, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl Spot {
    /// Where the byte at `offset` stands; the end of the text where it lies beyond.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = text.get(..offset).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or_default().chars().count() + 1;
        Self { line, column }
    }
}

/// Something that the program puts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'t> {
    /// What is put in: the first word.
    pub name: &'t str,
    /// The other words, in order.
    pub words: Vec<&'t str>,
    /// What is said as `key=value`, in order.
    pub pairs: Vec<(&'t str, &'t str)>,
    /// Everything between the braces, without the space around it.
    pub text: &'t str,
    /// Bytes that it takes up in the text, braces included.
    pub range: std::ops::Range<usize>,
}

/// Longest text between braces, in bytes: what is longer was not closed.
const DIRECTIVE_BYTES_MAX: usize = 256;

const OPEN: &str = "{{";
const CLOSE: &str = "}}";

/// Everything in double braces, in order, and where braces were opened and not closed.
pub fn directives(text: &str) -> (Vec<Directive<'_>>, Vec<usize>) {
    let (mut found, mut unclosed) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(OPEN)).map(|to| at + to) {
        let inner = start + OPEN.len();
        let end = text.get(inner..).and_then(|rest| rest.find(CLOSE)).map(|to| inner + to);
        let within = end.and_then(|end| text.get(inner..end));
        if let (Some(within), Some(end)) = (within.filter(|it| is_one(it)), end) {
            let range = start..end + CLOSE.len();
            at = range.end;
            found.push(directive(within, range));
        } else {
            unclosed.push(start);
            at = inner;
        }
    }
    (found, unclosed)
}

/// Braces are closed in the same line, before others are opened.
fn is_one(within: &str) -> bool {
    within.len() <= DIRECTIVE_BYTES_MAX && !within.contains(['\n', '{'])
}

fn directive(within: &str, range: std::ops::Range<usize>) -> Directive<'_> {
    let text = within.trim();
    let mut parts = text.split_whitespace();
    let name = parts.next().unwrap_or_default();
    let (mut words, mut pairs) = (Vec::new(), Vec::new());
    for part in parts {
        match part.split_once('=') {
            Some(pair) => pairs.push(pair),
            None => words.push(part),
        }
    }
    Directive { name, words, pairs, text, range }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_words_and_pairs_are_told_apart() {
        let text = "Of all, {{ count  complete pillar=security }} are done; {{commitment C30}}.";
        let (found, unclosed) = directives(text);
        assert!(unclosed.is_empty());
        assert_eq!(found[0].name, "count");
        assert_eq!(found[0].words, ["complete"]);
        assert_eq!(found[0].pairs, [("pillar", "security")]);
        assert_eq!(&text[found[0].range.clone()], "{{ count  complete pillar=security }}");
        assert_eq!((found[1].name, found[1].text), ("commitment", "commitment C30"));
    }

    #[test]
    fn braces_that_are_not_closed_are_told_by_their_place() {
        let text = "one {{count\ntwo {{count complete}} and {{";
        let (found, unclosed) = directives(text);
        assert_eq!(found.len(), 1);
        let spots: Vec<Spot> = unclosed.iter().map(|at| Spot::of(text, *at)).collect();
        assert_eq!(spots, [Spot { line: 1, column: 5 }, Spot { line: 2, column: 28 }]);
    }

    #[test]
    fn a_place_is_counted_in_characters_not_in_bytes() {
        assert_eq!(Spot::of("été {{", "été ".len()), Spot { line: 1, column: 5 });
        assert_eq!(Spot::of("a\nbc", 99), Spot { line: 2, column: 3 });
    }
}
