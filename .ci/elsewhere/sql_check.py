"""Runs the scripts of `segscope export --what sql` in DuckDB, PostgreSQL and Spark, and compares every row with the program.

Segments of both populations must be those of `run`; a row that differs is listed with its gap, and a gap over 1e-4 fails.
Chances of a response must be those of `respond` to 1e-5. Columns are integers and doubles, or all texts.

    sql_check.py ENGINE [PEOPLE]     ENGINE: duckdb, postgres (5,000 rows), or spark (1,000 rows of two pairs, two models)
"""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from common import compare, ended, invented, pairs, run_segscope, segscope

ROWS = {"duckdb": None, "postgres": 5_000, "spark": 1_000}
MODELS = ("logistic", "boosting", "forest")
# Spark takes seconds for every query, so it is asked less.
SLOW = "spark"
CLOSE = 1e-5
POPULATIONS = ("kept", "set-aside", "all")
NUMBERED = "segscope_row"
WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)([.][0-9]+)?")


def statements(script):
    """The statements of a script: each ends with a semicolon at the end of a line."""
    lines = [line for line in script.read_text().splitlines(keepends=True) if not line.startswith("--")]
    return [part.strip() for part in "".join(lines).split(";\n") if part.strip()]


def is_question(statement):
    return statement.startswith("SELECT")


def types_of(path, texts):
    """For each column of a file `int64`, `double` or `text`. Zeros in front make a text, because a number would lose them."""
    with open(path, newline="") as file:
        names, *rows = csv.reader(file)

    def kind(cells):
        if texts:
            return "text"
        if all(WHOLE.fullmatch(cell) for cell in cells):
            return "int64"
        return "double" if all(NUMBER.fullmatch(cell) for cell in cells) else "text"

    columns = zip(names, zip(*rows))
    return {name: "int64" if name == NUMBERED else kind([cell for cell in cells if cell]) for name, cells in columns}


def numbered(path, rows, folder):
    """The file as comma-separated text with the number of each row in front, so that rows have an id whatever they hold."""
    target = Path(folder) / f"{path.parent.name}_{path.stem}.csv"
    with open(path, newline="", encoding="utf-8-sig") as source, open(target, "w", newline="") as out:
        header = source.readline()
        source.seek(0)
        mark = max(";,\t|", key=header.count)
        table = csv.reader(source, delimiter=mark if mark in header else " ", skipinitialspace=True)
        writer = csv.writer(out)
        writer.writerow([NUMBERED, *next(table)])
        for number, row in enumerate(table, 1):
            if rows is not None and number > rows:
                break
            writer.writerow([number, *row])
    return target


class DuckDb:
    name = "duckdb"

    def __init__(self):
        import duckdb

        self.connection = duckdb.connect()

    def load(self, path, texts):
        words = {"int64": "BIGINT", "double": "DOUBLE", "text": "VARCHAR"}
        types = {name: words[kind] for name, kind in types_of(path, texts).items()}
        self.connection.execute(f"CREATE OR REPLACE TABLE people AS SELECT * FROM read_csv('{path}', header = true, columns = {types})")

    def run(self, statement):
        found = self.connection.execute(statement)
        return found.fetchall() if is_question(statement) else []

    def close(self):
        self.connection.close()


