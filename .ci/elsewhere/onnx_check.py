"""Scores the demo population, three real pairs and an invented one with ONNX Runtime, and compares every row with the
program's own answers.

    SEGSCOPE=target/release/segscope python .ci/elsewhere/onnx_check.py FOLDER
"""

import csv
import json
import re
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

from common import compare, ended, invented, pairs, read_texts, run_segscope, segscope

BATCH = 4_096
# A program and a graph compute in other orders.
SAME_CHANCE = 1e-5
SAME_DISTANCE = 1e-4
# Everything that the response model may be, at its quickest; then what may stand beside the columns.
RESPONSES = (
    ("logistic", ("--models", "logistic")),
    ("forest", ("--models", "forest")),
    ("boosting", ("--models", "boosting")),
    ("network", ("--models", "network")),
    ("stack", ("--models", "stack")),
    ("beside", ("--models", "stack", "--features", "columns,segment,distances,scores")),
)
POPULATIONS = (("kept", "all"), ("kept", "set-aside", "all"))
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?$")
DAY_FIRST = re.compile(r"(\d\d?)[./](\d\d?)[./](\d{4})$")


def date_of(text):
    if found := DATE.match(text):
        return date(*(int(part) for part in found.groups()))
    if found := DAY_FIRST.match(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return None


def number_of(text, form):
    """A cell as the number that an input wants."""
    day = date_of(text)
    if form == "months":
        return (day.year - 1970) * 12 + day.month - 1 if day else np.nan
    if form == "days":
        return (day - date(1970, 1, 1)).days if day else np.nan
    try:
        return float(day.year if day else text.replace(",", "."))
    except ValueError:
        return np.nan


def inputs_of(graph, columns):
    """What goes into a graph, for people whose cells these are."""
    known = {entry.key: entry.value for entry in onnx.load(graph).metadata_props}
    rows = len(next(iter(columns.values())))
    feeds = {}
    for entry in json.loads(known["segscope.inputs"]):
        cells = columns.get(entry["column"], ("",) * rows)
        if entry["form"] == "text":
            texts = [str(day.year) if (day := date_of(cell)) else cell for cell in cells]
            feeds[entry["input"]] = np.array(texts, dtype=object)
        else:
            feeds[entry["input"]] = np.array([number_of(cell, entry["form"]) for cell in cells], dtype=np.float64)
    return feeds


def scored(graph, feeds):
    """Everything that comes out, for all rows in batches; and the rows in a second."""
    session = onnxruntime.InferenceSession(str(graph))
    names = [output.name for output in session.get_outputs()]
    rows = len(next(iter(feeds.values())))
    parts, seconds = [], 0.0
    for start in range(0, rows, BATCH):
        batch = {name: values[start : start + BATCH] for name, values in feeds.items()}
        begun = time.perf_counter()
        parts.append(session.run(None, batch))
        seconds += time.perf_counter() - begun
    return dict(zip(names, (np.concatenate(part) for part in zip(*parts)))), rows / seconds


def gaps_of(scores, model):
    """How much larger the second smallest squared distance is than the smallest, row by row."""
    centroids = np.array(model["centroids"])
    squares = ((scores[:, None, :] - centroids[None]) ** 2).sum(axis=2)
    if squares.shape[1] < 2:
        return np.full(len(squares), np.inf)
    nearest = np.partition(squares, 1, axis=1)
    return nearest[:, 1] - nearest[:, 0]


def check_segments(run, folder, population):
    graph = Path(folder) / f"{run.pair.name}-{population}.onnx"
    segscope("export", "--session", run.session, "--what", "onnx", "--out", graph, "--replace")
    onnx.checker.check_model(str(graph))
    results = []
    for which, path in (("general", run.pair.general), ("customers", run.pair.customers)):
        found, rate = scored(graph, inputs_of(graph, read_texts(path)))
        segment, distance = run.segments(which)
        name = f"{run.pair.name}, {which}, {population}"
        results.append(compare(name, segment, found["segment"], gaps_of(found["scores"], run.model)))
        same = (segment == found["segment"]) & (segment >= 0)
        # The program adds squares up in single precision, which tells no more than about a hundred thousandth of the length.
        squares = distance.astype(float) ** 2, found["distance"] ** 2
        lengths = 1 + (found["scores"] ** 2).sum(axis=1)
        away = (np.abs(squares[0] - squares[1]) / lengths)[same].max(initial=0.0)
        aside = np.isnan(found["distance"]) == (found["segment"] == -1)
        print(f"  {rate:,.0f} rows/s; squared distances differ by {away:.2g} of squared lengths at most; {np.sum(segment < 0)} rows set aside")
        results.append(away < SAME_DISTANCE and bool(aside.all()))
    return results


def mailing_of(pair, folder):
    """A mailing of a pair: its own, or its people and its customers as those who answered."""
    if pair.train:
        return pair.train, pair.test
    general, customers = read_texts(pair.general), read_texts(pair.customers)
    train, test = Path(folder) / f"{pair.name}_train.csv", pair.general
    with open(train, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow([*general, "RESPONSE"])
        ids = set(customers["LNR"])
        out.writerows([*row, 0] for row in zip(*general.values()) if row[list(general).index("LNR")] not in ids)
        out.writerows([*row, 1] for row in zip(*(customers[name] for name in general)))
    return train, pair.customers if pair.name == "invented" else test


def check_response(run, folder, name, settings):
    train, test = mailing_of(run.pair, folder)
    out = Path(folder) / f"{run.pair.name}-{name}"
    quick = ("--trials", "1", "--folds", "3", "--no-comparison", "--replace")
    segscope("respond", "--session", run.session, "--train", train, "--test", test, "--out", out, *settings, *quick)
    model, graph = out / "response-model.json", out / "response.onnx"
    segscope("export", "--model", model, "--what", "onnx", "--out", graph, "--replace")
    onnx.checker.check_model(str(graph))
    segscope("respond", "--model", model, "--test", test, "--out", out / "again", "--replace")
    wanted = np.array(read_texts_of_predictions(out / "again" / "predictions.csv"))
    found, rate = scored(graph, inputs_of(graph, read_texts(test)))
    away = np.abs(found["chance"] - wanted)
    far = np.flatnonzero(~(away <= SAME_CHANCE))
    for row in far[:20]:
        print(f"  {run.pair.name}, {name}: row {row + 1} has {found['chance'][row]}, not {wanted[row]}")
    kind = next(iter(json.loads(model.read_text())["model"]["calibration"]))
    print(
        f"{run.pair.name}, {name} ({kind}): {len(far)} of {len(wanted)} chances differ by more than {SAME_CHANCE}; "
        f"{away.max():.2g} at most; {rate:,.0f} rows/s; chances from {wanted.min():.3g} to {wanted.max():.3g}"
    )
    return [len(far) == 0 and len(found["chance"]) == len(wanted)]


def read_texts_of_predictions(path):
    with open(path, newline="", encoding="utf-8") as file:
        return [float(row["RESPONSE"]) for row in csv.DictReader(file)]


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    results = []
    for pair in [invented(folder), *pairs(folder)]:
        # Of the real pairs nobody misses many cells, so there the limit is low.
        few = () if pair.name == "demo" else ("--row-missing", "0")
        for population in POPULATIONS[pair.name == "demo"]:
            results += check_segments(run_segscope(pair, folder, "--population", population, *few), folder, population)
        run = run_segscope(pair, folder)
        for name, settings in RESPONSES:
            results += check_response(run, folder, name, settings)
    ended(results)


if __name__ == "__main__":
    main(sys.argv[1])
