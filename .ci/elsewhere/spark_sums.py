"""The sums of `job.py moments`: what is told is exact, and nobody can work a group of fewer than ten people out of it.

The exact sums are made here once more, from the cells of the file, with nothing of the job's.
"""

import json
import re

import numpy as np
import pyarrow.parquet as pq

SMALL = range(1, 10)


def normal(cell):
    """The code of a cell of the files that are looked at here: `1` for `1.0`; zeros in front make a text."""
    if re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d+)?", cell):
        number = float(cell)
        return str(int(number)) if number == int(number) else repr(number)
    return cell


def design_of(plan, texts, about):
    """z of everybody, the place of each cell in its column's histogram, and how many counted columns each person misses."""
    places, numbers = {}, {}
    for column in plan["columns"]:
        cells = texts[column["name"]]
        if column["known_codes"] is not None:
            at = {code: place for place, code in enumerate(column["known_codes"], 1)}
            places[column["name"]] = np.array([at.get(normal(cell), 0) for cell in cells])
        else:
            known = [np.nan if cell == "" or cell in column["missing_codes"] else float(cell) for cell in cells]
            numbers[column["name"]] = np.array(known, np.float32).astype(float)
            places[column["name"]] = (~np.isnan(numbers[column["name"]])).astype(int)
    missing = sum((places[c["name"]] == 0).astype(int) for c in plan["columns"] if c["counted"])
    z = np.zeros((len(missing), about["width"]), np.int64)
    z[:, 0] = 1
    for at, entry in enumerate(plan["entries"]):
        here = places[entry["column"]]
        if entry["units"] is not None:
            units = [0 if unit is None else unit for unit in entry["units"]]
            lacks = [unit is None for unit in entry["units"]]
            z[:, about["value"][at]] = np.array(units)[here]
            z[:, about["mask"][at]] = np.array(lacks)[here]
        else:
            x = numbers[entry["column"]]
            cap = np.inf if entry["range"]["cap"] is None else entry["range"]["cap"]
            units = np.rint((np.minimum(x, cap) - entry["offset"]) / entry["step"])
            z[:, about["value"][at]] = np.nan_to_num(units)
            z[:, about["mask"][at]] = np.isnan(x)
    return z, places, missing


def lower(matrix):
    return matrix[np.tril_indices(len(matrix))]


def check_sums(name, plan, texts, path):
    """Whether all is exact and nothing small is there or follows."""
    file = pq.read_table(path)
    about = json.loads(file.schema.metadata[b"segscope"])
    lines = file.to_pylist()
    z, places, missing = design_of(plan, texts, about)
    wrong, people, told, untold = [], 0, 0, 0
    for line in (line for line in lines if line["kind"] == "bucket"):
        most = np.inf if line["last"] is None else line["last"]
        mine = (missing >= line["first"]) & (missing <= most)
        people += line["people"]
        if line["people"] != mine.sum():
            wrong.append(f"bucket from {line['first']}: {line['people']} people, not {mine.sum()}")
        true = z[mine].T @ z[mine]
        products = np.array([np.nan if one is None else one for one in line["products"]])
        is_told = ~np.isnan(products)
        told, untold = told + is_told.sum(), untold + (~is_told).sum()
        if not np.array_equal(products[is_told], lower(true)[is_told]):
            wrong.append(f"bucket from {line['first']}: products that are not exact")
        cells = np.concatenate([np.bincount(places[c["name"]][mine], minlength=size_of(c)) for c in plan["columns"]])
        counts = np.array([np.nan if one is None else one for one in line["counts"]])
        if not np.array_equal(counts[~np.isnan(counts)], cells[~np.isnan(counts)]):
            wrong.append(f"bucket from {line['first']}: a histogram that is not exact")
        gram = np.full(true.shape, np.nan)
        gram[np.tril_indices(len(gram))] = products
        gram = np.where(np.isnan(gram), gram.T, gram)
        wrong += [f"bucket from {line['first']}: {one}" for one in attacked(plan, about, gram, counts, line)]
        of_patterns = attacked_patterns(plan, places, mine, lines, line, counts)
        wrong += [f"patterns from {line['first']}: {one}" for one in of_patterns]
    if people != len(missing):
        wrong.append(f"{people} people in buckets, {len(missing)} in the file")
    # Who tells nothing gives nothing away; that would be no result. Among few people many groups are small.
    if told < (0.6 if people >= 10_000 else 0.25) * (told + untold):
        wrong.append("too few products are told")
    verdict = "; ".join(wrong[:10]) if wrong else "exact, nothing small follows"
    print(f"{name}, sums: {told} products told, {untold} not; {verdict}")
    return not wrong


def size_of(column):
    return 2 if column["known_codes"] is None else 1 + len(column["known_codes"])


