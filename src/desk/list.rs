//! What all lists have in common: each is narrowed down, put in order and turned page by page by its
//! address alone, which can be sent to a colleague; and where nothing is found, it says what to do.
//! Links and a form that is read with GET: all of it works by keyboard and without scripts.

use maud::{Markup, html};

use super::parts::{Field, Wrongs};
use super::visit::Visit;
use crate::language::Arg;

/// Fields of an address that put a list in order and narrow nothing down.
const ORDERS: &[&str] = &["order", "sort"];
/// The field that holds the page, counted from 1.
const PAGE: &str = "page";

/// A list as its address asks for it.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) visit: &'a Visit,
    /// Its address within the workspace.
    pub(super) rest: &'a str,
    /// What narrows it down or puts it in order.
    pub(super) asked: &'static [&'static str],
    /// Rows on one page.
    pub(super) rows_max: usize,
}

impl<'a> List<'a> {
    /// The page that is asked for, of so many; one after the last shows the last.
    pub(super) fn page_of(self, pages: usize) -> usize {
        self.visit.query.get(PAGE).parse().unwrap_or(1).clamp(1, pages.max(1))
    }

    /// Pages that so many rows take.
    pub(super) const fn pages(self, total: usize) -> usize {
        let pages = total.div_ceil(self.rows_max);
        if pages == 0 { 1 } else { pages }
    }

    /// The rows of the page that is asked for.
    pub(super) fn part<T>(self, rows: &[T]) -> &[T] {
        let skip = (self.page_of(self.pages(rows.len())) - 1) * self.rows_max;
        let rest = rows.get(skip..).unwrap_or_default();
        rest.get(..self.rows_max.min(rest.len())).unwrap_or_default()
    }

