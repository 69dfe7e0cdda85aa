#!/usr/bin/env python3
"""Recomputes distribution and points scores of a report from its tables, and compares them with scores.csv.

    python3 recompute_distribution.py TABLES AGREEMENT DAY
    python3 recompute_distribution.py demo-mission/published/tables mali-2015 2018-12-31

Needs nothing but the tables and Python's own csv module. Ends with 1 when a number differs, with 2 when called otherwise.
"""
import collections, csv, decimal, pathlib, sys

if len(sys.argv) != 4:
    print(__doc__.strip(), file=sys.stderr)
    sys.exit(2)
tables, agreement, day = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
def rows(name):
    with open(tables / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

# The catalogue in force on that day.
catalogue = {c["commitment_id"] for c in rows("commitments") if c["agreement_id"] == agreement
             and (c["status_flag"] == "active" or c["valid_to"])
             and c["valid_from"] <= day and (not c["valid_to"] or day < c["valid_to"])}
# The latest judgement of each commitment on or before it; one that replaces another comes after it.
latest = {}
for a in sorted(rows("assessments"), key=lambda a: (a["as_of"], a["supersedes"] != "")):
    if a["commitment_id"] in catalogue and a["as_of"] <= day:
        latest[a["commitment_id"]] = a
standing = collections.Counter(a["level_code"] or a["state"] for a in latest.values())
standing["not_assessed"] += len(catalogue) - len(latest)

wrong = 0
for score in rows("scores"):
    if (score["agreement_id"], score["as_of"], score["scope_type"], score["method"]) != (agreement, day, "agreement", "distribution"):
        continue
    levels = sorted((l for l in rows("scale_levels") if l["scale_id"] == score["scale_id"]
                     and l["scale_version"] == score["scale_version"]), key=lambda l: int(l["order"]))
    printed = [(l["level_code"], score[f"n_level_{n}"]) for n, l in enumerate(levels)]
    printed += [(s, score[f"n_{s}"]) for s in ("not_assessed", "not_assessable")]
    for name, count in printed:
        mark = "" if standing[name] == int(count) else "   DIFFERS"
        wrong += bool(mark)
        print(f"{name:18}{standing[name]:4} of {len(catalogue)}   scores.csv: {count}{mark}")
    wrong += len(catalogue) != int(score["n_commitments"])
    # Both points scores: over those with a level, and over all with no points for the others.
    count = sum(standing[l["level_code"]] for l in levels)
    wrong += count != int(score["n_assessed"])
    points = sum(decimal.Decimal(l["level_value"]) * standing[l["level_code"]] for l in levels)
    top = max((decimal.Decimal(l["level_value"]) for l in levels), default=0)
    for of in rows("scores"):
        if any(of[c] != score[c] for c in ("agreement_id", "as_of", "scope_type", "scale_id", "scale_version")):
            continue
        n = {"pam_points": count, "pam_points_all": len(catalogue)}.get(of["method"])
        if n:
            mark = "" if abs(points * 100 / (top * n) - decimal.Decimal(of["score_pct"])) < decimal.Decimal("1e-9") else "   DIFFERS"
            wrong += bool(mark)
            print(f"{of['method']:18}{points} of {top * n} points over {n}   scores.csv: {of['score_pct']}%{mark}")
    sys.exit(1 if wrong else 0)
sys.exit(f"scores.csv has no distribution of {agreement} on {day}")
