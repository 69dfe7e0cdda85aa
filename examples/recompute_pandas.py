#!/usr/bin/env python3
"""Makes every number of a published report again with pandas, from the full tables.

    python3 recompute_pandas.py published/reports/AW-2018 published/tables

The report's folder holds figures.json, rules.json, entries.csv and recompute.py, the tables' folder what
`accordwatch export` writes or the site offers under /tables/. Rows are filtered, joined and counted by
pandas; how a date cell is read, and the two steps that are a procedure of their own (lateness and
cadence), are those of recompute.py. Exit codes: 0 all agree, 1 some differ.
"""
import importlib.util
import json
import os
import sys
from fractions import Fraction

import pandas as pd


def module(folder):
    """recompute.py of the report."""
    spec = importlib.util.spec_from_file_location("recompute", os.path.join(folder, "recompute.py"))
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


class Frames:
    """The tables as data frames of texts, and the rules over them."""

    def __init__(self, report, tables):
        self.recompute = module(report)
        self.tables, self.read, self.sets = tables, {}, {}
        with open(os.path.join(report, "rules.json"), encoding="utf-8") as file:
            self.rules = json.load(file)
        with open(os.path.join(report, "figures.json"), encoding="utf-8") as file:
            self.figures = json.load(file)
        self.entries = self.csv(os.path.join(report, "entries.csv"))

    @staticmethod
    def csv(path):
        return pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[], encoding="utf-8")

    # ---- rows -------------------------------------------------------------------------------

    def table(self, name):
        if name not in self.read:
            if name == "observed_days":
                frame = self.observed_days()
            else:
                frame = self.csv(os.path.join(self.tables, name + ".csv"))
            entries = self.entries[self.entries["table"] == name]
            entries = entries.set_index("record_id")[["entry", "first_entry"]]
            frame = frame.join(entries, on=frame.columns[0])
            self.read[name] = frame.fillna("")
        return self.read[name]

    def observed_days(self):
        """Every link of an observation with the first day that its date can mean."""
        links = self.csv(os.path.join(self.tables, "evidence_links.csv"))
        seen = self.csv(os.path.join(self.tables, "evidence.csv"))[["evidence_id", "event_date"]]
        linked = links.merge(seen, on="evidence_id")
        linked["day"] = self.bound(linked["event_date"], "first").astype(str).replace("None", "")
        return linked[linked["day"] != ""][["commitment_id", "day"]].drop_duplicates()

    def bound(self, column, which):
        known = {cell: self.recompute.bound(cell, which) for cell in column.unique()}
        return column.map(lambda cell: known[cell]).astype(object)

    def rows(self, spec):
        if "set" in spec:
            if spec["set"] not in self.sets:
                self.sets[spec["set"]] = self.rows(self.rules["sets"][spec["set"]])
            frame = self.sets[spec["set"]]
        else:
            frame = self.table(spec["table"])
        for step in spec.get("steps", []):
            frame = getattr(self, "step_" + step["do"], self.by_rows)(frame, step)
        return frame

    def by_rows(self, frame, step):
        """A step that is a procedure over single rows, as recompute.py takes it."""
        source = self.recompute.Report.__new__(self.recompute.Report)
        source.table = lambda name: self.plain(self.table(name), name)
        source.rows = lambda spec: self.plain(self.rows(spec), spec.get("table", ""))
        made = getattr(source, "step_" + step["do"])(self.plain(frame, ""), step)
        return pd.DataFrame(made.rows, columns=made.columns, dtype=str)

    def plain(self, frame, name):
        return self.recompute.Rows(name, list(frame.columns), frame.to_dict("records"))

    def step_where(self, frame, step):
        return frame[self.test(frame, step["that"])]

    def step_unreplaced(self, frame, step):
        return frame[~frame[frame.columns[0]].isin(frame[step["column"]])]

    def step_differing(self, frame, step):
        exact = frame["figure"].map(lambda cell: Fraction(cell) if cell else "")
        says = pd.Series(list(zip(exact, frame["unit"].where(exact != "", frame["value_text"]))),
                         index=frame.index, dtype=object)
        return frame[says.groupby(frame[step["by"]]).transform("nunique") > 1]

    def step_latest(self, frame, step):
        others, key = self.rows(step["of"]), step["key"]
        days = pd.DataFrame({which: self.bound(others[step["date"]], which).map(
            lambda day: day.toordinal() if day else -1) for which in ("certain", "first")})
        for column in ("first_entry", "entry"):
            days[column] = pd.to_numeric(others[column], errors="coerce").fillna(-1)
        days["id"] = others[others.columns[0]]
        placed = others.loc[days.sort_values(list(days.columns), kind="stable").index]
        return self.beside(frame, placed.drop_duplicates(key, keep="last"), step["name"], [(key, key)])

    def step_join(self, frame, step):
        others = self.rows(step["of"])
        others = others.drop_duplicates([there for _, there in step["on"]])
        return self.beside(frame, others, step["name"], step["on"])

    @staticmethod
    def beside(frame, others, name, on):
        others = others.add_prefix(name + ".")
        here, there = [pair[0] for pair in on], [name + "." + pair[1] for pair in on]
        return frame.merge(others, how="left", left_on=here, right_on=there).fillna("")

    def step_tally(self, frame, step):
        others, than = self.rows(step["of"]), step.get("later_than")
        asked = pd.DataFrame({
            "row": range(len(frame)),
            "key": frame[step["items"]].map(self.recompute.named).to_list(),
            "than": pd.to_numeric(frame[than]).to_list() if than else None,
        }).explode("key")
        found = asked.merge(others, left_on="key", right_on=step["key"])
        if than:
            entry = pd.to_numeric(found["entry"], errors="coerce").fillna(-1)
            found = found[entry > found["than"]]
        counts = found.groupby("row")[step["column"]].nunique()
        counts = counts.reindex(range(len(frame)), fill_value=0).astype(str)
        return frame.assign(**{step["name"]: counts.to_list()})

    def step_standing(self, frame, step):
        other = frame["state"].where(frame["state"] == "not_assessable", "not_assessed")
        level = (frame["state"] == "assessed") & (frame["level.level_id"] != "")
        return frame.assign(**{step["name"]: other.mask(level, "level")})

    def test(self, frame, spec):
        kind = spec["test"]
        if kind in ("all", "any"):
            tests = pd.DataFrame({n: self.test(frame, test) for n, test in enumerate(spec["of"])},
                                 index=frame.index)
            return tests.all(axis=1) if kind == "all" else tests.any(axis=1)
        if kind == "not":
            return ~self.test(frame, spec["of"])
        cells = frame[spec["column"]]
        if kind == "is":
            return cells == spec["value"]
        if kind == "in":
            return cells.isin(spec["values"])
        if kind == "has":
            return cells.str.split("; ").map(lambda items: spec["value"] in items).astype(bool)
        if kind == "empty":
            return cells == ""
        if kind in ("by", "after"):
            day = self.recompute.day_of(spec["day"])
            passes = (lambda it: it <= day) if kind == "by" else (lambda it: it > day)
            found = self.bound(cells, spec["bound"])
            return found.map(lambda it: spec["otherwise"] if it is None else passes(it)).astype(bool)
        if kind == "touches":
            start, end = self.recompute.day_of(spec["from"]), self.recompute.day_of(spec["to"])
            first, last = self.bound(cells, "first"), self.bound(cells, "last")
            begins = first.map(lambda day: day is None or day <= end).astype(bool)
            ends = last.map(lambda day: day is None or day >= start).astype(bool)
            return begins & ends & ~(first.isna() & last.isna())
        if kind == "among":
            known = set(self.rows(spec["of"])[spec["value"]])
            return cells.map(lambda cell: not known.isdisjoint(self.recompute.named(cell))).astype(bool)
        raise ValueError("there is no test %s" % kind)

    # ---- rules ------------------------------------------------------------------------------

    def answer(self, rule):
        kind, whole = rule["kind"], self.recompute.whole
        if kind == "seal":
            return {"count": self.figures["seal"][rule["part"]]}
        if kind in ("apart", "rest", "ratio"):
            one = whole(self.answer(rule["one"]))
            other = whole(self.answer(rule[{"apart": "other", "rest": "less", "ratio": "among"}[kind]]))
            if kind == "ratio":
                return {"numerator": one, "denominator": other}
            return {"count": abs(one - other) if kind == "apart" else one - other}
        frame = self.rows(rule["of"])
        if kind == "count":
            return {"count": len(frame)}
        if kind == "least":
            return {"count": min(len(frame), rule["most"])}
        if kind == "distinct":
            return {"count": len(frame[rule["columns"]].drop_duplicates())}
        if kind == "share":
            return {"numerator": len(frame), "denominator": len(self.rows(rule["among"]))}
        cells = frame[rule["column"]]
        if kind == "points":
            best = self.rows(rule["best"])["level_value"].map(Fraction)
            among = len(self.rows(rule["among"]))
            most = best.max() if len(best) else Fraction(0)
            return {"points": sum(cells.map(Fraction), Fraction(0)), "max": most * among}
        if kind == "cell":
            if len(cells) != 1:
                raise ValueError("a cell is asked of %d rows, not of one" % len(cells))
            return {"recorded": cells.iloc[0]}
        if kind in ("lowest", "highest"):
            extreme = min if kind == "lowest" else max
            return {"recorded": extreme(cells[cells != ""], key=Fraction)}
        raise ValueError("there is no rule of the kind %s" % kind)


def main():
    report, tables = sys.argv[1:3]
    frames = Frames(report, tables)
    rules, figures, wrong = frames.rules["rules"], frames.figures["figures"], 0
    for figure in figures:
        made = frames.answer(rules[int(figure["rule"][1:]) - 1])
        if not frames.recompute.agrees(made, figure["value"]):
            wrong += 1
            print("%s: the report says %s, the tables %s" % (figure["id"], figure["value"], made))
    told = (len(figures), len(figures) - wrong, wrong)
    print("%d figures, %d made again from the full tables, %d differ." % told)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