class Postgres:
    """A server of its own in a folder that goes away again."""

    name = "postgres"

    def __init__(self):
        import psycopg2

        self.folder = tempfile.mkdtemp(dir="/tmp")
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.control = programs / "pg_ctl"
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.as_server(programs / "initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off"
        self.as_server(self.control, "-D", f"{self.folder}/data", "-o", options, "-l", f"{self.folder}/log", "-w", "start")
        self.connection = psycopg2.connect(host=self.folder, user="postgres")
        self.connection.autocommit = True

    def as_server(self, *command):
        words = [str(word) for word in command]
        as_other = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run([*as_other, *words], check=True, stdout=subprocess.DEVNULL, cwd="/tmp")

    def load(self, path, texts):
        words = {"int64": "bigint", "double": "float8", "text": "text"}
        quoted = {name.replace('"', '""'): words[kind] for name, kind in types_of(path, texts).items()}
        columns = ", ".join(f'"{name}" {kind}' for name, kind in quoted.items())
        cursor = self.connection.cursor()
        cursor.execute(f"DROP TABLE IF EXISTS people CASCADE; CREATE TABLE people ({columns})")
        with open(path) as file:
            cursor.copy_expert("COPY people FROM STDIN WITH (FORMAT csv, HEADER)", file)

    def run(self, statement):
        cursor = self.connection.cursor()
        cursor.execute(statement)
        return cursor.fetchall() if is_question(statement) else []

    def close(self):
        self.connection.close()
        self.as_server(self.control, "-D", f"{self.folder}/data", "-m", "fast", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


class Spark:
    name = "spark"

    def __init__(self):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        self.session = builder.config("spark.driver.memory", "2g").getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")

    def load(self, path, texts):
        words = {"int64": "BIGINT", "double": "DOUBLE", "text": "STRING"}
        schema = ", ".join(f"`{name}` {words[kind]}" for name, kind in types_of(path, texts).items())
        table = self.session.read.csv(str(path), header=True, schema=schema, quote='"', escape='"')
        table.createOrReplaceTempView("people")

    def run(self, statement):
        found = self.session.sql(statement)
        return [tuple(row) for row in found.collect()] if is_question(statement) else []

    def close(self):
        self.session.stop()


ENGINES = {engine.name: engine for engine in (DuckDb, Postgres, Spark)}


def answers(engine, script, view):
    """Whether the proof passes, and what the view says, by row."""
    said = [row for statement in statements(script) for row in engine.run(statement)]
    if said != [("PASS",)]:
        print(f"  {engine.name}: {said[:5]}")
    began = time.perf_counter()
    rows = sorted(engine.run(f"SELECT * FROM {view}"), key=lambda row: int(row[0]))
    return said == [("PASS",)], rows, time.perf_counter() - began


def check_segments(engine, run, rows, folder):
    script = Path(folder) / "segments.sql"
    segscope("export", "--session", run.session, "--what", "sql", "--dialect", engine.name, "--id", NUMBERED, "--out", script)
    results = []
    ways = {"general": (False,), "customers": (True,)} if engine.name == SLOW else {}
    for which, path in (("general", run.pair.general), ("customers", run.pair.customers)):
        for texts in ways.get(which, (False, True)):
            engine.load(numbered(path, rows, folder), texts)
            passed, found, seconds = answers(engine, script, "segscope_segments")
            wanted, distance = run.segments(which)
            wanted, distance = wanted[: len(found)], distance[: len(found)]
            here = np.array([row[1] for row in found])
            there = np.array([np.nan if row[2] is None else row[2] for row in found], dtype=float)
            name = f"{engine.name} {run.pair.name} {which} {'texts' if texts else 'numbers'} ({len(found) / seconds:.0f} rows/s)"
            # A row that differs lies between two segments: how far apart its own distance and the wanted one are tells how far.
            same = compare(name, wanted, here, np.abs(there**2 - distance**2))
            kept = (wanted >= 0) & (here >= 0)
            near = np.allclose(there[kept], distance[kept], rtol=1e-4, atol=1e-4)
            results += [passed, same, near]
    script.unlink()
    return results


def check_chances(engine, run, rows, folder):
    results = []
    if run.pair.train is None or not run.pair.train.exists():
        return results
    for model in MODELS[:2] if engine.name == SLOW else MODELS:
        out, script = Path(folder) / f"{run.pair.name}_{model}", Path(folder) / "chances.sql"
        if not out.exists():
            learned = ["--models", model, "--features", "columns", "--no-comparison", "--trials", 1]
            files = ["--train", run.pair.train, "--test", run.pair.test]
            segscope("respond", "--session", run.session, *files, "--out", out, *learned)
        segscope("export", "--model", out / "response-model.json", "--what", "sql", "--dialect", engine.name, "--id", NUMBERED, "--out", script)
        engine.load(numbered(run.pair.test, rows, folder), False)
        passed, found, seconds = answers(engine, script, "segscope_chances")
        with open(out / "predictions.csv", newline="") as file:
            wanted = np.array([float(row["RESPONSE"]) for row in csv.DictReader(file)])[: len(found)]
        gap = np.abs(np.array([row[1] for row in found], dtype=float) - wanted)
        print(f"{engine.name} {run.pair.name} {model}: {len(found)} rows, {len(found) / seconds:.0f} rows/s, largest difference {gap.max():.2g}")
        results += [passed, bool(gap.max() <= CLOSE)]
        script.unlink()
    return results


def main(name, people=20_000):
    with tempfile.TemporaryDirectory() as folder:
        engine = ENGINES[name]()
        results = []
        try:
            chosen = [invented(Path(folder)), *pairs(folder, people, people // 5)]
            for pair in chosen[:2] if name == SLOW else chosen:
                # Few miss many cells, so there the limit is low.
                populations = POPULATIONS if pair.name == "invented" and name != SLOW else POPULATIONS[:1]
                settings = ("--row-missing", 0) if pair.name == "invented" else ()
                for population in populations:
                    run = run_segscope(pair, folder, "--population", population, *settings)
                    results += check_segments(engine, run, ROWS[name], folder)
                results += check_chances(engine, run, ROWS[name], folder)
        finally:
            engine.close()
        ended(results)


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:]))
