#!/usr/bin/env python3
"""Makes every number of a published report again with pandas, from the full tables.

    python3 recompute_pandas.py published/reports/AW-2018 published/tables

The report's folder holds figures.json, rules.json and entries.csv, the tables' folder what `accordwatch
export` writes or the site offers under /tables/. Everything is done by pandas and the calendar of NumPy, after
data/format/rules.md; nothing is taken from recompute.py. A position that no released seal holds is taken
from the seal in figures.json and counted apart. Exit codes: 0 all agree, 1 some differ.
"""
import json
import os
import re
import sys
from fractions import Fraction

import numpy as np
import pandas as pd

NO_DAY = np.datetime64("NaT", "D")
TIMING = ["due", "timing", "days"]


# ---- dates: days of NumPy's calendar, NaT where there is none ------------------------------------


def days_of(text):
    """First and last day that a date without a slash can mean."""
    text = re.sub("[~?%]$", "", text)
    if text in ("", "..") or text.startswith("XXXX"):
        return NO_DAY, NO_DAY
    parts = re.sub("(-XX)+$", "", text).split("-")
    if len(parts) == 3:
        return (np.datetime64(text, "D"),) * 2
    if len(parts) == 1:
        low, high = (np.datetime64(parts[0].replace("X", digit), "Y") for digit in "09")
        return low.astype("M8[D]"), (high + 1).astype("M8[D]") - 1
    month, long = int(parts[1]), 1
    if month > 20:
        # Spring begins in March, and every season has three months.
        month, long = 3 * (month - 20), 3
    begin = np.datetime64("%s-%02d" % (parts[0], month), "M")
    return begin.astype("M8[D]"), (begin + long).astype("M8[D]") - 1


def days(values, index):
    return pd.Series(np.array(list(values), dtype="M8[D]"), index=index)


def bound(column, which):
    """The first, last or certain day of each cell. Without a slash both ends are the date itself."""
    known = {cell: (days_of(cell.split("/")[0])[0], days_of(cell.split("/")[-1])[1])
             for cell in column.unique()}
    first, last = (days((known[cell][end] for cell in column), column.index) for end in (0, 1))
    return {"first": first, "last": last, "certain": last.fillna(first)}[which]


def plus_months(day, months):
    """The same day of the month so many months on, or the last one of that month."""
    day, months = day.to_numpy().astype("M8[D]"), np.asarray(months, dtype="m8[M]")
    month = day.astype("M8[M]")
    last = (month + months + 1).astype("M8[D]") - 1
    return np.minimum((month + months).astype("M8[D]") + (day - month.astype("M8[D]")), last)


def plus_offset(day, offset):
    count = {unit: offset.str.extract("([0-9]+)%s[^/]*$" % unit)[0].fillna("0").astype(int) for unit in "YMWD"}
    made = plus_months(day, 12 * count["Y"] + count["M"])
    return days(made + np.asarray(7 * count["W"] + count["D"], dtype="m8[D]"), day.index)


def written(days):
    return days.dt.strftime("%Y-%m-%d").fillna("")


def between(start, end):
    """Whole days as text; empty where one of the two is not known."""
    count = (end - start).dt.days
    return count.fillna(0).astype(int).astype(str).where(count.notna(), "")


def of_each(ids, values):
    """The value of each id; none where it has none."""
    return values.reindex(ids).set_axis(ids.index)


# ---- cells ------------------------------------------------------------------------------------------


def named(cell):
    return [item.split(" ")[0] for item in cell.split("; ") if item]


def whole(made):
    return made["count"] if "count" in made else int(made["recorded"])


def agrees(made, value):
    if "count" in value and "recorded" in made:
        return bool(re.fullmatch("-?[0-9]+", made["recorded"])) and int(made["recorded"]) == value["count"]
    if "points" in value:
        return made == {key: Fraction(text) for key, text in value.items()}
    return made == value


