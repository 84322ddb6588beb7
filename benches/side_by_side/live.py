"""What one change costs: in a running Segscope, and in pandas + scikit-learn re-run from the step that the change touches.

usage: live.py FOLDER [--components 30] [--clusters 20] [--times 3] [--live PROGRAM] [--growth SEGSCOPE]

FOLDER holds what `segscope demo` writes. PROGRAM is what `cargo bench --bench live --no-run` builds. The two sides take turns change by
change on one machine; prints medians and ratios as a Markdown table, with the load of the machine before and after.
With --growth it also makes larger and smaller demo populations with that program and prints how long each stage takes for them.
"""

import argparse
import json
import os
import statistics
import subprocess
import time
from pathlib import Path

import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

from usual_stack import decode, features

FLOORS = {"segments": 10, "rows": 12, "columns": 12, "components": 8}
NAMES = {"segments": "k changed", "rows": "row threshold changed", "columns": "column threshold changed",
         "components": "components changed"}


class Usual:
    """The notebook with its data in memory and decoded, as somebody has it who changes a cell and runs those below."""

    def __init__(self, folder, components, clusters):
        dictionary = pd.read_csv(folder / "dictionary.csv", sep=";")
        unknown = {row.attribute: str(row.missing_or_unknown).strip("[]").split(",") for row in dictionary.itertuples()}
        self.kinds = dict(zip(dictionary.attribute, dictionary.type))
        general = pd.read_csv(folder / "AZDIAS.csv", sep=";", low_memory=False).drop(columns="LNR", errors="ignore")
        customers = pd.read_csv(folder / "CUSTOMERS.csv", sep=";", low_memory=False)[general.columns]
        self.general, self.customers = decode(general, unknown), decode(customers, unknown)
        self.components, self.clusters = components, clusters
        self.from_thresholds(0.20, None)

    def from_thresholds(self, columns, rows):
        general = self.general.loc[:, self.general.isna().mean() <= columns]
        customers = self.customers[general.columns]
        limit = int(0.3 * general.shape[1]) if rows is None else rows
        general = features(general[general.isna().sum(axis=1) <= limit], self.kinds)
        customers = features(customers[customers.isna().sum(axis=1) <= limit], self.kinds, general.columns)
        imputer, scaler = SimpleImputer(strategy="most_frequent"), StandardScaler()
        self.x = scaler.fit_transform(imputer.fit_transform(general))
        self.y = scaler.transform(imputer.transform(customers))
        self.from_components(self.components)

    def from_components(self, count):
        pca = PCA(count, svd_solver="covariance_eigh").fit(self.x)
        self.scores, self.theirs = pca.transform(self.x), pca.transform(self.y)
        self.from_segments(self.clusters)

    def from_segments(self, count):
        kmeans = KMeans(count, n_init=1, random_state=1, max_iter=1000).fit(self.scores)
        shares = pd.Series(kmeans.labels_).value_counts(normalize=True)
        return shares, pd.Series(kmeans.predict(self.theirs)).value_counts(normalize=True)

    def change(self, kind, time_):
        if kind == "segments":
            self.from_segments(self.clusters - time_ - 1)
        elif kind == "components":
            self.from_components(self.components - time_ - 1)
        elif kind == "rows":
            self.from_thresholds(0.20, 12 - time_ - 1)
        else:
            self.from_thresholds([0.12, 0.16, 0.10, 0.14, 0.08, 0.06, 0.18][time_ % 7], None)


def load():
    return "load " + " ".join(f"{value:.1f}" for value in os.getloadavg())


def live(options):
    command = [options.live, options.folder / "AZDIAS.csv", options.folder / "CUSTOMERS.csv", str(options.components),
               str(options.clusters), str(options.times)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1])


def compare(options):
    before, ours = load(), live(options)
    usual = Usual(options.folder, options.components, options.clusters)
    theirs = {kind: [] for kind in FLOORS}
    for turn in range(options.times):
        for kind in FLOORS:
            started = time.perf_counter()
            usual.change(kind, turn)
            theirs[kind].append(time.perf_counter() - started)
    again = live(options)
    print(f"{options.components} components, {options.clusters} segments, medians of {options.times} and "
          f"{2 * options.times} changes; {os.cpu_count()} cores, {before} before, {load()} after\n")
    print("| change | Segscope, first preview | Segscope, exact | pandas + scikit-learn | ratio, exact | ratio, preview | at least |")
    print("|---|---|---|---|---|---|---|")
    for kind, floor in FLOORS.items():
        exact = statistics.median(ours[kind]["exact"] + again[kind]["exact"])
        previews = ours[kind]["preview"] + again[kind]["preview"]
        usual_time = statistics.median(theirs[kind])
        preview = statistics.median(previews) if previews else None
        shown = f"{1e3 * preview:.0f} ms" if preview else ""
        ratio = f"{usual_time / preview:.0f} x" if preview else ""
        print(f"| {NAMES[kind]} | {shown} | {exact:.2f} s | {usual_time:.2f} s | {usual_time / exact:.1f} x | {ratio} | {floor} x |")


def growth(options):
    print("\n| rows | columns | " + " | ".join(STAGES) + " | all |")
    print("|---" * (len(STAGES) + 3) + "|")
    for people, wide in ((100_000, False), (300_000, False), (891_221, False), (3_000_000, False), (100_000, True), (300_000, True)):
        folder = options.folder.parent / f"growth_{people}_{'366' if wide else '85'}"
        make = [options.growth, "demo", "--out", folder, "--people", str(people), "--customers", str(people // 5)]
        subprocess.run(make + ["--columns", "366" if wide else "85"], check=True, stdout=subprocess.DEVNULL)
        out = folder / "out"
        subprocess.run([options.growth, "run", "--general", folder / "AZDIAS.csv", "--customers", folder / "CUSTOMERS.csv", "--out", out,
                        "--components", str(options.components), "--clusters", str(options.clusters)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        steps = json.loads((out / "summary.json").read_text())["timings_ms"]
        cells = [f"{steps.get(stage, 0) / 1e3:.2f} s" for stage in STAGES]
        total = sum(steps.get(stage, 0) for stage in STAGES)
        print(f"| {people:,} | {366 if wide else 85} | " + " | ".join(cells) + f" | {total / 1e3:.2f} s |", flush=True)
        subprocess.run(["rm", "-rf", folder], check=True)


STAGES = ["read", "decode", "thresholds", "moments", "pca", "scores", "kmeans", "comparison"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--components", type=int, default=30)
    parser.add_argument("--clusters", type=int, default=20)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--live", type=Path)
    parser.add_argument("--growth", type=Path)
    options = parser.parse_args()
    if options.live:
        compare(options)
    if options.growth:
        growth(options)


if __name__ == "__main__":
    main()
