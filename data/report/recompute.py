#!/usr/bin/env python3
"""Makes every number of a published report again, from the tables beside it.

    python3 recompute.py [FOLDER]             every number; those that differ are printed, exit 1
    python3 recompute.py [FOLDER] --why F12   one number: its rule in words, and what was counted

FOLDER holds figures.json, rules.json, entries.csv and tables/*.csv; it is where this script
lies if left out. Written from the pages data/format/tables.md and data/format/rules.md of
Accordwatch, and from nothing else. Needs Python 3.8 and its standard library.
Exit codes: 0 all agree, 1 some differ, 2 the folder cannot be read.
"""
import argparse
import calendar
import csv
import json
import os
import re
import sys
from datetime import date, timedelta
from fractions import Fraction

SHOWN_MAX = 200  # characters of a cell that --why shows


class Wrong(Exception):
    """A rule that cannot be followed."""


# What reading a folder that was damaged can raise.
FAULTS = (Wrong, OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error)


# ---- dates ----------------------------------------------------------------------------------


def day_of(text):
    return date.fromisoformat(text)


def end_of_month(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def bounds(cell):
    """First and last day a date cell can mean; None where it has none."""
    if not cell:
        return (None, None)
    if "/" in cell:
        begin, end = cell.split("/", 1)
        first = bounds(begin)[0] if begin not in ("", "..") else None
        last = bounds(end)[1] if end not in ("", "..") else None
        return (first, last)
    parts = cell.rstrip("~?%").split("-")
    year = parts[0]
    if year == "XXXX":
        return (None, None)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if len(parts) == 1 or parts[1] == "XX":
        return (date(low, 1, 1), date(high, 12, 31))
    month = int(parts[1])
    if 21 <= month <= 24:
        start = (month - 20) * 3
        first = date(low, start, 1)
        return (first, end_of_month(*later_month(low, start, 2)))
    if len(parts) == 2 or parts[2] == "XX":
        return (date(low, month, 1), end_of_month(low, month))
    return (date(low, month, int(parts[2])),) * 2


def later_month(year, month, months):
    count = year * 12 + (month - 1) + months
    return (count // 12, count % 12 + 1)


def plus_months(day, months):
    year, month = later_month(day.year, day.month, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def plus_offset(day, offset):
    text = offset.split("/")[-1]
    found = dict((unit, int(n)) for n, unit in re.findall(r"(\d+)([YMWD])", text[1:]))
    day = plus_months(day, 12 * found.get("Y", 0) + found.get("M", 0))
    return day + timedelta(days=7 * found.get("W", 0) + found.get("D", 0))


def bound(cell, which):
    first, last = bounds(cell)
    if which == "first":
        return first
    if which == "last":
        return last
    return last if last is not None else first


# ---- tables ---------------------------------------------------------------------------------


def items(cell):
    return [item for item in cell.split("; ") if item]


def named(cell):
    return [item.split(" ")[0] for item in items(cell)]


def number(text):
    return int(text) if text else -1


class Rows:
    """Rows on their way: the table they began in, its columns, and dictionaries of cells."""

    def __init__(self, table, columns, rows):
        self.table, self.columns, self.rows = table, columns, rows

    def ids(self):
        return [row[self.columns[0]] for row in self.rows]

    def check(self, *columns):
        for column in columns:
            if column not in self.columns:
                raise Wrong("the rows of %s have no column %s" % (self.table, column))

    def kept(self, rows):
        return Rows(self.table, self.columns, list(rows))

    def wider(self, columns, more):
        rows = [dict(row, **dict(zip(columns, more(row)))) for row in self.rows]
        return Rows(self.table, self.columns + columns, rows)

    def beside(self, name, others, find):
        columns = [name + "." + column for column in others.columns]

        def cells(row):
            found = find(row)
            return [found[c] if found else "" for c in others.columns]

        return self.wider(columns, cells)


def order(rows, column):
    """From the oldest to the latest."""
    start = date.min
    key = rows.columns[0]

    def place(row):
        certain, first = bound(row[column], "certain"), bound(row[column], "first")
        # No day comes before any day.
        days = [(day is not None, day or start) for day in (certain, first)]
        return (days, number(row["first_entry"]), number(row["entry"]), row[key])

    return sorted(rows.rows, key=place)


class Report:
    """A folder, read; the tables when they are first asked for."""

    def __init__(self, folder):
        self.folder = folder
        self.figures = self.json("figures.json")
        self.rules = self.json("rules.json")
        for found in (self.figures, self.rules):
            if found["version"] != 1:
                raise Wrong("this script reads version 1")
        ids = set()
        for figure in self.figures["figures"]:
            if figure["id"] in ids:
                raise Wrong("two figures have the id %s" % figure["id"])
            ids.add(figure["id"])
        self.tables, self.sets, self.under_way = {}, {}, set()
        self.entries = {}
        for row in self.csv("entries.csv")[1]:
            key = (row["table"], row["record_id"])
            self.entries[key] = (row["entry"], row["first_entry"])

    def json(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return json.load(file)

    def csv(self, *name):
        with open(os.path.join(self.folder, *name), encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            return (list(reader.fieldnames), list(reader))

    def table(self, name):
        if name not in self.tables:
            if not re.fullmatch("[a-z_]+", name):
                raise Wrong("there is no table %s" % name)
            columns, rows = self.csv("tables", name + ".csv")
            for row in rows:
                found = self.entries.get((name, row[columns[0]]), ("", ""))
                row["entry"], row["first_entry"] = found
            self.tables[name] = Rows(name, columns + ["entry", "first_entry"], rows)
        return self.tables[name]

    def find(self, table, record_id):
        rows = self.table(table)
        return next((row for row in rows.rows if row[rows.columns[0]] == record_id), None)

    def set(self, name):
        if name not in self.sets:
            if name in self.under_way:
                raise Wrong("the set %s starts from itself" % name)
            self.under_way.add(name)
            self.sets[name] = self.rows(self.rules["sets"][name])
        return self.sets[name]

    # ---- rows, steps, tests -----------------------------------------------------------------

    def rows(self, spec):
        rows = self.set(spec["set"]) if "set" in spec else self.table(spec["table"])
        for step in spec.get("steps", []):
            rows = getattr(self, "step_" + step["do"])(rows, step)
        return rows

    def step_where(self, rows, step):
        passes = self.test(rows, step["that"])
        return rows.kept(row for row in rows.rows if passes(row))

    def step_unreplaced(self, rows, step):
        rows.check(step["column"])
        replaced = {row[step["column"]] for row in rows.rows}
        return rows.kept(row for row in rows.rows if row[rows.columns[0]] not in replaced)

    def step_differing(self, rows, step):
        rows.check(step["by"])
        said = {}
        for row in rows.rows:
            says = ("", row["value_text"])
            if row["figure"]:
                says = (Fraction(row["figure"]), row["unit"])
            said.setdefault(row[step["by"]], set()).add(says)
        return rows.kept(row for row in rows.rows if len(said[row[step["by"]]]) > 1)

    def step_latest(self, rows, step):
        others, key = self.rows(step["of"]), step["key"]
        rows.check(key)
        others.check(key, step["date"])
        latest = {row[key]: row for row in order(others, step["date"])}
        return rows.beside(step["name"], others, lambda row: latest.get(row[key]))

    def step_join(self, rows, step):
        others = self.rows(step["of"])
        here, there = [on[0] for on in step["on"]], [on[1] for on in step["on"]]
        rows.check(*here)
        others.check(*there)
        known = {}
        for row in others.rows:
            known.setdefault(tuple(row[c] for c in there), row)
        return rows.beside(
            step["name"], others, lambda row: known.get(tuple(row[c] for c in here))
        )

    def step_tally(self, rows, step):
        others, than = self.rows(step["of"]), step.get("later_than")
        rows.check(step["items"])
        others.check(step["key"], step["column"])
        known = {}
        for row in others.rows:
            known.setdefault(row[step["key"]], []).append(row)

        def tally(row):
            found = [other for name in named(row[step["items"]]) for other in known.get(name, [])]
            if than:
                # Where there is no entry to be later than, nothing is later.
                found = [o for o in found if row[than] and number(o["entry"]) > int(row[than])]
            return [str(len({other[step["column"]] for other in found}))]

        return rows.wider([step["name"]], tally)

    def step_standing(self, rows, step):
        rows.check("state", "level.level_id")

        def says(row):
            if row["state"] == "assessed" and row["level.level_id"]:
                return ["level"]
            return ["not_assessable" if row["state"] == "not_assessable" else "not_assessed"]

        return rows.wider([step["name"]], says)

    def step_way(self, rows, step):
        names = ("standing", "level.scale_id", "level.scale_version", "level.level_code", "level.order")
        then_columns = [step["then"] + "." + name for name in names]
        now_columns = [step["now"] + "." + name for name in names]
        rows.check(*then_columns, *now_columns)

        def way(row):
            then, now = [row[c] for c in then_columns], [row[c] for c in now_columns]
            stood, stands = then[0] or "not_assessed", now[0] or "not_assessed"
            if stood == stands == "level":
                if then[1:4] == now[1:4]:
                    return ["unchanged"]
                if then[1:3] != now[1:3]:
                    return ["other_scale"]
                return ["up" if int(now[4]) >= int(then[4]) else "down"]
            if stood == stands:
                return ["unchanged"]
            no_longer = {"not_assessable": "no_longer_assessable", "not_assessed": "no_longer_assessed"}
            return [no_longer.get(stands, "newly_assessed")]

        return rows.wider([step["name"]], way)

    def step_came_out(self, rows, step):
        def came_out(row):
            for cell in (row["public_date"] or row["dated"], row["cut_off"], row["period_end"]):
                day = bound(cell, "certain")
                if day:
                    return [str(day)]
            return [""]

        return rows.wider([step["name"]], came_out)

    def step_cadence(self, rows, step):
        on, agreement = day_of(step["on"]), self.find("agreements", step["agreement"])
        months = agreement and agreement["report_every_months"]

        def after(day):
            return plus_months(day, int(months)) if day and months else None

        def days(start, end):
            return str((end - start).days) if start and end else ""

        key, placed = rows.columns[0], []
        for row in rows.rows:
            first, last = bounds(row["public_date"] or row["dated"])
            if first and last and last <= on:
                placed.append((last, row[key], row))
        placed.sort(key=lambda it: it[:2])
        made, before = {}, None
        for came_out, record_id, row in placed:
            due = after(before or bound(row["period_start"], "first"))
            made[record_id] = [str(came_out), str(due or ""), days(due, came_out), "", ""]
            before = came_out
        if placed:
            due = after(before)
            made[placed[-1][1]][3:] = [str(due or ""), days(due, on) if due and on > due else ""]
        columns = ["came_out", "due", "days_late", "next_due", "next_days_late"]
        kept = rows.kept(it[2] for it in placed)
        return kept.wider([step["name"] + "." + c for c in columns], lambda row: made[row[key]])

    def step_lateness(self, rows, step):
        on, now = day_of(step["on"]), step["now"]
        rows.check(now + ".standing", now + ".level.complete")
        chains, history = {}, {}
        dates = self.table("due_dates")
        for due in sorted(dates.rows, key=lambda row: (int(row["step"]), row["due_id"])):
            first, last = self.days_of(due, step["agreement"], on)
            if self.promised(due, last, on):
                promise = (int(due["step"]), last, first)
                chains.setdefault(due["commitment_id"], []).append(promise)
        for judged in order(self.rows(step["judged"]), "as_of"):
            days = history.setdefault(judged["commitment_id"], {})
            days[day_of(judged["as_of"])] = judged

        def is_done(standing, complete):
            return standing == "level" and complete == "true"

        def done_on(record_id):
            found = None
            for day, judged in sorted(history.get(record_id, {}).items(), reverse=True):
                if is_done(judged["standing"], judged["level.complete"]):
                    found = day
                elif judged["standing"] == "level":
                    return found, day
            return found, None

        def timing(promise, done, level):
            if promise is None:
                return ["", "no_date", ""]
            last = promise[1]
            if last is None:
                return ["", "date_unknown", ""]
            if done:
                if done <= last:
                    return [str(last), "done_in_time", ""]
                return [str(last), "done_late", str((done - last).days)]
            if on <= last:
                return [str(last), "not_yet_due", str((last - on).days)]
            code = "overdue" if level else "passed_without_level"
            return [str(last), code, str((on - last).days)]

        def between(promise, done, not_by):
            if promise is None or promise[1] is None or not done or done <= promise[1]:
                return ["", ""]
            least = max((not_by - promise[1]).days + 1, 0) if not_by else 0
            return [str(least), str((done - promise[2]).days) if promise[2] else ""]

        def cells(row):
            record_id, standing = row[rows.columns[0]], row[now + ".standing"]
            chain, level = chains.get(record_id, []), standing == "level"
            done = is_done(standing, row[now + ".level.complete"])
            done, not_by = done_on(record_id) if done else (None, None)
            own = next((promise for promise in chain if promise[0] == 0), None)
            made = timing(own, done, level) + timing(chain[-1] if chain else None, done, level)
            moves = [a for a, b in zip(chain, chain[1:]) if a[1] is None or a[1] != b[1]]
            return made + [str(len(moves))] + between(chain[-1] if chain else None, done, not_by)

        columns = ["text_due", "text_timing", "text_days", "due", "timing", "days", "moves", "least", "most"]
        return rows.wider([step["name"] + "." + column for column in columns], cells)

    def days_of(self, due, agreement, on):
        if due["date"]:
            first, last = bounds(due["date"])
            return (last if "/" in due["date"] else first), last
        column = {"signature": "date_signed", "in_force": "date_in_force"}.get(due["relative_to"])
        row = self.find("agreements", agreement) if column else None
        if not column:
            column, row = "date", self.find("milestones", due["relative_to"])
        first, last = bounds(row[column]) if row else (None, None)
        if last is None or last > on:
            return None, None
        return plus_offset(first, due["offset"]) if first else None, plus_offset(last, due["offset"])

    def promised(self, due, last, on):
        if due["promised_on"]:
            day = bound(due["promised_on"], "certain")
            return day is not None and day <= on
        row = self.find("instruments", due["instrument_id"]) if due["instrument_id"] else None
        day = bound(row["date"], "certain") if row else None
        if day:
            return day <= on
        return due["step"] == "0" or due["basis"] == "text" or (last is not None and last <= on)

    def test(self, rows, spec):
        kind = spec["test"]
        if kind in ("all", "any"):
            tests, join = [self.test(rows, test) for test in spec["of"]], {"all": all, "any": any}[kind]
            return lambda row: join(test(row) for test in tests)
        if kind == "not":
            test = self.test(rows, spec["of"])
            return lambda row: not test(row)
        column = spec["column"]
        rows.check(column)
        if kind == "is":
            return lambda row: row[column] == spec["value"]
        if kind == "in":
            return lambda row: row[column] in spec["values"]
        if kind == "has":
            return lambda row: spec["value"] in items(row[column])
        if kind == "empty":
            return lambda row: row[column] == ""
        if kind in ("by", "after"):
            day = day_of(spec["day"])

            def compare(row):
                found = bound(row[column], spec["bound"])
                if found is None:
                    return spec["otherwise"]
                return found <= day if kind == "by" else found > day

            return compare
        if kind == "touches":
            start, end = day_of(spec["from"]), day_of(spec["to"])

            def touches(row):
                first, last = bounds(row[column])
                known = first is not None or last is not None
                return known and (first is None or first <= end) and (last is None or last >= start)

            return touches
        if kind == "among":
            others = self.rows(spec["of"])
            others.check(spec["value"])
            known = {row[spec["value"]] for row in others.rows}
            return lambda row: any(name in known for name in named(row[column]))
        raise Wrong("there is no test %s" % kind)

    # ---- rules ------------------------------------------------------------------------------

    def rule(self, rule_id):
        place = int(rule_id[1:]) - 1 if re.fullmatch("R[0-9]+", rule_id) else -1
        if not 0 <= place < len(self.rules["rules"]):
            raise Wrong("there is no rule %s" % rule_id)
        return self.rules["rules"][place]

    def answer(self, rule):
        """What a rule comes to, and the rows it was made from."""
        kind = rule["kind"]
        if kind == "seal":
            if rule["part"] != "position":
                raise Wrong("the seal has no part %s" % rule["part"])
            return ({"count": self.figures["seal"]["position"]}, [])
        if kind == "outside":
            raise Wrong("it is not made from one set of released tables (%s)" % rule["because"])
        if kind in ("apart", "rest", "ratio"):
            one, counted = self.answer(rule["one"])
            other, more = self.answer(rule[{"apart": "other", "rest": "less", "ratio": "among"}[kind]])
            one, other, counted = whole(one), whole(other), counted + more
            if kind == "ratio":
                return ({"numerator": one, "denominator": other}, counted)
            return ({"count": abs(one - other) if kind == "apart" else one - other}, counted)
        rows = self.rows(rule["of"])
        if kind == "count":
            return ({"count": len(rows.rows)}, [rows])
        if kind == "least":
            return ({"count": min(len(rows.rows), rule["most"])}, [rows])
        if kind == "distinct":
            rows.check(*rule["columns"])
            found = {tuple(row[c] for c in rule["columns"]) for row in rows.rows}
            return ({"count": len(found)}, [rows])
        if kind == "share":
            among = self.rows(rule["among"])
            made = {"numerator": len(rows.rows), "denominator": len(among.rows)}
            return (made, [rows, among])
        rows.check(rule["column"])
        cells = [row[rule["column"]] for row in rows.rows]
        if kind == "points":
            among, best = self.rows(rule["among"]), self.rows(rule["best"])
            points = sum((Fraction(cell) for cell in cells), Fraction(0))
            most = max([Fraction(row["level_value"]) for row in best.rows] or [Fraction(0)])
            return ({"points": points, "max": most * len(among.rows)}, [rows, among])
        if kind == "cell":
            if len(cells) != 1:
                raise Wrong("a cell is asked of %d rows, not of one" % len(cells))
            return ({"recorded": cells[0]}, [rows])
        if kind in ("lowest", "highest"):
            filled = [cell for cell in cells if cell]
            if not filled:
                raise Wrong("there is no number in %s" % rule["column"])
            extreme = min if kind == "lowest" else max
            return ({"recorded": extreme(filled, key=Fraction)}, [rows])
        raise Wrong("there is no rule of the kind %s" % kind)


def whole(made):
    return made["count"] if "count" in made else int(made["recorded"])


def agrees(made, value):
    if "count" in value and "recorded" in made:
        return re.fullmatch("-?[0-9]+", made["recorded"]) and int(made["recorded"]) == value["count"]
    if "points" in value:
        return made.keys() == value.keys() and all(made[k] == Fraction(value[k]) for k in value)
    return made == value


def shown(made):
    return "/".join("(%s)" % v if isinstance(v, Fraction) else str(v) for v in made.values())


# ---- in words -------------------------------------------------------------------------------


def rows_words(spec):
    words = 'the set "%s"' % spec["set"] if "set" in spec else "the table %s" % spec["table"]
    return words + "".join("; " + step_words(step) for step in spec.get("steps", []))


def step_words(step):
    if step["do"] == "where":
        return "where " + test_words(step["that"])
    parts = ["%s %s" % (k, rows_words(v) if isinstance(v, dict) else v) for k, v in step.items() if k != "do"]
    return "with %s (%s)" % (step["do"].replace("_", " "), ", ".join(parts))


def test_words(test):
    kind, column = test["test"], test.get("column")
    if kind in ("all", "any"):
        return "(" + (" and " if kind == "all" else " or ").join(map(test_words, test["of"])) + ")"
    if kind == "not":
        return "not " + test_words(test["of"])
    if kind == "empty":
        return "%s is empty" % column
    if kind in ("by", "after"):
        words = {"by": "on or before", "after": "after"}[kind]
        without = "passes" if test["otherwise"] else "does not pass"
        return "the %s day of %s is %s %s (without one it %s)" % (test["bound"], column, words, test["day"], without)
    if kind == "touches":
        return "%s touches %s to %s" % (column, test["from"], test["to"])
    if kind == "among":
        return "%s is among the %s of [%s]" % (column, test["value"], rows_words(test["of"]))
    if kind == "in":
        return "%s is one of %s" % (column, ", ".join(map(repr, test["values"])))
    return "%s %s %r" % (column, kind, test["value"])


def rule_words(rule):
    kind = rule["kind"]
    if kind == "seal":
        return "It is the %s of the seal: how many entries the ledger had." % rule["part"]
    if kind == "outside":
        return "It is not made from one set of released tables (%s)." % rule["because"]
    parts = []
    for key, value in rule.items():
        if key == "kind":
            continue
        if isinstance(value, dict):
            value = "[%s]" % (rule_words(value) if "kind" in value else rows_words(value))
        parts.append("%s: %s" % (key, ", ".join(value) if isinstance(value, list) else value))
    return "%s\n  %s" % (kind.capitalize(), "\n  ".join(parts))


def sets_named(spec, found):
    """Names of the sets that something starts from, in the order in which they are met."""
    if isinstance(spec, list):
        for part in spec:
            sets_named(part, found)
    elif isinstance(spec, dict):
        name = spec.get("set")
        if isinstance(name, str) and name not in found:
            found.append(name)
        for part in spec.values():
            sets_named(part, found)
    return found


def why(report, figure_id):
    figure = next((f for f in report.figures["figures"] if f["id"] == figure_id), None)
    if figure is None:
        raise Wrong("there is no figure %s" % figure_id)
    rule = report.rule(figure["rule"])
    made, counted = report.answer(rule)
    printed = ", ".join("%s (%s)" % (text, lang) for lang, text in sorted(figure["text"].items()))
    print("%s: printed %s" % (figure_id, printed))
    print("Stands in: %s" % (figure["section"] or "the cover"))
    print("Rule %s: %s" % (figure["rule"], rule_words(rule)))
    names = sets_named(rule, [])
    for name in names:
        print('  "%s" is %s' % (name, rows_words(report.rules["sets"][name])))
        sets_named(report.rules["sets"][name], names)
    for rows in counted:
        print("Counted: %d rows of %s" % (len(rows.rows), rows.table))
        for row in rows.rows:
            cells = [(c, row[c]) for c in rows.columns[1:] if row[c] and c != "entry"]
            print("  %s (ledger entry %s)" % (row[rows.columns[0]], row["entry"] or "none"))
            for column, cell in cells:
                print("    %s: %s" % (column, " ".join(cell.split())[:SHOWN_MAX]))
    same = agrees(made, figure["value"])
    print("Comes to: %s%s" % (shown(made), "" if same else ", NOT " + shown(figure["value"])))
    return 0 if same else 1


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    asked = argparse.ArgumentParser(description="Makes every number of a report again.")
    asked.add_argument("folder", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    asked.add_argument("--why", metavar="F12", help="tell how one number is made")
    asked = asked.parse_args()
    csv.field_size_limit(1 << 27)
    try:
        report = Report(asked.folder)
        if asked.why:
            return why(report, asked.why)
    except FAULTS as fault:
        print("%s: %s" % (asked.folder, fault), file=sys.stderr)
        return 2
    wrong = 0
    for figure in report.figures["figures"]:
        try:
            made = report.answer(report.rule(figure["rule"]))[0]
        except FAULTS as fault:
            made = {"recorded": "nothing: %s" % fault}
        if not agrees(made, figure["value"]):
            wrong += 1
            told = (figure["id"], figure["section"], shown(figure["value"]), shown(made), figure["rule"])
            print("%s in #%s: the report says %s, the tables %s (%s)" % told)
    count = len(report.figures["figures"])
    print("%d figures, %d made again from the tables, %d differ." % (count, count - wrong, wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