def small(groups):
    """Whether one of these numbers, as far as they are known, is that of a small group."""
    groups = np.asarray(groups, float)
    return bool(((groups > 0) & (groups < 10)).any())


def attacked(plan, about, gram, counts, line):
    """What small groups can be worked out of a bucket."""
    entries = plan["entries"]
    v, m = np.array(about["value"]), np.array(about["mask"])
    ones = np.array([e["units"] is not None and all(unit in (None, 0, 1) for unit in e["units"]) for e in entries])
    n = gram[0, 0]
    if small([line["people"], *line["others"]]) or small(counts):
        yield "a small count"
    starts = np.concatenate([[0], np.cumsum([size_of(c) for c in plan["columns"]])])
    cells = {}
    for c, start, end, other in zip(plan["columns"], starts, starts[1:], line["others"]):
        cells[c["name"]] = counts[start:end]
        if np.nansum(counts[start:end]) + other != n or (np.isnan(counts[start:end]).sum() == 1 and other > 0):
            yield f"the histogram of {c['name']} tells what it hides"
    for at, entry in enumerate(entries):
        hidden, own = np.isnan(cells[entry["column"]]), cells[entry["column"]]
        units = np.array([0 if u is None else u for u in entry["units"]]) if entry["units"] is not None else None
        if ones[at]:
            for place, positions in ((v[at], units == 1), (m[at], np.array([u is None for u in entry["units"]]))):
                within = gram[0, place] - np.nansum(own[positions])
                if hidden.any() and small([within, np.nansum([n, -np.nansum(own)]) - within]):
                    yield f"{entry['name']} takes a histogram apart"
        elif units is not None and hidden.any() and not np.isnan(gram[0, v[at]]):
            kinds = {entry["units"][p] for p in np.flatnonzero(hidden)} - {None}
            if 0 < len(kinds) < 4:
                yield f"sum and squares of {entry['name']} tell {len(kinds)} hidden codes"
    # The parts of two entries against each other: no value, 0, 1; or for numbers no value and a value.
    both, lost, value = gram[np.ix_(m, m)], gram[np.ix_(v, m)], gram[np.ix_(v, v)]
    gone, s = gram[0, m], gram[0, v]
    tables = [both, gone[None] - both, gone[:, None] - both, n - gone[None] - gone[:, None] + both]
    here = s[:, None] - lost
    of_ones = [lost, gone[None] - both - lost, here, n - gone[None] - gone[:, None] + both - here]
    tables += [np.where(ones[:, None], one, np.nan) for one in of_ones]
    pairs = ones[:, None] & ones[None]
    crossed = [value, here - value, here.T - value, n - gone[None] - gone[:, None] + both - here - here.T + value]
    tables += [np.where(pairs, one, np.nan) for one in crossed]
    if any(small(table) for table in tables):
        yield "two columns together tell a small group"
    # All levels of a column and what is missing in it make up everybody: the untold ones must not follow.
    levels = {}
    for at, entry in enumerate(entries):
        if ones[at]:
            levels.setdefault((entry["column"], m[at]), []).append(at)
    for (column, mask), of in levels.items():
        known = plan["columns"][[c["name"] for c in plan["columns"]].index(column)]["known_codes"]
        covered = [u for u in zip(*(entries[at]["units"] for at in of))]
        if len(of) < 2 or any(sum(x or 0 for x in row) != 1 for row in covered if row[0] is not None) or not known:
            continue
        for other, entry in enumerate(entries):
            if entry["column"] == column:
                continue
            for to in [m[other]] + ([v[other]] if ones[other] else []):
                parts = np.append(gram[v[of], to], gram[mask, to])
                left = gram[0, to] - np.nansum(parts)
                if np.isnan(parts).any() and small(left):
                    yield f"the levels of {column} tell a small group of {entry['name']}"


def attacked_patterns(plan, places, mine, lines, line, counts):
    """What small groups can be worked out of the patterns of a bucket."""
    own = [one for one in lines if one["kind"] == "pattern" and one["first"] == line["first"]]
    misses = np.stack([places[c["name"]][mine] == 0 for c in plan["columns"]], 1)
    kinds, found = np.unique(misses, axis=0, return_counts=True)
    true = {tuple(np.flatnonzero(kind).tolist()): int(n) for kind, n in zip(kinds, found)}
    if any(one["people"] != true.get(tuple(one["missing"])) or one["people"] in SMALL for one in own):
        yield "a pattern that is not exact, or small"
    starts = np.concatenate([[0], np.cumsum([size_of(c) for c in plan["columns"]])])[:-1]
    rest, people = counts[starts].copy(), line["people"] - sum(one["people"] for one in own)
    for one in own:
        rest[one["missing"]] -= one["people"]
    if small(people) or small(rest) or small(people - rest):
        yield "those with other patterns tell a small group"
