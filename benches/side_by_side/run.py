"""Segscope and the usual Python stack on the same files, in turn.

usage: run.py [--runs 5] [--people 891221] [--customers 191652] [--components 30] [--clusters 12] [--folder DIR]

Builds Segscope, writes the demo population once, makes a virtual environment with pandas and scikit-learn, then runs both programs
alternately and prints medians and ratios as a Markdown table. Ratios are taken pair by pair, because a busy machine slows both.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def environment(folder):
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pandas", "scikit-learn"], check=True)
    return python


def segscope(binary, data, out, options):
    started = time.perf_counter()
    command = [binary, "run", "--general", data / "AZDIAS.csv", "--customers", data / "CUSTOMERS.csv", "--out", out,
               "--components", str(options.components), "--clusters", str(options.clusters)]
    # The files are read each time, as the other side reads them.
    alone = {**os.environ, "SEGSCOPE_CACHE": "off"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=alone)
    wall = time.perf_counter() - started
    summary = json.loads((out / "summary.json").read_text())
    return {"wall": wall, "peak_mb": summary["peak_rss_mb"], "inertia": summary["inertia"],
            "features": summary["features"], "steps": summary["timings_ms"]}


def usual(python, data, options):
    started = time.perf_counter()
    command = [python, HERE / "usual_stack.py", data, str(options.components), str(options.clusters)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    wall = time.perf_counter() - started
    result = json.loads(printed.strip().splitlines()[-1])
    return {"wall": wall, "peak_mb": result["peak_mb"], "inertia": result["inertia"],
            "features": result["features"], "steps": result["seconds"]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--people", type=int, default=891_221)
    parser.add_argument("--customers", type=int, default=191_652)
    parser.add_argument("--components", type=int, default=30)
    parser.add_argument("--clusters", type=int, default=12)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/segscope_side_by_side"))
    parser.add_argument("--binary", type=Path, default=ROOT / "target" / "release" / "segscope")
    options = parser.parse_args()

    options.folder.mkdir(parents=True, exist_ok=True)
    if not options.binary.exists():
        subprocess.run(["cargo", "build", "--release"], check=True, cwd=ROOT)
    data = options.folder / f"demo_{options.people}_{options.customers}"
    if not (data / "CUSTOMERS.csv").exists():
        subprocess.run([options.binary, "demo", "--out", data, "--people", str(options.people),
                        "--customers", str(options.customers)], check=True, stdout=subprocess.DEVNULL)
    python = environment(options.folder)

    ours, theirs = [], []
    for run in range(options.runs + 1):
        mine = segscope(options.binary, data, options.folder / "out", options)
        other = usual(python, data, options)
        print(f"run {run}: segscope {mine['wall']:.1f} s, usual stack {other['wall']:.1f} s", file=sys.stderr)
        if run > 0:  # the first pair only warms the caches
            ours.append(mine)
            theirs.append(other)

    middle = lambda rows, key: statistics.median(row[key] for row in rows)
    ratio = statistics.median(other["wall"] / mine["wall"] for mine, other in zip(ours, theirs))
    print(f"{options.people:,} + {options.customers:,} people, {ours[0]['features']} / {theirs[0]['features']} features, "
          f"{options.components} components, {options.clusters} segments, {options.runs} runs each in turn; "
          f"{os.cpu_count()} cores, {platform.processor() or platform.machine()}\n")
    print("| | Segscope | pandas + scikit-learn | ratio |")
    print("|---|---|---|---|")
    print(f"| wall clock, median | {middle(ours, 'wall'):.2f} s | {middle(theirs, 'wall'):.2f} s | {ratio:.1f} x |")
    memory = middle(theirs, "peak_mb") / middle(ours, "peak_mb")
    print(f"| peak memory, median | {middle(ours, 'peak_mb'):.0f} MB | {middle(theirs, 'peak_mb'):.0f} MB | {memory:.1f} x |")
    print(f"| inertia | {middle(ours, 'inertia'):.5g} | {middle(theirs, 'inertia'):.5g} | |")
    print("\nmedians of single steps, seconds:", file=sys.stderr)
    for name, rows, unit in (("segscope", ours, 1e3), ("usual stack", theirs, 1.0)):
        steps = {step: statistics.median(row["steps"][step] for row in rows) / unit for step in rows[0]["steps"]}
        print(name, {step: round(value, 2) for step, value in steps.items()}, file=sys.stderr)


if __name__ == "__main__":
    main()