    /// What the address says in a field.
    pub(super) fn get(self, name: &str) -> &'a str {
        self.visit.query.get(name)
    }

    /// It shows not all there is.
    pub(super) fn is_narrowed(self) -> bool {
        let narrows = |name: &&&str| !ORDERS.contains(name) && !self.get(name).is_empty();
        self.asked.iter().any(|name| narrows(&name))
    }

    /// Links to the pages before and after this one.
    pub(super) fn turning(self, total: usize) -> Markup {
        self.turning_among(self.pages(total))
    }

    /// The same where the pages are known, and not the rows.
    pub(super) fn turning_among(self, pages: usize) -> Markup {
        let (visit, page) = (self.visit, self.page_of(pages));
        let to = |page: usize| {
            let mut query = visit.query.clone();
            query.set(PAGE, &page.to_string());
            let names: Vec<&str> = self.asked.iter().copied().chain([PAGE]).collect();
            visit.to(&format!("{}?{}", self.rest, query.encode(&names)))
        };
        html! {
            @if pages > 1 {
                nav aria-label=(visit.t("work-pages")) {
                    p {
                        @if page > 1 { a.button rel="prev" href=(to(page - 1)) { (visit.t("work-page-before")) } " " }
                        (visit.language.say("work-page-of", &[
                            ("page", Arg::Count(page as u64)), ("pages", Arg::Count(pages as u64))]))
                        " "
                        @if page < pages { a.button rel="next" href=(to(page + 1)) { (visit.t("work-page-after")) } }
                    }
                }
            }
        }
    }

    /// The form that narrows the list down and puts it in order; folded until it is used.
    pub(super) fn asking(self, fields: &Markup) -> Markup {
        let used = self.is_narrowed() || ORDERS.iter().any(|name| !self.get(name).is_empty());
        html! {
            details open[used] {
                summary { (self.visit.t("work-list-narrow")) }
                (self.form(fields))
            }
        }
    }

    /// The same form, open.
    pub(super) fn form(self, fields: &Markup) -> Markup {
        html! {
            form method="get" action=(self.visit.to(self.rest)) role="search" {
                (fields)
                p {
                    button.button { (self.visit.t("work-find-do")) }
                    @if self.is_narrowed() { " " (self.everything()) }
                }
            }
        }
    }

    /// A link to the list without any condition; it stands beside the form.
    pub(super) fn everything(self) -> Markup {
        html! { a.button href=(self.visit.to(self.rest)) { (self.visit.t("work-list-all")) } }
    }

    /// What is said in place of the rows: `empty` where there is nothing to be found at all, else how
    /// to find more.
    pub(super) fn none(self, empty: &str) -> Markup {
        let visit = self.visit;
        html! {
            p { (visit.t(if self.is_narrowed() { "work-list-none" } else { empty })) }
        }
    }

    /// A line of text to look for.
    pub(super) fn line(self, name: &'static str, label: &str, hint: &str) -> Markup {
        let hint = if hint.is_empty() { String::new() } else { self.visit.t(hint) };
        Field { name, label: &self.visit.t(label), hint: &hint, value: self.get(name) }.line(
            &Wrongs::default(),
            "search",
            "off",
        )
    }

    /// One of several; the first of `options` is that of a list of which nothing was asked.
    pub(super) fn choice(
        self,
        name: &'static str,
        label: &str,
        options: &[(&str, String)],
    ) -> Markup {
        Field { name, label: &self.visit.t(label), hint: "", value: self.get(name) }
            .choice(&Wrongs::default(), options)
    }

    /// One of several, or any.
    pub(super) fn choice_or_any<'c>(
        self,
        name: &'static str,
        label: &str,
        options: impl IntoIterator<Item = (&'c str, String)>,
    ) -> Markup {
        let any = std::iter::once(("", self.visit.t("work-list-any")));
        self.choice(name, label, &any.chain(options).collect::<Vec<_>>())
    }

    /// One of the orders in which the list can be read; the first is the usual one.
    pub(super) fn orders(self, codes: &[&str]) -> Markup {
        let named = |code: &&str| self.visit.language.name("work-order", code);
        let options: Vec<(&str, String)> = codes.iter().map(|it| (*it, named(it))).collect();
        self.choice("order", "work-order", &options)
    }

    /// A condition to tick.
    pub(super) fn tick(self, name: &str, label: &str) -> Markup {
        html! {
            label.tick {
                input type="checkbox" name=(name) value="1" checked[self.visit.query.has(name)];
                " " (self.visit.t(label))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::fields::Fields;
    use crate::language::Language;

    fn visit(query: &str) -> Visit {
        Visit {
            query: Fields::parse(query.as_bytes()),
            ..Visit::sample(Language::of("en").unwrap())
        }
    }

    fn of(visit: &Visit) -> List<'_> {
        List { visit, rest: "people", asked: &["q", "role", "order"], rows_max: 10 }
    }

    #[test]
    fn a_page_that_is_not_there_is_the_nearest() {
        let rows: Vec<u32> = (0..25).collect();
        for (query, first, length) in [
            ("", 0, 10),
            ("page=0", 0, 10),
            ("page=x", 0, 10),
            ("page=2", 10, 10),
            ("page=3", 20, 5),
            ("page=99", 20, 5),
        ] {
            let visit = visit(query);
            let part = of(&visit).part(&rows);
            assert_eq!((part.first(), part.len()), (Some(&first), length), "{query}");
        }
        assert!(of(&visit("page=7")).part(&[0_u8; 0]).is_empty());
    }

    #[test]
    fn what_was_asked_goes_along_from_page_to_page_and_nothing_else() {
        let visit = visit("q=a+b&order=old&page=2&done=7");
        let turning = of(&visit).turning(25).into_string();
        assert!(turning.contains("people?q=a+b&amp;order=old&amp;page=1"), "{turning}");
        assert!(turning.contains("page=3") && turning.contains("Page 2 of 3"), "{turning}");
        assert!(!turning.contains("done"), "{turning}");
        assert_eq!(of(&visit).turning(10).into_string(), "", "one page needs no turning");
    }

    #[test]
    fn an_empty_list_says_what_to_do() {
        let narrowed = visit("role=observer");
        let said = of(&narrowed).none("work-rounds-none").into_string();
        assert!(said.contains("None fits"), "{said}");
        let form = of(&narrowed).asking(&html! {}).into_string();
        assert!(form.contains("<details open>"), "{form}");
        assert!(form.contains("href=\"/work/en/people\">Show everything"), "{form}");
        // An order alone hides nothing.
        let ordered = visit("order=old");
        let said = of(&ordered).none("work-rounds-none").into_string();
        assert!(said.contains("Begin with the form"), "{said}");
    }
}
