"""What all checks by other engines share: pairs of files, the program's own answers, and how answers are compared.

SEGSCOPE        the program (default: segscope in the PATH)
SEGSCOPE_PAIRS  a folder with larger real pairs: NAME/general.csv, customers.csv, mailout_train.csv, mailout_test.csv
                (default: the samples of tests/data/real)
"""

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "tests" / "data" / "real"
REAL = ("bank_full", "adult", "south_german_credit")
# Rows that nearly stand between two segments may fall to either side.
LARGEST_GAP = 1e-4
# Where more rows differ, something else is wrong.
LISTED = 200


@dataclass
class Pair:
    """A population, its customers, and where there is one a mailing."""

    name: str
    general: Path
    customers: Path
    train: Path | None = None
    test: Path | None = None


@dataclass
class Run:
    """What the program said of a pair."""

    pair: Pair
    folder: Path
    session: Path
    model: dict

    def segments(self, which):
        """Segment and distance of each row of the population (`general`) or of the customers, in the order of the file."""
        table = parquet.read_table(self.folder / "assignments.parquet")
        rows = np.array(table["file"].to_pylist()) == which
        segment = np.array([-1 if value is None else value for value in table["segment"].to_pylist()])[rows]
        distance = np.array([np.nan if value is None else value for value in table["distance"].to_pylist()])[rows]
        return segment, distance


def segscope(*arguments):
    """Runs the program; what it prints."""
    program = os.environ.get("SEGSCOPE", "segscope")
    told = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if told.returncode != 0:
        raise RuntimeError(f"segscope {' '.join(map(str, arguments))}\n{told.stderr}")
    return told.stdout


def pairs(folder, people=20_000, customers=4_000):
    """The demo population of so many people, and three real pairs."""
    folder = Path(folder)
    demo = folder / "demo_files"
    if not demo.exists():
        segscope("demo", "--people", people, "--customers", customers, "--out", demo)
    names = ("AZDIAS", "CUSTOMERS", "MAILOUT_TRAIN", "MAILOUT_TEST")
    found = [Pair("demo", *(demo / f"{name}.csv" for name in names))]
    larger = os.environ.get("SEGSCOPE_PAIRS")
    for name in REAL:
        if larger:
            files = [Path(larger) / name / f"{file}.csv" for file in ("general", "customers", "mailout_train", "mailout_test")]
            found.append(Pair(name, *files))
        else:
            found.append(Pair(name, SAMPLES / f"{name}_general.csv", SAMPLES / f"{name}_customers.csv"))
    return found


def run_segscope(pair, folder, *settings):
    """Computes a pair and saves it."""
    out, session = Path(folder) / pair.name, Path(folder) / f"{pair.name}.segscope"
    dictionary = pair.general.parent / "dictionary.csv"
    known = ["--dictionary", dictionary] if dictionary.exists() else []
    files = ["--general", pair.general, "--customers", pair.customers, *known]
    segscope("run", *files, "--out", out, "--save", session, "--assignments", "--replace", *settings)
    return Run(pair, out, session, json.loads((out / "model.json").read_text()))


def read_texts(path):
    """The cells of a delimited file as texts without blanks around them, column by column."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        header = file.readline()
        file.seek(0)
        mark = max(";,\t|", key=header.count)
        rows = csv.reader(file, delimiter=mark if mark in header else " ", skipinitialspace=True)
        names = [name.strip() for name in next(rows)]
        columns = list(zip(*((cell.strip() for cell in row) for row in rows)))
    return dict(zip(names, columns))


def compare(name, wanted, found, gaps):
    """Whether two columns of segments are the same; rows that differ are listed with the gap between the nearest and the
    second nearest segment, in squared distances."""
    different = np.flatnonzero(np.asarray(wanted) != np.asarray(found))
    for row in different[:LISTED]:
        print(f"  {name}: row {row + 1} is in {wanted[row]}, not {found[row]}; gap {gaps[row]:.3g}")
    too_far = [row for row in different if not gaps[row] <= LARGEST_GAP]
    print(f"{name}: {len(different)} of {len(wanted)} rows differ, {len(too_far)} of them by more than {LARGEST_GAP}")
    return not too_far and len(wanted) == len(found)


def ended(results):
    """Ends the script: with 1 where something differs."""
    print("passed" if all(results) else "FAILED")
    sys.exit(0 if results and all(results) else 1)
