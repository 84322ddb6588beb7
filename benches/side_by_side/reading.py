"""What reading alone takes: two delimited files to tables, by Segscope and by polars' own `read_csv`, in turn.

usage: reading.py FOLDER --live PROGRAM [--runs 5]

FOLDER holds what `segscope demo` writes. PROGRAM is what `cargo bench --bench live --no-run` builds. Segscope's time goes from the two
files to tables with common codes, levels inferred; polars' from the two files to two frames, with types inferred from 10,000 lines, and
without its import. Each run is a process of its own, with the files in the system's cache; prints medians and the ratio pair by pair.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

FRAMES = """
import resource, sys, time
import polars
started = time.perf_counter()
frames = [polars.read_csv(path, separator=";", infer_schema_length=10_000) for path in sys.argv[1:]]
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--live", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    files = [options.folder / "AZDIAS.csv", options.folder / "CUSTOMERS.csv"]
    ours, theirs = [], []
    for run in range(options.runs + 1):
        printed = subprocess.run([options.live, "read", *files], check=True, capture_output=True, text=True).stdout
        mine = json.loads(printed)[0]
        printed = subprocess.run([sys.executable, "-c", FRAMES, *files], check=True, capture_output=True, text=True).stdout
        other = float(printed.split()[0])
        print(f"run {run}: segscope {mine:.2f} s, polars {other:.2f} s", file=sys.stderr)
        if run > 0:  # the first pair only warms the caches
            ours.append(mine)
            theirs.append(other)
    ratio = statistics.median(other / mine for mine, other in zip(ours, theirs))
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{size:.0f} MB, {options.runs} runs each in turn, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| | Segscope | polars `read_csv` | ratio |")
    print("|---|---|---|---|")
    print(f"| reading alone | {statistics.median(ours):.2f} s | {statistics.median(theirs):.2f} s | {ratio:.1f} x |")


if __name__ == "__main__":
    main()
