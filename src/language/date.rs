//! Partial dates in words: nothing is said more exactly than it is known.

use std::sync::PoisonError;

use super::{Arg, Language};
use crate::word::{Day, PartialDate, Precision};

/// Days of which the words are kept: those of thirty years, some 60 bytes each.
const DAYS_KEPT_MAX: usize = 11_000;

impl Language {
    /// A day in full: `12 March 2018`. Its words are kept: a page of observations has a hundred of them,
    /// and lists have the same ones again and again.
    pub fn day(&self, day: Day) -> String {
        let kept = || self.days.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = kept().get(&day) {
            return words.clone();
        }
        let words = self.day_in_words(day);
        let mut kept = kept();
        if kept.len() < DAYS_KEPT_MAX {
            kept.insert(day, words.clone());
        }
        words
    }

    fn day_in_words(&self, day: Day) -> String {
        let (year, month, number) = day.parts();
        let number = u64::from(number.unsigned_abs());
        let (month, year) = (self.month(month), year.to_string());
        let args =
            [("day", Arg::Count(number)), ("month", Arg::Text(&month)), ("year", Arg::Text(&year))];
        self.say("date-day", &args)
    }

    /// A date as exactly as it is known, and no more.
    pub fn date(&self, date: &PartialDate) -> String {
        let words = match date.precision() {
            Precision::Unknown => return self.word("date-unknown"),
            Precision::Range => self.span(date),
            _ => self.point(date),
        };
        let id = match (date.about(), date.uncertain()) {
            (false, false) => return words,
            (true, false) => "date-about",
            (false, true) => "date-uncertain",
            (true, true) => "date-about-uncertain",
        };
        self.say(id, &[("date", Arg::Text(&words))])
    }

