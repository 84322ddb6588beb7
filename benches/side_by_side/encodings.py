"""What rare codes and long tails do to the segments, for some settings of --rare-codes and --cap.

usage: encodings.py [--binary FILE] [--clusters 8,10,12,15,20] [--settings 0:1,0.02:0.99] [--truth truth.csv] FOLDER...

Each folder holds general.csv and customers.csv, or AZDIAS.csv and CUSTOMERS.csv. For each setting and number of segments: the adjusted Rand
index between the segments of two random halves, each of which puts everybody into its segments (inertia can't be compared across encodings);
that against the planted groups of a demo population (LNR, group); the segments of under 0.5 % of the people that one value makes: at
least 80 % of the segment have it, and at least 80 % of those who have it are in the segment. Needs numpy, pyarrow and scikit-learn.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet
from sklearn.metrics import adjusted_rand_score

from inertia import ROOT, cells, values

SMALL = 0.005
MADE = 0.8


def run(binary, general, customers, out, options):
    command = [binary, "run", "--general", general, "--customers", customers, "--out", out, "--assignments", *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    table = parquet.read_table(out / "assignments.parquet").to_pandas()
    return [table[table["file"] == name]["segment"].to_numpy() for name in ("general", "customers")]


def made_of_one_value(model, columns, segment):
    """Small segments, each with the value that makes it."""
    kept = segment >= 0
    features = [(f["name"], values(f, columns[f["attribute"]])) for f in model["features"]]
    for number in np.unique(segment[kept]):
        inside = segment == number
        if inside.sum() >= SMALL * kept.sum():
            continue
        for name, column in features:
            for least in np.unique(np.quantile(column[inside], [0.1, 0.5])):
                has = (column >= least) & kept
                if inside[has].mean() >= MADE and has[inside].mean() >= MADE:
                    yield f"{inside.sum()} people with {name} >= {least:g}"
                    break


def halves(binary, general, folder, options):
    """How well the segments of two halves agree."""
    lines = general.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    order = np.random.default_rng(1).permutation(len(lines) - 1) + 1
    found = []
    for number, rows in enumerate(np.array_split(order, 2)):
        half = folder / f"half{number}.csv"
        half.write_text(lines[0] + "".join(lines[row] for row in sorted(rows)))
        found.append(run(binary, half, general, folder / f"out{number}", options)[1])
    both = (found[0] >= 0) & (found[1] >= 0)
    return adjusted_rand_score(found[0][both], found[1][both])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=ROOT / "target/release/segscope")
    parser.add_argument("--clusters", default="8,10,12,15,20")
    parser.add_argument("--settings", default="0:1,0.02:0.99")
    parser.add_argument("--truth", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    arguments = parser.parse_args()
    truth = {}
    if arguments.truth:
        with arguments.truth.open() as file:
            truth = {row["LNR"]: row["group"] for row in csv.DictReader(file)}
    for folder in arguments.folders:
        names = ("general.csv", "customers.csv") if (folder / "general.csv").exists() else ("AZDIAS.csv", "CUSTOMERS.csv")
        general, customers = (folder / name for name in names)
        columns = cells(general)
        for setting in arguments.settings.split(","):
            rare, cap = setting.split(":")
            for clusters in arguments.clusters.split(","):
                options = ["--clusters", clusters, "--rare-codes", rare, "--cap", cap]
                with tempfile.TemporaryDirectory() as kept:
                    out = Path(kept)
                    segment = run(arguments.binary, general, customers, out / "out", options)[0]
                    model = json.loads((out / "out/model.json").read_text())
                    said = f"{folder.name} rare codes {rare} cap {cap} k {clusters}: halves {halves(arguments.binary, general, out, options):.3f}"
                if truth:
                    people = segment >= 0
                    groups = np.array([truth[name] for name in columns["LNR"]])
                    said += f", planted groups {adjusted_rand_score(groups[people], segment[people]):.3f}"
                print(said, flush=True)
                for what in made_of_one_value(model, columns, segment):
                    print(f"    {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