class Frames:
    """The tables as data frames of texts, and the rules over them."""

    def __init__(self, report, tables):
        self.tables, self.read, self.sets = tables, {}, {}
        self.from_seal = False
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
            path = os.path.join(self.tables, name + ".csv")
            made = name == "observed_days" and not os.path.exists(path)
            frame = self.observed_days() if made else self.csv(path)
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
        linked["day"] = written(bound(linked["event_date"], "first"))
        return linked[linked["day"] != ""][["commitment_id", "day"]].drop_duplicates()

    def find(self, table, ids, column):
        """The cells of this column in the rows with these ids; empty where there is no such row."""
        frame = self.table(table)
        return ids.map(dict(zip(frame[frame.columns[0]], frame[column]))).fillna("")

    def rows(self, spec):
        if "set" in spec:
            if spec["set"] not in self.sets:
                self.sets[spec["set"]] = self.rows(self.rules["sets"][spec["set"]])
            frame = self.sets[spec["set"]]
        else:
            frame = self.table(spec["table"])
        for step in spec.get("steps", []):
            frame = getattr(self, "step_" + step["do"])(frame, step)
        return frame

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
        others, key = self.ordered(self.rows(step["of"]), step["date"]), step["key"]
        return self.beside(frame, others.drop_duplicates(key, keep="last"), step["name"], [(key, key)])

    @staticmethod
    def ordered(frame, date):
        """From the oldest to the latest; no day comes before any day."""
        place = pd.DataFrame({which: bound(frame[date], which) for which in ("certain", "first")})
        for column in ("first_entry", "entry"):
            place[column] = pd.to_numeric(frame[column], errors="coerce").fillna(-1)
        place["id"] = frame[frame.columns[0]]
        return frame.loc[place.sort_values(list(place.columns), na_position="first").index]

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
            "key": frame[step["items"]].map(named).to_list(),
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

    @staticmethod
    def step_way(frame, step):
        def of(when, name):
            return frame["%s.%s" % (step[when], name)]

        def same(*names):
            return np.logical_and.reduce([of("then", name) == of("now", name) for name in names])

        stood, stands = (of(when, "standing").replace("", "not_assessed") for when in ("then", "now"))
        levels, scale = (stood == "level") & (stands == "level"), ("level.scale_id", "level.scale_version")
        order = [pd.to_numeric(of(when, "level.order"), errors="coerce") for when in ("then", "now")]
        way = np.select(
            [levels & same(*scale, "level.level_code"), levels & ~same(*scale),
             levels & (order[1] >= order[0]), levels, stood == stands,
             stands == "not_assessable", stands == "not_assessed"],
            ["unchanged", "other_scale", "up", "down", "unchanged",
             "no_longer_assessable", "no_longer_assessed"], "newly_assessed")
        return frame.assign(**{step["name"]: way})

    @staticmethod
    def out_on(frame):
        return frame["public_date"].mask(frame["public_date"] == "", frame["dated"])

    def step_came_out(self, frame, step):
        day = bound(self.out_on(frame), "certain")
        for column in ("cut_off", "period_end"):
            day = day.fillna(bound(frame[column], "certain"))
        return frame.assign(**{step["name"]: written(day)})

    def step_cadence(self, frame, step):
        on, dated = pd.Timestamp(step["on"]), self.out_on(frame)
        came_out = bound(dated, "last")
        frame = frame.assign(day=came_out)[bound(dated, "first").notna() & (came_out <= on)]
        frame = frame.sort_values(["day", frame.columns[0]])
        came_out, frame = frame["day"], frame.drop(columns="day")
        months = self.find("agreements", pd.Series([step["agreement"]]), "report_every_months").iloc[0]
        # Each is counted from the one before, the first from the begin of its period.
        before = came_out.shift()
        before.iloc[:1] = bound(frame["period_start"].iloc[:1], "first")
        due, ahead = (days(plus_months(day, int(months)) if months else [NO_DAY] * len(day), day.index)
                      for day in (before, came_out))
        ahead = ahead.where(np.arange(len(ahead)) == len(ahead) - 1)
        made = {"came_out": written(came_out), "due": written(due), "days_late": between(due, came_out),
                "next_due": written(ahead), "next_days_late": between(ahead.where(ahead < on), on)}
        return frame.assign(**{step["name"] + "." + name: cells for name, cells in made.items()})

    def promises(self, agreement, on):
        """The promised dates that count by then, in their order, with the days they can mean."""
        dates = self.table("due_dates")
        dates = dates.assign(step=dates["step"].astype(int)).sort_values(["step", "due_id"])
        relative = self.find("milestones", dates["relative_to"], "date")
        for name, column in (("signature", "date_signed"), ("in_force", "date_in_force")):
            of_all = self.find("agreements", pd.Series([agreement]), column).iloc[0]
            relative = relative.mask(dates["relative_to"] == name, of_all)
        from_day, to_day = bound(relative, "first"), bound(relative, "last")
        own = {which: bound(dates["date"], which) for which in ("first", "last")}
        # Within all of a span the promise may be kept.
        own["first"] = own["first"].mask(dates["date"].str.contains("/"), own["last"])
        for which, day in (("first", from_day), ("last", to_day)):
            counted = plus_offset(day.where(to_day <= on), dates["offset"])
            dates[which] = own[which].where(dates["date"] != "", counted)
        said = dates["promised_on"] != ""
        made = bound(dates["promised_on"], "certain").where(
            said, bound(self.find("instruments", dates["instrument_id"], "date"), "certain"))
        otherwise = (dates["step"] == 0) | (dates["basis"] == "text") | (dates["last"] <= on)
        return dates[(made <= on) | (~said & made.isna() & otherwise)]

    def done(self, judged):
        """By commitment the day of being done, and that on which it was not yet done."""
        judged = self.ordered(judged, "as_of").drop_duplicates(["commitment_id", "as_of"], keep="last")
        judged = judged[judged["standing"] == "level"]
        judged = judged.assign(day=bound(judged["as_of"], "certain"))
        undone = judged[judged["level.complete"] != "true"].groupby("commitment_id")["day"].max()
        since = judged[~(judged["day"] <= of_each(judged["commitment_id"], undone))]
        return since.groupby("commitment_id")["day"].min(), undone

    def step_lateness(self, frame, step):
        on, ids = pd.Timestamp(step["on"]), frame[frame.columns[0]]
        chain = self.promises(step["agreement"], on)
        by = chain["commitment_id"]
        before = chain.groupby("commitment_id")["last"].shift()
        same = before.notna() & (before == chain["last"])
        moves = (chain["commitment_id"].duplicated() & ~same).groupby(by).sum()
        done, undone = (of_each(ids, days) for days in self.done(self.rows(step["judged"])))
        level = frame[step["now"] + ".standing"] == "level"
        done = done.where(level & (frame[step["now"] + ".level.complete"] == "true"))
        text = chain[chain["step"] == 0].drop_duplicates("commitment_id").set_index("commitment_id")
        last = chain.drop_duplicates("commitment_id", keep="last").set_index("commitment_id")
        made = {"text_" + name: cells for name, cells in self.timing(ids, text, done, on, level).items()}
        made.update(self.timing(ids, last, done, on, level))
        late = made["timing"] == "done_late"
        least = (undone - of_each(ids, last["last"])).dt.days.add(1).clip(lower=0).fillna(0).astype(int).astype(str)
        made["moves"] = of_each(ids, moves).fillna(0).astype(int).astype(str)
        made["least"] = least.where(late, "")
        made["most"] = between(of_each(ids, last["first"]), done).where(late, "")
        return frame.assign(**{step["name"] + "." + name: cells for name, cells in made.items()})

    @staticmethod
    def timing(ids, promises, done, on, level):
        """How commitments stand towards one promise each."""
        last = of_each(ids, promises["last"])
        timing = pd.Series(np.select(
            [~ids.isin(promises.index), last.isna(), done <= last, done.notna(), last >= on, level],
            ["no_date", "date_unknown", "done_in_time", "done_late", "not_yet_due", "overdue"],
            "passed_without_level"), index=ids.index)
        passed = between(last, done.where(timing == "done_late", on))
        passed = passed.mask(timing == "not_yet_due", between(on, last)).mask(timing == "done_in_time", "")
        return dict(zip(TIMING, (written(last), timing, passed)))

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
            day, found = pd.Timestamp(spec["day"]), bound(cells, spec["bound"])
            passes = found <= day if kind == "by" else found > day
            return passes.where(found.notna(), spec["otherwise"]).astype(bool)
        if kind == "touches":
            first, last = bound(cells, "first"), bound(cells, "last")
            begins = first.isna() | (first <= pd.Timestamp(spec["to"]))
            ends = last.isna() | (last >= pd.Timestamp(spec["from"]))
            return begins & ends & ~(first.isna() & last.isna())
        if kind == "among":
            known = set(self.rows(spec["of"])[spec["value"]])
            return cells.map(lambda cell: not known.isdisjoint(named(cell))).astype(bool)
        raise ValueError("there is no test %s" % kind)

    # ---- rules ------------------------------------------------------------------------------

    def sealed_position(self):
        """From the released seal of this report; a report that was not sealed has none."""
        told, path = self.figures["seal"], os.path.join(self.tables, "seals.csv")
        seals = self.csv(path) if os.path.exists(path) else pd.DataFrame({"report_id": []})
        seals = seals[seals["report_id"] == self.figures["report"]]
        self.from_seal = seals.empty
        if seals.empty:
            return told["position"]
        return int(seals.set_index("root_hash").loc[told["root_hash"], "known_at"])

    def answer(self, rule):
        kind = rule["kind"]
        if kind == "seal" and rule["part"] == "position":
            return {"count": self.sealed_position()}
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
    rules, figures, wrong, taken = frames.rules["rules"], frames.figures["figures"], 0, 0
    for figure in figures:
        frames.from_seal = False
        made = frames.answer(rules[int(figure["rule"][1:]) - 1])
        if not agrees(made, figure["value"]):
            wrong += 1
            print("%s: the report says %s, the tables %s" % (figure["id"], figure["value"], made))
        else:
            taken += frames.from_seal
    seal = " %d taken from the seal," % taken if taken else ""
    told = (len(figures), len(figures) - wrong - taken, seal, wrong)
    print("%d figures, %d made again from the full tables,%s %d differ." % told)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
