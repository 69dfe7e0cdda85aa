//! The nearest of several names to a name that is not among them.

/// The nearest candidate, when it is near enough to be what was meant: at most one letter in
/// three differs, or two of a longer name that begins alike.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let letters = wanted.chars().count();
    let near_enough = |distance: usize, candidate: &str| {
        let alike = letters >= 3 && candidate.chars().next() == wanted.chars().next();
        distance <= (letters / 3).max(1) || (alike && distance <= 2)
    };
    let judged = candidates.into_iter().filter_map(|candidate| {
        let lower = candidate.to_lowercase();
        let distance = distance(&wanted, &lower);
        near_enough(distance, &lower).then_some((distance, candidate))
    });
    judged.min().map(|(_, candidate)| candidate)
}

/// Letters to change, add or take away to come from one word to the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (place, letter) in from.chars().enumerate() {
        let mut diagonal = place;
        let mut left = place + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = *cell;
            left = changed.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not_offered() {
        assert_eq!(nearest("GVT", ["CMA", "GOV"]), Some("GOV"));
        assert_eq!(nearest("Sumary", ["summary", "title"]), Some("summary"));
        assert_eq!(nearest("date", ["longitude", "lat"]), None);
        assert_eq!(nearest("x", [""; 0]), None);
    }

    #[test]
    fn the_distance_counts_changed_added_and_lost_letters() {
        for (from, to, letters) in [
            ("kitten", "sitting", 3),
            ("", "abc", 3),
            ("abc", "", 3),
            ("flaw", "lawn", 2),
            ("é", "e", 1),
        ] {
            assert_eq!(distance(from, to), letters, "{from} {to}");
        }
    }
}
