//! A rule in words: the same structure, said in the language of the reader. Nothing is said here
//! that the rule does not do, because the words are made from the rule and from nothing else.

use super::{Book, Bound, From, Rows, Rule, Step, Test};
use crate::language::{Arg, Language};
use crate::word::Day;

/// A rule in words: what is done, and what the named sets are that it starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What the rule does, part by part.
    pub lines: Vec<String>,
    /// Each named set it starts from, at first hand or through another, and what that is.
    pub sets: Vec<(String, String)>,
}

/// Tells a rule.
pub fn tell(book: &Book, rule: &Rule, language: &Language) -> Told {
    let words = Words { language };
    let mut alone = Book { rules: vec![rule.clone()], sets: book.sets.clone(), ..Book::default() };
    alone.keep_used();
    let sets = alone.sets.iter();
    let sets = sets.map(|(name, rows)| (words.set(name), words.rows(rows))).collect();
    Told { lines: words.rule(rule), sets }
}

/// The words of one language.
struct Words<'l> {
    language: &'l Language,
}

impl Words<'_> {
    fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg)> =
            args.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.language.say(id, &args)
    }

    fn rule(&self, rule: &Rule) -> Vec<String> {
        let one = |id: &str, of: &Rows| vec![self.say(id, &[("rows", &self.rows(of))])];
        match rule {
            Rule::Count { of } => one("rule-count", of),
            Rule::Least { of, most } => {
                let most = self.language.integer(*most);
                vec![self.say("rule-least", &[("rows", &self.rows(of)), ("most", &most)])]
            }
            Rule::Distinct { of, columns } => {
                let columns = self.language.join(columns);
                vec![self.say("rule-distinct", &[("rows", &self.rows(of)), ("columns", &columns)])]
            }
            Rule::Share { of, among } => {
                let mut lines = one("rule-share", of);
                lines.extend(one("rule-share-among", among));
                lines
            }
            Rule::Points { of, column, among, best } => {
                let args = [("rows", self.rows(of)), ("column", column.clone())];
                let args = args.each_ref().map(|(name, text)| (*name, text.as_str()));
                let most = [("rows", self.rows(among)), ("best", self.rows(best))];
                let most = most.each_ref().map(|(name, text)| (*name, text.as_str()));
                vec![self.say("rule-points", &args), self.say("rule-points-most", &most)]
            }
            Rule::Cell { of, column } => self.of_column("rule-cell", of, column),
            Rule::Lowest { of, column } => self.of_column("rule-lowest", of, column),
            Rule::Highest { of, column } => self.of_column("rule-highest", of, column),
            Rule::Apart { one, other } => self.of_rules("rule-apart", &[one, other]),
            Rule::Rest { one, less } => self.of_rules("rule-rest", &[one, less]),
            Rule::Ratio { one, among } => self.of_rules("rule-ratio", &[one, among]),
            Rule::Seal { .. } => vec![self.say("rule-seal", &[])],
            Rule::Outside { .. } => vec![self.say("rule-outside", &[])],
        }
    }

    fn of_column(&self, id: &str, of: &Rows, column: &str) -> Vec<String> {
        vec![self.say(id, &[("rows", &self.rows(of)), ("column", column)])]
    }

    fn of_rules(&self, id: &str, rules: &[&Rule]) -> Vec<String> {
        let mut lines = vec![self.say(id, &[])];
        for rule in rules {
            lines.extend(self.rule(rule));
        }
        lines
    }

    fn rows(&self, rows: &Rows) -> String {
        let mut said = match &rows.from {
            From::Table(name) => self.say("rule-table", &[("table", name)]),
            From::Set(name) => self.set(name),
        };
        for step in &rows.steps {
            said.push_str(&self.language.word("rule-then"));
            said.push_str(&self.step(step));
        }
        said
    }

    /// A named set: `standing@2018-12-31` says what it is and of which day.
    fn set(&self, name: &str) -> String {
        let (kind, days) = name.split_once('@').unwrap_or((name, ""));
        let (from, to) = days.split_once('/').unwrap_or((days, days));
        let id = format!("rule-set-{kind}");
        if !self.language.has(&id) {
            return self.say("rule-set", &[("name", name)]);
        }
        self.say(&id, &[("from", &self.day(from)), ("to", &self.day(to))])
    }

    fn day(&self, text: &str) -> String {
        Day::parse(text).map_or_else(|_| text.to_owned(), |day| self.language.day(day))
    }

    fn step(&self, step: &Step) -> String {
        match step {
            Step::Where { that } => self.say("rule-where", &[("test", &self.test(that))]),
            Step::Unreplaced { column } => self.say("rule-unreplaced", &[("column", column)]),
            Step::Differing { by } => self.say("rule-differing", &[("column", by)]),
            Step::Latest { of, key, date, name } => {
                let rows = self.rows(of);
                let args = [("rows", rows.as_str()), ("key", key), ("date", date), ("name", name)];
                self.say("rule-latest", &args)
            }
            Step::Join { of, on, name } => {
                let columns: Vec<String> = on.iter().map(|[here, _]| here.clone()).collect();
                let (rows, columns) = (self.rows(of), self.language.join(&columns));
                let args = [("rows", rows.as_str()), ("columns", &columns), ("name", name)];
                self.say("rule-join", &args)
            }
            Step::Tally { items, of, column, later_than, name, .. } => {
                let rows = self.rows(of);
                let mut args = vec![("rows", rows.as_str()), ("items", items)];
                args.extend([("column", column.as_str()), ("name", name)]);
                let later = later_than.as_ref();
                args.extend(later.map(|than| ("than", than.as_str())));
                let id = if later.is_some() { "rule-tally-later" } else { "rule-tally" };
                self.say(id, &args)
            }
            Step::Standing { name } => self.say("rule-standing", &[("name", name)]),
            Step::Way { then, now, name } => {
                self.say("rule-way", &[("then", then), ("now", now), ("name", name)])
            }
            Step::CameOut { name } => self.say("rule-came-out", &[("name", name)]),
            Step::Cadence { on, name, .. } => {
                self.say("rule-cadence", &[("date", &self.day(on)), ("name", name)])
            }
            Step::Lateness { on, name, .. } => {
                self.say("rule-lateness", &[("date", &self.day(on)), ("name", name)])
            }
        }
    }

    fn test(&self, test: &Test) -> String {
        match test {
            Test::All { of } => self.several(of, "rule-and"),
            Test::Any { of } => self.several(of, "rule-or"),
            Test::Not { of } => match &**of {
                Test::Empty { column } => self.say("rule-filled", &[("column", column)]),
                Test::Is { column, value } => {
                    self.say("rule-is-not", &[("column", column), ("value", value)])
                }
                other => self.say("rule-not", &[("test", &self.test(other))]),
            },
            Test::Is { column, value } => {
                self.say("rule-is", &[("column", column), ("value", value)])
            }
            Test::In { column, values } => {
                let quoted: Vec<String> = values.iter().map(|value| self.quoted(value)).collect();
                let list = quoted.join(&self.language.word("rule-or"));
                self.say("rule-in", &[("column", column), ("values", &list)])
            }
            Test::Has { column, value } => {
                self.say("rule-has", &[("column", column), ("value", value)])
            }
            Test::Empty { column } => self.say("rule-empty", &[("column", column)]),
            Test::By { column, bound, day, otherwise } => {
                self.compared("rule-by", (column, *bound, day), *otherwise)
            }
            Test::After { column, bound, day, otherwise } => {
                self.compared("rule-after", (column, *bound, day), *otherwise)
            }
            Test::Touches { column, from, to } => {
                let (from, to) = (self.day(from), self.day(to));
                let args = [("column", column.as_str()), ("from", &from), ("to", &to)];
                self.say("rule-touches", &args)
            }
            Test::Among { column, of, value } => {
                let rows = self.rows(of);
                let args = [("column", column.as_str()), ("rows", &rows), ("value", value)];
                self.say("rule-among", &args)
            }
        }
    }

    fn several(&self, of: &[Test], between: &str) -> String {
        let parts: Vec<String> = of.iter().map(|test| self.test(test)).collect();
        format!("({})", parts.join(&self.language.word(between)))
    }

    fn quoted(&self, value: &str) -> String {
        self.say("rule-value", &[("value", value)])
    }

    fn compared(&self, id: &str, (column, bound, day): (&str, Bound, &str), or: bool) -> String {
        let bound = match bound {
            Bound::First => "first",
            Bound::Last => "last",
            Bound::Certain => "certain",
        };
        let (day, or) = (self.day(day), if or { "yes" } else { "no" });
        let args = [("column", column), ("bound", bound), ("date", day.as_str()), ("or", or)];
        self.say(id, &args)
    }
}