    /// A span between two days.
    pub fn days(&self, from: Day, to: Day) -> String {
        let (from, to) = (self.day(from), self.day(to));
        self.say("date-from-day-to-day", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
    }

    /// A date that may be absent.
    pub fn date_or_unknown(&self, date: Option<&PartialDate>) -> String {
        date.map_or_else(|| self.word("date-unknown"), |date| self.date(date))
    }

    fn month(&self, month: i8) -> String {
        self.word(&format!("month-{month}"))
    }

    fn point(&self, date: &PartialDate) -> String {
        let (Some(first), Some(last)) = (date.earliest(), date.latest()) else {
            return self.word("date-unknown");
        };
        match date.precision() {
            Precision::Day => self.day(first),
            Precision::Month => self.month_of_year(first),
            Precision::Season => self.season(date.as_str(), first),
            Precision::Year => first.parts().0.to_string(),
            _ => self.years(first, last),
        }
    }

    fn month_of_year(&self, day: Day) -> String {
        let (year, month, _) = day.parts();
        let (month, year) = (self.month(month), year.to_string());
        self.say("date-month", &[("month", Arg::Text(&month)), ("year", Arg::Text(&year))])
    }

    fn season(&self, text: &str, first: Day) -> String {
        let code = text.get(5..7).unwrap_or_default();
        let year = first.parts().0.to_string();
        self.say(&format!("date-season-{code}"), &[("year", Arg::Text(&year))])
    }

    fn years(&self, first: Day, last: Day) -> String {
        let (from, to) = (first.parts().0, last.parts().0);
        let decade = from.to_string();
        if to - from == 9 {
            return self.say("date-decade", &[("year", Arg::Text(&decade))]);
        }
        let to = to.to_string();
        self.say("date-from-to", &[("from", Arg::Text(&decade)), ("to", Arg::Text(&to))])
    }

    fn span(&self, date: &PartialDate) -> String {
        match (date.earliest(), date.latest()) {
            (Some(first), Some(last)) => self.closed(date.as_str(), first, last),
            (Some(first), None) => self.open("date-since", date, first),
            (None, Some(last)) => self.open("date-until", date, last),
            (None, None) => self.word("date-unknown"),
        }
    }

    /// One end of a span, as exactly as that end is known.
    fn end(&self, text: &str, fallback: Day) -> String {
        PartialDate::parse(text.trim_end_matches(['~', '?', '%']))
            .map_or_else(|_| self.day(fallback), |date| self.point(&date))
    }

    fn open(&self, id: &str, date: &PartialDate, day: Day) -> String {
        let text = date.as_str().trim_matches(['/', '.']);
        let id = match id {
            "date-until" if text.len() == DAY_CHARS => "date-until-day",
            "date-since" if text.len() == DAY_CHARS => "date-since-day",
            other => other,
        };
        self.say(id, &[("date", Arg::Text(&self.end(text, day)))])
    }

    fn closed(&self, text: &str, first: Day, last: Day) -> String {
        if let Some(id) = third_of_month(first, last).filter(|_| text.len() == 21) {
            return self.say(id, &[("date", Arg::Text(&self.month_of_year(first)))]);
        }
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        let (year, month, day) = first.parts();
        let same_month = (year, month) == (last.parts().0, last.parts().1);
        let days = from.len() == 10 && to.len() == 10;
        let from = if same_month && days {
            self.integer(u64::from(day.unsigned_abs()))
        } else {
            self.end(from, first)
        };
        let to = self.end(to, last);
        let id = match (days, same_month) {
            (true, true) => "date-days",
            (true, false) => "date-from-day-to-day",
            _ => "date-from-to",
        };
        self.say(id, &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
    }
}

/// Characters of a full date as it is kept: `2018-03-12`.
const DAY_CHARS: usize = 10;

/// Days 1 to 10, 11 to 20, or 21 to the end of one month are its early, middle or late part.
fn third_of_month(first: Day, last: Day) -> Option<&'static str> {
    let ((year, month, from), (last_year, last_month, to)) = (first.parts(), last.parts());
    if (year, month) != (last_year, last_month) {
        return None;
    }
    match (from, to) {
        (1, 10) => Some("date-early"),
        (11, 20) => Some("date-mid"),
        (21, _) if last == first.end_of_month() => Some("date-late"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A date as it is kept, then in English, French, Arabic and Spanish.
    const WRITTEN: [[&str; 5]; 19] = [
        ["2018-03-12", "12 March 2018", "12 mars 2018", "12 آذار/مارس 2018", "12 de marzo de 2018"],
        ["2018-03-01", "1 March 2018", "1er mars 2018", "1 آذار/مارس 2018", "1 de marzo de 2018"],
        ["2018-03", "March 2018", "mars 2018", "آذار/مارس 2018", "marzo de 2018"],
        ["2018", "2018", "2018", "2018", "2018"],
        ["2018~", "about 2018", "vers 2018", "نحو 2018", "hacia 2018"],
        ["2018?", "2018 (uncertain)", "2018 (incertain)", "2018 (غير مؤكد)", "2018 (incierto)"],
        [
            "2018%",
            "about 2018 (uncertain)",
            "vers 2018 (incertain)",
            "نحو 2018 (غير مؤكد)",
            "hacia 2018 (incierto)",
        ],
        ["XXXX", "date unknown", "date inconnue", "تاريخ غير معروف", "fecha desconocida"],
        [
            "2018-03-01/2018-03-10",
            "early March 2018",
            "début mars 2018",
            "أوائل آذار/مارس 2018",
            "principios de marzo de 2018",
        ],
        [
            "2018-03-11/2018-03-20",
            "mid-March 2018",
            "mi-mars 2018",
            "منتصف آذار/مارس 2018",
            "mediados de marzo de 2018",
        ],
        [
            "2016-02-21/2016-02-29",
            "late February 2016",
            "fin février 2016",
            "أواخر شباط/فبراير 2016",
            "fines de febrero de 2016",
        ],
        [
            "2016-06-13/2016-06-14",
            "13 to 14 June 2016",
            "du 13 au 14 juin 2016",
            "من 13 إلى 14 حزيران/يونيه 2016",
            "del 13 al 14 de junio de 2016",
        ],
        [
            "2018-01-15/2018-04-30",
            "15 January 2018 to 30 April 2018",
            "du 15 janvier 2018 au 30 avril 2018",
            "من 15 كانون الثاني/يناير 2018 إلى 30 نيسان/أبريل 2018",
            "del 15 de enero de 2018 al 30 de abril de 2018",
        ],
        [
            "2018-04/2018-08",
            "April 2018 to August 2018",
            "avril 2018 à août 2018",
            "من نيسان/أبريل 2018 إلى آب/أغسطس 2018",
            "de abril de 2018 a agosto de 2018",
        ],
        ["2017/..", "since 2017", "depuis 2017", "منذ 2017", "desde 2017"],
        [
            "2017-10-05/..",
            "since 5 October 2017",
            "depuis le 5 octobre 2017",
            "منذ 5 تشرين الأول/أكتوبر 2017",
            "desde el 5 de octubre de 2017",
        ],
        [
            "../2023-04-24",
            "until 24 April 2023",
            "jusqu’au 24 avril 2023",
            "حتى 24 نيسان/أبريل 2023",
            "hasta el 24 de abril de 2023",
        ],
        ["2018-22", "summer 2018", "été 2018", "صيف 2018", "verano de 2018"],
        ["201X", "the 2010s", "les années 2010", "العقد الذي يبدأ عام 2010", "la década de 2010"],
    ];

    #[test]
    fn dates_are_written_in_words_in_each_language() {
        for [edtf, words @ ..] in WRITTEN {
            let date = PartialDate::parse(edtf).unwrap();
            for (tag, words) in ["en", "fr", "ar", "es"].into_iter().zip(words) {
                assert_eq!(Language::of(tag).unwrap().date(&date), words, "{edtf} {tag}");
            }
        }
    }
}
