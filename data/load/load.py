#!/usr/bin/env python3
"""Loads the tables of this folder with pandas: types, labels, and a check that every byte is there.

    python3 load.py [FOLDER]            one line per table
    from load import load
    tables = load("FOLDER")             {"commitments": DataFrame, ...}
    tables = load("FOLDER", words=True) codes and levels replaced by their words

Every column has the type that datapackage.json gives it: whole numbers Int64, numbers Float64, days and
moments datetime64, true and false boolean, codes and levels Categorical, ordered where their order means
something. Partial dates (EDTF) and lists stay texts. df.attrs["variables"][COLUMN] holds title,
description and labels. Needs Python 3.8 and pandas 1.5 or later.
"""
import hashlib
import json
import os
import sys

import pandas as pd


class Broken(Exception):
    """A file is not what datapackage.json says."""


def load(folder=".", words=False):
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
        package = json.load(file)
    return {it["name"]: read(folder, it, words) for it in package["resources"]}


def read(folder, resource, words=False):
    path = os.path.join(folder, resource["path"])
    check(path, resource)
    dialect = resource.get("dialect", {})
    skipped = [row - 1 for row in dialect.get("commentRows", [])]
    frame = pd.read_csv(
        path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8-sig",
        sep=dialect.get("delimiter", ","), skiprows=skipped,
    )
    if len(frame) != resource["rows"]:
        raise Broken("%s has %d rows, not %d" % (resource["path"], len(frame), resource["rows"]))
    variables = {}
    for field in resource["schema"]["fields"]:
        labels = {it["value"]: it["label"] for it in field.get("categories", [])}
        variables[field["name"]] = {
            "title": field["title"], "description": field["description"], "labels": labels,
        }
        frame[field["name"]] = typed(frame[field["name"]], field, labels, words)
    frame.attrs["variables"] = variables
    return frame


def check(path, resource):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    if "sha256:" + digest.hexdigest() != resource["hash"]:
        raise Broken("%s is not the file that datapackage.json speaks of" % resource["path"])


def typed(column, field, labels, words):
    kind = field["type"]
    if kind == "integer":
        return pd.to_numeric(column).astype("Int64")
    if kind == "number":
        return pd.to_numeric(column).astype("Float64")
    if kind == "boolean":
        return column.map({"true": True, "false": False}).astype("boolean")
    if kind == "date":
        return pd.to_datetime(column, format="%Y-%m-%d")
    if kind == "datetime":
        return pd.to_datetime(column, format="%Y-%m-%dT%H:%M:%SZ", utc=True)
    if labels:
        # What is not in the list (a level of a scale that no judgement uses) is kept after it.
        others = [code for code in column.dropna().unique() if code not in labels]
        codes = list(labels) + others
        ordered = bool(field.get("categoriesOrdered")) and not others
        if words and len(set(labels.values())) == len(labels) and not others:
            return pd.Series(
                pd.Categorical(column.map(labels), categories=list(labels.values()), ordered=ordered),
                index=column.index,
            )
        return pd.Series(
            pd.Categorical(column, categories=codes, ordered=ordered), index=column.index
        )
    return column.astype("string")


if __name__ == "__main__":
    place = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    try:
        for name, table in load(place).items():
            print("%s: %d rows, %d columns" % (name, len(table), len(table.columns)))
    except Broken as fault:
        sys.exit("%s" % fault)
