"""The Spark job of `segscope scale plan`: everybody's segment, k-means passes and samples are those of the program.

Everything runs in Spark on this machine (`local[2]`), for both populations of each pair, on the files as they are typed
by different programs: text, text with ".0" behind whole numbers, integers, doubles. A pair that is invented here has what
the others lack: dates that are counted, written with slashes, points and as dates; numbers with a decimal comma; truth
values; zeros in front; codes that only customers have.
"""

import csv
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from common import Pair, compare, ended, pairs, read_texts, run_segscope, segscope
from spark_fit import check_fit
from spark_sums import check_sums

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

LARGEST_DISTANCE = 1e-4
"""Distances are told in 32 bits by the program, so those of the job differ a little."""

LARGEST_INERTIA = 1e-7
"""How far the inertia may be off, as a part of it."""

FULLY = ("invented", "demo")
"""Pairs on which all ways to write a table and all ways to go on with passes are tried; on the others the usual ones are."""


def invented(folder):
    """A pair with all ways to write a cell."""
    random.seed(11)
    header = ["LNR", "joined", "called", "amount", "share", "member", "zip", "band", "grade", "kind", "shop"]

    def person(number, is_customer):
        day = date(2011, 1, 1) + timedelta(days=random.randrange(3_600))
        call = date(2019, 3, 1) + timedelta(days=random.randrange(350))
        called = random.choice(["", "?"] + 18 * [f"{call.day}/{call.month}/{call.year}"])
        amount = f"{random.lognormvariate(8, 1):,.2f}"
        share = f"{random.random():.3f}".replace(".", ",")
        member = random.choice(4 * ["true", "false", "true"] + [""])
        band = random.choice(["under 30", "30-39", "40 to 49", "60+"])
        grade = random.choice(4 * ["1.0", "2", "3", " 2 "] + ["", "NA"])
        kind = random.choice("abc") if not is_customer else random.choice("abcxy")
        shop = random.choice(["01", "1", "07", "7", "X"])
        zip_code = f"{random.randrange(1_000, 1_030):05}"
        return [number, day.isoformat(), called, amount, share, member, zip_code, band, grade, kind, shop]

    for name, first, rows in (("general", 1, 3_000), ("customers", 5_001, 600)):
        with open(folder / f"invented_{name}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(header)
            writer.writerows(person(first + row, name == "customers") for row in range(rows))
    return Pair("invented", folder / "invented_general.csv", folder / "invented_customers.csv")


def mark_of(path):
    """What stands between the cells of a file."""
    header = path.read_text(encoding="utf-8-sig").split("\n", 1)[0]
    mark = max(";,\t|", key=header.count)
    return mark if mark in header else " "


def forms(path):
    """A file of text as tables of Parquet that other programs would make of it."""
    text = pa.table({name: pa.array(cells, pa.string()) for name, cells in read_texts(path).items()})
    yield "text", text
    for name in ("integers", "doubles", "points"):
        columns = [typed(text[column].combine_chunks(), name) for column in text.column_names]
        yield name, pa.table(columns, names=text.column_names)


def typed(cells, form):
    """Cells as numbers, dates or truth values where all that aren't blank are written as such."""
    known = pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)

    def all_are(pattern):
        return known.null_count < len(known) and pc.all(pc.match_substring_regex(known, pattern)).as_py()

    if all_are(r"^-?(0|[1-9][0-9]{0,14})$"):
        if form == "points":
            return pc.if_else(pc.is_null(known), "", pc.binary_join_element_wise(cells, ".0", ""))
        return pc.cast(known, pa.int64() if form == "integers" else pa.float64())
    if all_are(r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?$") and form != "points":
        return pc.cast(known, pa.float64())
    if all_are(r"^\d{4}-\d{2}-\d{2}$") and form != "points":
        days = pc.cast(known, pa.date32())
        return days if form == "integers" else pc.cast(days, pa.timestamp("us"))
    if all_are(r"^(true|false)$") and form != "points":
        return pc.cast(known, pa.bool_())
    return cells


def job_in(folder):
    """The program in the folder of a job. Its functions travel to Spark's workers as they are."""
    from pyspark import cloudpickle

    spec = importlib.util.spec_from_file_location("job", folder / "job.py")
    job = importlib.util.module_from_spec(spec)
    sys.modules["job"] = job
    spec.loader.exec_module(job)
    cloudpickle.register_pickle_by_value(job)
    return job


def spark_of_two():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.shuffle.partitions", "4").config("spark.driver.memory", "2g").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def gaps_of(job, plan, table):
    """Of each row how much farther the second nearest segment is, in squared distances."""
    segments = job.Segments(plan)
    names = {column["name"]: f"c{at}" for at, column in enumerate(segments.columns)}
    table = table.select(list(names)).rename_columns(list(names.values()))
    gaps = []
    for batch in table.combine_chunks().to_batches(max_chunksize=10_000):
        for _, squares, _ in segments.of_batch(batch):
            first, second = np.partition(squares, 1, axis=1)[:, :2].T
            gaps.append(second - first)
    return np.concatenate(gaps)


def applied(path, ids):
    """Segments and distances that the job wrote, in the order of the ids."""
    table = pq.read_table(path)
    found = {int(float(i)): row for row, i in enumerate(table["id"].to_pylist())}
    rows = [found[int(float(i))] for i in ids]
    distance = table["distance"].to_pylist()
    far = np.array([np.nan if distance[row] is None else distance[row] for row in rows])
    return np.array(table["segment"].to_pylist())[rows], far


def check_apply(job, run, folder, out):
    """`apply` on all forms of both files."""
    plan, results = json.loads((folder / "plan.json").read_text()), []
    for which, path in (("general", run.pair.general), ("customers", run.pair.customers)):
        wanted, far = run.segments(which)
        tables = dict(forms(path))
        gaps = gaps_of(job, plan, tables["text"])
        tried = [*tables, "csv"] if run.pair.name in FULLY else ["integers" if which == "general" else "csv"]
        for form, table in tables.items():
            pq.write_table(table, out / f"{run.pair.name}_{which}_{form}.parquet")
        for form in tried:
            people = path if form == "csv" else out / f"{run.pair.name}_{which}_{form}.parquet"
            result = out / "segments"
            more = ["--out", str(result), "--replace", "--separator", mark_of(path)]
            assert job.main(["apply", str(folder / "plan.json"), str(people), *more]) == 0
            found, distance = applied(result, tables["text"]["LNR"].to_pylist())
            same = np.array_equal(np.isnan(far), np.isnan(distance)) and np.nanmax(np.abs(far - distance)) < LARGEST_DISTANCE
            if not same:
                print(f"  {run.pair.name}, {which}, {form}: distances differ by {np.nanmax(np.abs(far - distance))}")
            results.append(compare(f"{run.pair.name}, {which}, {form}", wanted, found, gaps) and same)
    return results


def check_lloyd(job, run, folder, out, spark):
    """At the program's centroids a pass counts what the program counted; partitions and the order of rows don't matter."""
    name, plan = run.pair.name, str(folder / "plan.json")
    files = [out / f"{name}_{which}_text.parquet" for which in ("general", "customers")]
    shuffled = out / "shuffled"
    rows = spark.read.parquet(str(out / f"{name}_general_integers.parquet"))
    rows.repartition(7).sortWithinPartitions(rows.columns[3]).write.mode("overwrite").parquet(str(shuffled))

    def lloyd(people, result, *more):
        more = ["--customers", str(files[1]), "--out", str(out / result), "--replace", *more]
        assert job.main(["lloyd", plan, str(people), *more]) == 0
        return json.loads((out / result).read_text())

    counted = lloyd(files[0], "counted.json", "--iterations", "0")
    summary = json.loads((run.folder / "summary.json").read_text())
    results = []
    for which in ("general", "customers"):
        wanted = [segment[f"{which}_count"] for segment in summary["segments"]]
        results.append(counted[which]["counts"] == wanted)
        results.append(counted[which]["rows_set_aside"] == summary["set_aside"][f"{which}_count"])
    off = abs(counted["inertia"] / summary["inertia"] - 1.0)
    results.append(off <= LARGEST_INERTIA)
    if name not in FULLY:
        print(f"{name}, lloyd: inertia off by {off:.1e}: {results}")
        return results
    whole = lloyd(files[0], "whole.json")
    lloyd(shuffled, "shuffled.json", "--work", str(out / "work"))
    results.append((out / "whole.json").read_bytes() == (out / "shuffled.json").read_bytes())
    results.append(whole["converged"] and whole["inertia"] <= counted["inertia"] * (1.0 + 1e-9))
    lloyd(shuffled, "first.json", "--iterations", "1")
    rest = lloyd(files[0], "rest.json", "--segments", str(out / "first.json"))
    results.append(rest["centroids"] == whole["centroids"] and rest["general"] == whole["general"])
    told = ["apply", plan, str(files[0]), "--segments", str(out / "rest.json"), "--out", str(out / "segments"), "--replace"]
    assert job.main(told) == 0
    segment = np.array(pq.read_table(out / "segments")["segment"].to_pylist())
    counts = np.bincount(segment[segment >= 0], minlength=len(whole["centroids"]))
    results.append(counts.tolist() == whole["general"]["counts"])
    verdict = ["FAILED", "same"][all(results)]
    print(f"{name}, lloyd: inertia off by {off:.1e}, {len(whole['passes'])} passes; {verdict}: {results}")
    return results


def check_sample(job, run, folder, out):
    """A sample has the size asked for, holds people of the table, and doesn't depend on partitions."""
    name, plan, results = run.pair.name, str(folder / "plan.json"), []
    asked = ["--people", "300", "--replace", "--id", "LNR"]
    for people, result in ((out / f"{name}_general_integers.parquet", "one"), (out / "shuffled", "seven")):
        assert job.main(["sample", plan, str(people), "--out", str(out / result), *asked]) == 0
    one = pq.read_table(out / "one")
    whole = pq.read_table(out / f"{name}_general_integers.parquet").select(one.column_names)
    known = {json.dumps(row, default=str) for row in whole.to_pylist()}
    results.append(one.num_rows == min(300, whole.num_rows))
    results.append(all(json.dumps(row, default=str) in known for row in one.to_pylist()))
    results.append((out / "one").read_bytes() == (out / "seven").read_bytes())
    print(f"{name}, sample: {['FAILED', 'same'][all(results)]}: {results}")
    return results


def check_moments(job, run, folder, out):
    """Sums have the same bytes for one partition and seven, are exact, and tell of no small group."""
    name, plan, results = run.pair.name, folder / "plan.json", []
    for people, result in ((out / f"{name}_general_text.parquet", "one_sum"), (out / "shuffled", "seven_sums")):
        assert job.main(["moments", str(plan), str(people), "--out", str(out / result), "--replace"]) == 0
    results.append((out / "one_sum").read_bytes() == (out / "seven_sums").read_bytes())
    print(f"{name}, sums of one partition and of seven: {['DIFFERENT', 'the same bytes'][results[0]]}")
    if name != "invented":
        texts = read_texts(run.pair.general)
        results.append(check_sums(name, json.loads(plan.read_text()), texts, out / "one_sum"))
    return results


def moments(job, folder, people, sums):
    assert job.main(["moments", str(folder / "plan.json"), str(people), "--out", str(sums), "--replace"]) == 0


def check_refusals(job, run, folder, out, other):
    """What can't be done is said in one sentence, and nothing is written."""
    plan = json.loads((folder / "plan.json").read_text())
    later, strange, bare = out / "later.json", out / "strange.json", out / "bare.json"
    later.write_text(json.dumps({**plan, "version": 2}))
    # Such a plan is what `scale plan --plan` makes: other sums, and nobody's segments.
    segscope("scale", "plan", "--plan", folder / "plan.json", "--row-missing", 1, "--out", out / "replanned")
    bare.write_text((out / "replanned" / "plan.json").read_text())
    strange.write_text("[1, 2]")
    people = out / f"{run.pair.name}_general_text.parquet"
    less = out / "less.parquet"
    column = next(column["name"] for column in plan["columns"] if column["counted"])
    pq.write_table(pq.read_table(people).drop_columns([column]), less)
    result = out / "refused"
    told = []

    def refused(*arguments):
        sentences = []
        job.say, said = sentences.append, job.say
        code = job.main([*map(str, arguments), "--out", str(result)])
        job.say = said
        told.append(sentences[-1] if sentences else "")
        return code == 1 and len(sentences) == 1 and "\n" not in sentences[0] and not result.exists()

    results = [
        refused("apply", later, people),
        refused("apply", strange, people),
        refused("apply", bare, people) and "no segments" in told[-1],
        refused("lloyd", bare, people),
        refused("apply", out / "nowhere.json", people),
        refused("apply", folder / "plan.json", less) and column in told[-1],
        refused("apply", folder / "plan.json", out / "nowhere.parquet"),
        refused("apply", folder / "plan.json", people, "--id", "nobody"),
        refused("apply", folder / "plan.json", people, "--segments", other),
        refused("lloyd", folder / "plan.json", people, "--segments", other),
        refused("sample", folder / "plan.json", people, "--people", "0"),
    ]
    mine = out / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine")
    result = mine
    results.append(not refused("apply", folder / "plan.json", people, "--replace") and "replaced" in told[-1])
    results.append((mine / "letter.txt").read_text() == "mine")
    absent = ["apply", folder / "plan.json", less, "--absent-as-missing", "--out", out / "absent", "--replace"]
    results.append(job.main(list(map(str, absent))) == 0)
    print("\n".join(f"  {sentence}" for sentence in told))
    print(f"refusals: {['FAILED', 'as they should be'][all(results)]}: {results}")
    return results


def check_submit(run, folder, out):
    """The way that README tells: spark-submit on the folder of the job."""
    import pyspark

    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    people, result = out / f"{run.pair.name}_general_text.parquet", out / "submitted"
    command = [submit, "--master", "local[2]", "job.py", "apply", "plan.json", people, "--out", result, "--replace"]
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr[-4_000:])
        return [False]
    found, _ = applied(result, pq.read_table(people)["LNR"].to_pylist())
    wanted, _ = run.segments("general")
    print(f"spark-submit: {int((found != wanted).sum())} of {len(wanted)} rows differ")
    return [bool((found == wanted).all())]


def main():
    results = []
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        spark, other = spark_of_two(), None
        for pair in [invented(place), *pairs(place)]:
            run = run_segscope(pair, place)
            folder, out = place / f"{pair.name}_job", place / f"{pair.name}_out"
            out.mkdir()
            segscope("scale", "plan", "--session", run.session, "--engine", "spark", "--out", folder)
            job = job_in(folder)
            results += check_apply(job, run, folder, out)
            results += check_lloyd(job, run, folder, out, spark)
            results += check_sample(job, run, folder, out)
            results += check_moments(job, run, folder, out)
            if pair.name == "demo":
                people = out / f"{pair.name}_general_text.parquet"
                results += check_fit(segscope, run, place / "fit", lambda folder, sums: moments(job, folder, people, sums))
            if other is not None:
                results += check_refusals(job, run, folder, out, other)
            other = out / "counted.json"
        spark.stop()
        results += check_submit(run, folder, out)
    ended(results)


if __name__ == "__main__":
    main()
