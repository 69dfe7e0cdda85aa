//! A list that comes in parts, each on a page of its own, turned by plain links.

use std::ops::Range;

use maud::{Markup, html};

use super::address::{Page, Place};
use super::fault::PageFault;
use super::layout::Sheet;
use super::view::{View, anchor};
use crate::language::Arg;
use crate::word::PartialDate;

/// Commitments in one part of a list of them: with their parties and dates some 12 KiB compressed.
pub(super) const COMMITMENTS_PER_PAGE: usize = 100;

/// Records told with all that is known of them in one part: with their sources some 12 KiB compressed.
pub(super) const TOLD_PER_PAGE: usize = 25;

/// What the links to the parts before and after are called, where the list has no words of its own.
pub(super) const TURNING: [&str; 2] = ["web-list-before", "web-list-after"];

/// One part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    place: Place<'a>,
    /// Its number, counted from 1.
    pub(super) number: usize,
    /// How many parts there are.
    pub(super) of: usize,
    /// Rows of the whole list.
    pub(super) total: usize,
    each: usize,
}

impl<'a> Part<'a> {
    /// A part of the list of a page, with so many rows in each; nothing where the list has not so
    /// many parts. A list without rows has one.
    pub(super) fn of(place: Place<'a>, total: usize, each: usize) -> Result<Self, PageFault> {
        let of = total.div_ceil(each).max(1);
        let here = Self { place, number: place.part, of, total, each };
        if (1..=of).contains(&place.part) { Ok(here) } else { Err(PageFault::NotFound) }
    }

    /// Which rows of the list are here.
    pub(super) fn rows(&self) -> Range<usize> {
        let from = (self.number - 1) * self.each;
        from..(from + self.each).min(self.total)
    }

    /// Those rows of some that follow `before` others in the list.
    pub(super) fn cut<'r, T>(&self, rows: &'r [T], before: usize) -> &'r [T] {
        let within = |at: usize| at.saturating_sub(before).min(rows.len());
        let Range { start, end } = self.rows();
        rows.get(within(start)..within(end)).unwrap_or_default()
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place<'a> {
        self.place
    }

    /// Framed as a page of records told one after the other, with the links to the other parts below.
    pub(super) fn page(&self, view: &View, title: String, body: &Markup) -> String {
        let body = html! { (body) (self.turning(view, "main", TURNING)) };
        view.page(Sheet { title, heading: None, here: self.place(), shows_levels: false, body })
    }

    /// Address of another part, at the list itself.
    pub(super) fn at(&self, view: &View, number: usize, anchor: &str) -> String {
        format!("{}#{anchor}", view.to(self.place.part(number)))
    }

    /// Its number, of how many.
    pub(super) fn numbered(&self, view: &View) -> String {
        view.say("web-page-of", &[("page", n(self.number)), ("pages", n(self.of))])
    }

    /// Links to the parts before and after, named by two messages.
    pub(super) fn turning(&self, view: &View, anchor: &str, [before, after]: [&str; 2]) -> Markup {
        let to = |number| self.at(view, number, anchor);
        html! {
            @if self.of > 1 {
                nav aria-label=(view.t("web-list-pages")) {
                    p {
                        @if self.number > 1 {
                            a.button rel="prev" href=(to(self.number - 1)) { (view.t(before)) } " "
                        }
                        (self.numbered(view))
                        @if self.number < self.of {
                            " " a.button rel="next" href=(to(self.number + 1)) { (view.t(after)) }
                        }
                    }
                }
            }
        }
    }
}

/// On which part of a page the row of a list stands.
pub(super) fn place_of(page: Page<'_>, row: usize, each: usize) -> Place<'_> {
    Place::of(page, row / each + 1)
}

/// Address at which one record of such a list is told, in whichever part it stands: `sort` and `id` name its
/// place on the page.
pub(super) fn told_at<T>(
    view: &View,
    page: Page,
    (sort, id): (&str, &str),
    all: &[T],
    id_of: impl Fn(&T) -> &str,
) -> Option<String> {
    let row = all.iter().position(|it| id_of(it) == id)?;
    Some(format!("{}#{}", view.to(place_of(page, row, TOLD_PER_PAGE)), anchor(sort, id)))
}

/// Records in the order of their dates, with a heading for each year.
pub(super) fn by_year<T>(
    view: &View,
    rows: &[T],
    date: impl Fn(&T) -> &PartialDate,
    one: impl Fn(&T) -> Markup,
) -> Markup {
    let year = |it: &T| year(view, date(it));
    html! {
        @for some in rows.chunk_by(|a, b| year(a) == year(b)) {
            @if let Some(first) = some.first() {
                section {
                    h2 { (year(first)) }
                    @for it in some { (one(it)) }
                }
            }
        }
    }
}

/// The year in which a date begins, in words.
fn year(view: &View, date: &PartialDate) -> String {
    let year = date.earliest().map(|day| day.parts().0);
    let year = year.and_then(|year| PartialDate::parse(&format!("{year:04}")).ok());
    year.map_or_else(|| view.t("date-unknown"), |year| view.language.date(&year))
}

/// A count as a value of a message.
pub(super) fn n(count: usize) -> Arg<'static> {
    Arg::Count(u64::try_from(count).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(number: usize, total: usize) -> Result<Part<'static>, PageFault> {
        Part::of(Place::from(Page::Home).part(number), total, 10)
    }

    #[test]
    fn every_row_is_in_one_part_and_there_is_no_part_beyond() {
        for (total, parts) in [(0, 1), (1, 1), (9, 1), (10, 1), (11, 2), (20, 2), (25, 3)] {
            assert_eq!(part(1, total).unwrap().of, parts);
            let rows: Vec<usize> =
                (1..=parts).flat_map(|number| part(number, total).unwrap().rows()).collect();
            assert_eq!(rows, (0..total).collect::<Vec<_>>());
            assert!(part(parts + 1, total).is_err() && part(0, total).is_err());
            assert!(part(usize::MAX, total).is_err());
        }
    }

    #[test]
    fn two_lists_in_a_row_are_cut_as_one() {
        let (first, second) = ([0, 1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11]);
        let both = |number| {
            let part = part(number, 12).unwrap();
            [part.cut(&first, 0), part.cut(&second, 7)].concat()
        };
        assert_eq!(both(1), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(both(2), [10, 11]);
    }
}
