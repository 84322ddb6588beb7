"""Components from the sums of `job.py moments`: where `segscope scale fit` says that they are exact, they are those that
`segscope run` finds in the rows, for other columns, row thresholds, imputations and scales.

Among 20,000 people many products of rare codes are of fewer than ten people and can't be told. So columns are left out of
the session until all products of all people are, as `scale fit` proposes; what is left is compared.
"""

import json
import os
import subprocess
import zipfile

LARGEST_DIFFERENCE = 1e-9
"""How far an eigenvalue may be off, as a part of the largest one."""

ROUNDS = 6
"""Other columns change who misses how much and so the buckets, in which other products may be untold."""


def fitted(folder, sums, out, *settings):
    """What `scale fit` says; None and the sentence where it refuses."""
    command = [os.environ.get("SEGSCOPE", "segscope"), "scale", "fit", "--plan", folder / "plan.json", "--aggregates", sums]
    command += ["--out", out, "--replace", *settings]
    told = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return (json.loads(out.read_text()), "") if told.returncode == 0 else (None, told.stderr.strip())


def reasons(found):
    exactness = found["exactness"]
    return [] if exactness == "exact" else exactness["not_exact"]


def eigenvalues(segscope, run, settings, place):
    """The eigenvalues that `run` finds in the rows."""
    session = place / "compared.segscope"
    files = ["--general", run.pair.general, "--customers", run.pair.customers, "--out", place / "compared"]
    segscope("run", *files, "--save", session, "--restarts", "1", "--clusters", "2", "--replace", *settings)
    with zipfile.ZipFile(session) as archive:
        return json.loads(archive.read("results.json"))["components"]["eigenvalues"]


def planned(segscope, run, place, drop, moments):
    """The plan of a session without these columns, and the sums that the job makes by it."""
    session, folder, sums = place / "fit.segscope", place / "fit_job", place / "fit_sums.parquet"
    files = ["--general", run.pair.general, "--customers", run.pair.customers, "--out", place / "fit_run"]
    dropped = ["--drop", ",".join(drop)] if drop else []
    segscope("run", *files, "--save", session, "--restarts", "1", "--clusters", "2", "--replace", *dropped)
    segscope("scale", "plan", "--session", session, "--out", folder, "--replace")
    moments(folder, sums)
    return folder, sums


def check_fit(segscope, run, place, moments):
    """Whether what is said to be exact is, enough is, and sums of another plan are refused. `moments(folder, sums)` runs
    the job."""
    name, drop, everybody = run.pair.name, [], ["--population", "all"]
    place.mkdir()
    out = place / "components.json"
    for _ in range(ROUNDS):
        folder, sums = planned(segscope, run, place, drop, moments)
        found, said = fitted(folder, sums, out, *everybody)
        withheld = [reason for reason in reasons(found) if reason["reason"] == "withheld"]
        for reason in withheld:
            untold = f"{reason['products']} of {reason['needed']} products untold"
            print(f"{name}: {len(found['columns'])} columns, {untold}, told without {len(reason['drop'])} columns")
        if not withheld:
            break
        drop += withheld[0]["drop"]
    plan = json.loads((folder / "plan.json").read_text())
    about = [column["name"] for column in plan["columns"] if column["counted"]]
    features = sum(entry["column"] in about for entry in plan["entries"])
    print(f"{name}: {len(about)} columns and {features} features are left")
    # The first two columns that may go; thresholds that the buckets tell apart, and all people.
    sets = [[], about[:1], about[1:3]]
    limits = [plan["row_rule"]["limit"], plan["edges"][0], None]
    ways = [["--impute", "mode"], ["--impute", "mean"], ["--impute", "median", "--scale", "none"]]
    results, exact, why = [], 0, {}
    for columns in sets:
        for limit, way in zip(limits, ways):
            rows = everybody if limit is None else ["--row-missing", limit]
            more = ["--drop", ",".join(columns)] if columns else []
            found, said = fitted(folder, sums, out, *rows, *way, *more)
            if found is None or found["exactness"] != "exact":
                for reason in reasons(found) if found else [{"reason": said}]:
                    why[reason["reason"]] = why.get(reason["reason"], 0) + 1
                continue
            more = ["--drop", ",".join(drop + columns)] if drop + columns else []
            wanted = eigenvalues(segscope, run, [*rows, *way, *more], place)
            off = max(abs(a - b) for a, b in zip(found["eigenvalues"], wanted)) / wanted[0]
            same = len(found["eigenvalues"]) == len(wanted) and off <= LARGEST_DIFFERENCE
            if not same:
                print(f"  {rows}, {way}, {more}: {len(found['eigenvalues'])} and {len(wanted)}, off by {off:.1e}")
            results.append(same)
            exact += 1
    print(f"{name}, components of sums: {exact} of 9 exact, {sum(results)} as from rows; why not: {why}")
    # A program that calls nothing exact would show nothing.
    results.append(exact >= 3)
    strange = dict(plan, fingerprint="0" * 16)
    (place / "strange").mkdir()
    (place / "strange" / "plan.json").write_text(json.dumps(strange))
    out.unlink()
    found, said = fitted(place / "strange", sums, out)
    results.append(found is None and plan["fingerprint"] in said and "\n" not in said and not out.exists())
    print(f"  {said}")
    return results
