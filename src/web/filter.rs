//! What of a list a reader asks to see, as the query of an address says it: at most one value of each
//! choice. Never knows which values there are: that is for the list (`choose`).

use super::address::Page;

/// What a list can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// A pillar.
    Pillar,
    /// A party.
    Party,
    /// Where a commitment stands.
    Level,
    /// How a commitment stands towards its latest date.
    Timing,
    /// What became of a thing, or what state it is in.
    State,
    /// The sort of a thing.
    Kind,
    /// The first day.
    From,
    /// The last day.
    To,
}

impl Choice {
    /// All, in the order in which addresses name them.
    pub(super) const ALL: [Self; CHOICES] = [
        Self::Pillar,
        Self::Party,
        Self::Level,
        Self::Timing,
        Self::State,
        Self::Kind,
        Self::From,
        Self::To,
    ];

    /// Its name in a query: where the API asks for the same, the name that it has there.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pillar => "pillar_id",
            Self::Party => "party_id",
            Self::Level => "level_code",
            Self::Timing => "timing",
            Self::State => "state",
            Self::Kind => "kind",
            Self::From => "date.from",
            Self::To => "date.to",
        }
    }

    /// The choices that the list of a page has.
    pub(super) fn of(page: Page) -> &'static [Self] {
        match page {
            Page::Commitments(_) => &[Self::Pillar, Self::Party, Self::Level, Self::Timing],
            Page::Overdue(_) => &[Self::Pillar, Self::Party, Self::Level],
            Page::Pillar(_) => &[Self::Party, Self::Level, Self::Timing],
            Page::Party(_) => &[Self::Pillar, Self::Level, Self::Timing],
            Page::Recommendations(_) => &[Self::Pillar, Self::Party, Self::State],
            Page::Blockages(_) => &[Self::Pillar, Self::Party, Self::State, Self::From, Self::To],
            Page::Sessions(_) => &[Self::Party, Self::State, Self::From, Self::To],
            Page::Incidents(_) => &[Self::Pillar, Self::Party, Self::Kind, Self::From, Self::To],
            Page::Indicators(_) => &[Self::Pillar, Self::From, Self::To],
            _ => &[],
        }
    }
}

/// How many choices there are.
const CHOICES: usize = 8;
/// Longest value that is read, in bytes: no id is as long, and what is longer is cut.
const VALUE_BYTES_MAX: usize = 120;

/// What of a list is asked for: a value of each choice, empty where any will do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter<'a>([&'a str; CHOICES]);

impl<'a> Filter<'a> {
    /// One value of one choice.
    pub(super) fn one(choice: Choice, value: &'a str) -> Self {
        Self(Choice::ALL.map(|it| if it == choice { value } else { "" }))
    }

    /// As far as the list of a page has these choices.
    pub(super) fn on(self, page: Page) -> Self {
        let has = Choice::of(page);
        Self(Choice::ALL.map(|it| if has.contains(&it) { self.get(it) } else { "" }))
    }

    /// The value of a choice; empty where any will do.
    pub(super) fn get(self, choice: Choice) -> &'a str {
        let named = Choice::ALL.into_iter().zip(self.0).find(|(it, _)| *it == choice);
        named.map_or("", |(_, value)| value)
    }

    /// Everything is asked for.
    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// What is asked for.
    pub(super) fn chosen(self) -> impl Iterator<Item = (Choice, &'a str)> {
        Choice::ALL.into_iter().zip(self.0).filter(|(_, value)| !value.is_empty())
    }

    /// Names and values of a query, in one order, escaped.
    pub(super) fn pairs(self) -> impl Iterator<Item = (&'static str, String)> {
        self.chosen().map(|(choice, value)| {
            (choice.name(), form_urlencoded::byte_serialize(value.as_bytes()).collect())
        })
    }
}

/// The same as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TypedFilter([String; CHOICES]);

impl TypedFilter {
    /// Takes a word of a query, if it is one of a choice that has no value yet. False where there is no such choice.
    pub(super) fn take(&mut self, name: &str, value: &str) -> bool {
        let held = Choice::ALL.into_iter().zip(&mut self.0);
        let Some((_, held)) = held.into_iter().find(|(it, _)| it.name() == name) else {
            return false;
        };
        if held.is_empty() {
            value.trim()[..value.trim().floor_char_boundary(VALUE_BYTES_MAX)].clone_into(held);
        }
        true
    }

    /// What is asked for.
    pub(super) fn filter(&self) -> Filter<'_> {
        Filter(self.0.each_ref().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_asks_for_one_value_of_each_choice_that_the_list_has() {
        let mut typed = TypedFilter::default();
        for (name, value) in [
            ("party_id", ""),
            ("party_id", " GOV "),
            ("party_id", "CMA"),
            ("other", "x"),
            ("level_code", "a b"),
            ("pillar_id", "SEC"),
        ] {
            typed.take(name, value);
        }
        let written = |page| {
            let pairs = typed.filter().on(page).pairs();
            pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        };
        assert_eq!(written(Page::Commitments("a")), "pillar_id=SEC&party_id=GOV&level_code=a+b");
        assert_eq!(written(Page::Pillar("SEC")), "party_id=GOV&level_code=a+b");
        assert_eq!(written(Page::Sessions("a")), "party_id=GOV");
        assert_eq!(written(Page::Home), "");
        assert!(typed.filter().on(Page::Home).is_empty());
    }

    #[test]
    fn a_value_is_never_longer_than_any_that_is_meant() {
        let mut typed = TypedFilter::default();
        typed.take("state", &"é".repeat(VALUE_BYTES_MAX));
        assert_eq!(typed.filter().get(Choice::State).len(), VALUE_BYTES_MAX);
    }

    #[test]
    fn every_choice_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = Choice::ALL.map(Choice::name).into();
        assert_eq!(names.len(), CHOICES);
        let one = Filter::one(Choice::To, "2018-01-01");
        assert_eq!((one.get(Choice::To), one.get(Choice::From)), ("2018-01-01", ""));
    }
}
