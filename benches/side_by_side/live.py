"""What Segscope and pandas + scikit-learn take for the same: a change, a Lloyd iteration, a sweep, opening the files again.

usage: live.py FOLDER --live PROGRAM [--components 30] [--clusters 20] [--times 5] [--growth SEGSCOPE]

FOLDER holds what `segscope demo` writes. PROGRAM is what `cargo bench --bench live --no-run` builds. The two sides take turns on one
machine; prints medians and ratios as a Markdown table, with the load of the machine before and after. A change in the notebook is the
re-run from the step that the change touches.
With --growth it also makes larger and smaller demo populations with that program and prints how long each stage takes for them.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

from usual_stack import decode, features

FLOORS = {"segments": 10, "rows": 12, "columns": 12, "components": 8}
PREVIEW_FLOORS = {"rows": 200, "columns": 200}
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
        self.first = self.x, self.y, self.scores, self.theirs

    def restore(self):
        """What the notebook had before a change."""
        self.x, self.y, self.scores, self.theirs = self.first

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


HERE = Path(__file__).resolve().parent
STEPS = 20


class Segscope:
    """The program that measures Segscope's side, with a cache folder of its own."""

    def __init__(self, options, cache):
        self.program, self.folder = options.live, options.folder
        self.sizes = [str(options.components), str(options.clusters)]
        self.environment = {**os.environ, "XDG_CACHE_HOME": cache}

    def run(self, *arguments):
        command = [self.program, *map(str, arguments)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment).stdout
        return json.loads(printed.strip().splitlines()[-1])

    def on_files(self, mode, *more):
        return self.run(mode, self.folder / "AZDIAS.csv", self.folder / "CUSTOMERS.csv", *self.sizes, *more)


def timed(work):
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def row(name, ours, theirs, floor, less=False):
    """A line of the table; `floor` is what is wanted of the ratio, `less` where it is to stay under that."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    ratio, word = (mine / other, "under") if less else (other / mine, "at least")
    unit = lambda seconds: f"{seconds:.2f} s" if seconds >= 0.1 else f"{1e3 * seconds:.1f} ms"
    wanted = f"{word} {floor} x" if floor else ""
    print(f"| {name} | {unit(mine)} | {unit(other)} | {ratio:.1f} x | {wanted} |", flush=True)


def compare(options):
    before = load()
    cache = tempfile.TemporaryDirectory()
    segscope = Segscope(options, cache.name)
    segscope.on_files("open")  # fills the cache of imported files
    usual = Usual(options.folder, options.components, options.clusters)
    kinds = list(FLOORS)
    ours = {kind: {"exact": [], "preview": []} for kind in kinds}
    theirs = {kind: [] for kind in kinds}
    opened, notebook, swept, fitted = [], [], [], []
    for turn in range(options.times):
        answers = segscope.on_files("changes", turn)
        for kind in kinds:
            for what in ("exact", "preview"):
                ours[kind][what] += answers[kind][what]
            theirs[kind].append(timed(lambda: usual.change(kind, turn))[0])
            usual.restore()
        opened += segscope.on_files("open")
        command = [sys.executable, HERE / "usual_stack.py", options.folder, str(options.components), str(options.clusters)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        notebook.append(json.loads(printed.strip().splitlines()[-1])["seconds"]["total"])
        swept += segscope.on_files("sweep")
        fitted.append(timed(lambda: KMeans(options.clusters, n_init=1, random_state=turn, max_iter=1000).fit(usual.scores))[0])
        print(f"turn {turn + 1} of {options.times}, {load()}", file=sys.stderr, flush=True)
    print(f"{options.components} components, {options.clusters} segments, medians of {options.times}; {os.cpu_count()} cores, "
          f"{before} before, {load()} after\n")
    print("| | Segscope | pandas + scikit-learn | ratio | wanted |\n|---|---|---|---|---|")
    for kind in kinds:
        row(f"{NAMES[kind]}, exact", ours[kind]["exact"], theirs[kind], FLOORS[kind])
        if ours[kind]["preview"]:
            row(f"{NAMES[kind]}, first preview", ours[kind]["preview"], theirs[kind], PREVIEW_FLOORS.get(kind))
    row("opened again, exact", opened, notebook, 10)
    row("sweep 2 to 30, against one fit", swept, fitted, 4, less=True)
    iterations(segscope, usual, options)


def iterations(segscope, usual, options):
    """One Lloyd iteration over the same scores from the same centroids, those between the fifth and the twenty-fifth."""
    scores = np.ascontiguousarray(usual.scores, dtype=np.float32)
    start = np.ascontiguousarray(scores[:: len(scores) // options.clusters][: options.clusters])
    kinds = {"float64, as in the notebook": np.float64, "float32, as in Segscope": np.float32}
    ours, theirs = [], {name: [] for name in kinds}
    with tempfile.TemporaryDirectory() as folder:
        scores.tofile(f"{folder}/scores")
        start.tofile(f"{folder}/centroids")
        for _ in range(options.times):
            found = segscope.run("iterations", f"{folder}/scores", f"{folder}/centroids", options.components, STEPS + 5)
            ours.append(statistics.mean(found["seconds"][5:]))
            for name, kind in kinds.items():
                x, first = scores.astype(kind), start.astype(kind)
                few, many = (
                    timed(lambda: KMeans(options.clusters, init=first, n_init=1, max_iter=most, tol=0).fit(x))
                    for most in (5, STEPS + 5)
                )
                theirs[name].append((many[0] - few[0]) / STEPS)
    for name in kinds:
        row(f"one Lloyd iteration ({name})", ours, theirs[name], 5 if "notebook" in name else None)
    print(f"\ninertia after {STEPS + 5} iterations: {found['inertia']:.6g} and {many[1].inertia_:.6g}")


def growth(options):
    print("\n| rows | columns | " + " | ".join(STAGES) + " | all |")
    print("|---" * (len(STAGES) + 3) + "|")
    for people, wide in ((100_000, False), (300_000, False), (891_221, False), (3_000_000, False), (100_000, True), (300_000, True)):
        folder = options.folder.parent / f"growth_{people}_{'366' if wide else '85'}"
        make = [options.growth, "demo", "--replace", "--out", folder, "--people", str(people), "--customers", str(people // 5)]
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


STAGES = ["read", "moments", "pca", "scores", "kmeans"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--components", type=int, default=30)
    parser.add_argument("--clusters", type=int, default=20)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--live", type=Path)
    parser.add_argument("--growth", type=Path)
    options = parser.parse_args()
    if options.live:
        compare(options)
    if options.growth:
        growth(options)


if __name__ == "__main__":
    main()
