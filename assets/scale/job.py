"""Segments where the people are: a Spark job for tables that no laptop holds.

    spark-submit job.py apply  plan.json TABLE --out SEGMENTS         the segment of every person
    spark-submit job.py lloyd  plan.json TABLE --out segments.json    k-means on all people, from the plan's centroids
    spark-submit job.py sample plan.json TABLE --out sample.parquet   some people, for work that needs single people
    spark-submit job.py moments plan.json TABLE --out aggregates.parquet    sums from which no small group follows

`segscope scale plan` writes this file with the plan. It needs pyspark (with the pandas that pyspark itself asks for),
numpy and pyarrow. TABLE is a table of the catalog, a folder or file of Parquet, or a file that ends in .csv.

How it works. A fitted segmentation is a table of whole numbers for each column: what each output gains at each of the
column's codes. The first outputs are a person's scores on the components, the others squared distances to the
segments. All are sums of whole numbers below 2^53, which doubles hold exactly, so neither the number of partitions nor
the order of rows changes anybody's segment. Rows reach Python as Arrow batches (`mapInArrow`) and are added up by numpy,
because one SQL expression of that size runs past the 64 KB that Spark's compiler allows a method.

The file is read from the top: how a cell is read, what a column gives, who gets which segment, the commands.
"""

import argparse
import json
import math
import os
import sys
import time
from collections import namedtuple
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

VERSION = 1
"""The version of the plan that this job understands."""

BLOCK = 1024
"""People whose outputs are added up together: few enough that their sums stay in the processor's cache."""

FINE = float(2**20)
"""Lloyd passes add scores up in units of 2^-20, as whole numbers, so that the sums don't depend on an order."""


ROWS_IN_A_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"
"""The setting that says how many rows Python gets at once."""


class Refusal(Exception):
    """Why the job doesn't begin, in one sentence."""


# ---- How a cell is read. The rules are Segscope's own, so that a code is the same code wherever it is read. ----

BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What doesn't count at either end of a cell."""

NUMBER_SIGNS = set("0123456789.,eE+-")
TIME_SIGNS = set("0123456789:.+-Z")

WrittenDate = namedtuple("WrittenDate", "year month day order")
"""A date as it is written; `order` is "either" where month and day could also stand the other way round."""


def number_in(text):
    """The number that a text is, or None.

    1, 1.0 and +1 are one number, 1,5 is one and a half, 1.234,5 has a mark between thousands. 01 is no number, because
    somebody wrote the zero on purpose; nor is anything of more than 15 digits, which names something; nor is 5E2.
    """
    if not text.isascii():
        return None
    digits = text[1:] if text[0] in "+-" else text
    whole = next((at for at, sign in enumerate(digits) if not sign.isdigit()), len(digits))
    if whole > 15 or (whole > 1 and digits[0] == "0"):
        return None
    size = float(int(digits)) if 0 < whole == len(digits) else decimal_in(digits, whole)
    if size is None:
        return None
    return -size if text[0] == "-" and size != 0.0 else size + 0.0


def decimal_in(digits, whole):
    """A number with a decimal mark, an exponent or marks between thousands, `whole` digits before the first of them."""
    if len(digits) > 40 or not NUMBER_SIGNS.issuperset(digits):
        return None
    dot, comma = digits.rfind("."), digits.rfind(",")
    if dot >= 0 and comma >= 0:
        plain = ungrouped(digits, max(dot, comma), "." if dot < comma else ",")
        if plain is None:
            return None
    else:
        plain = digits.replace(",", ".", 1)
    mantissa = plain.replace("E", "e").split("e")[0]
    if len(mantissa) < len(plain) and "." not in mantissa and "+" not in plain and "-" not in plain:
        return None
    if whole == 0 and not (mantissa[:1] == "." and mantissa[1:2].isdigit()):
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def ungrouped(text, mark, thousands):
    """1234.5 for 1.234,5 or 1,234.5, whose decimals begin behind `mark`; None where the groups aren't of three digits."""
    groups, decimals = text[:mark].split(thousands), text[mark + 1 :]
    sized = 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if not sized or not all(group.isdigit() for group in groups) or not (decimals.isdigit() or decimals == ""):
        return None
    return "".join(groups) + "." + decimals


def padded_in(text):
    """The number in digits with zeros in front, which only a column of numbers takes for one: 007 is 7."""
    digits = text[1:] if text[0] in "+-" else text
    if not (1 < len(digits) <= 15 and digits[0] == "0" and digits.isascii() and digits.isdigit()):
        return None
    value = float(int(digits))
    return -value if text[0] == "-" and value != 0.0 else value


def date_in(text):
    """The date that a text is, or None: 1992-02-10, also with a time behind it, 10.02.1992 and 2/10/1992."""
    if len(text) < 8 or not text.isascii() or not text[0].isdigit():
        return None
    if len(text) >= 10 and text[4] == "-" and text[7] == "-":
        year, month, day = text[:4], text[5:7], text[8:10]
        if not (year.isdigit() and month.isdigit() and day.isdigit() and (len(text) == 10 or is_time(text[10:]))):
            return None
        found = WrittenDate(int(year), int(month), int(day), "certain")
        return found if is_month(found.month) and is_day(found.day) and 1000 <= found.year < 3000 else None
    mark = next((sign for sign in text if not sign.isdigit()), "")
    parts = text.split(mark) if mark in (".", "/") else []
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    if len(parts[0]) > 2 or len(parts[1]) > 2 or len(parts[2]) != 4:
        return None
    first, second, year = map(int, parts)
    day_first, month_first = is_day(first) and is_month(second), is_month(first) and is_day(second)
    if not (day_first or month_first) or not 1000 <= year < 3000:
        return None
    # Points stand between day and month; slashes stand between both ways round.
    if day_first and (mark == "." or not month_first):
        return WrittenDate(year, second, first, "certain")
    return WrittenDate(year, first, second, "either" if mark == "/" and day_first else "certain")


def is_month(number):
    return 1 <= number <= 12


def is_day(number):
    return 1 <= number <= 31


def is_time(rest):
    return rest[0] in " T" and len(rest) <= 25 and TIME_SIGNS.issuperset(rest[1:])


def text_of(number):
    """A number as a person writes it: 1 for 1.0, and without an exponent up to 21 digits."""
    number_size = abs(float(number))
    if number_size == 0.0:
        return "0"
    if 1e-15 <= number_size < 1e21:
        return np.format_float_positional(number, trim="-")
    return repr(float(number))


def code_of(cell):
    """The code that a cell holds, or None for a blank one: 1 for 1.0, 1992 for 1992-02-10, else the text itself."""
    text = cell.strip(BLANKS)
    if not text:
        return None
    number = number_in(text)
    if number is not None:
        return text_of(number)
    written = date_in(text)
    return text if written is None else str(written.year)


def number_of(cell):
    """The number that a cell of a column of numbers holds, or NaN. Zeros in front don't count, a date is its year."""
    text = cell.strip(BLANKS)
    if not text:
        return math.nan
    for found in (number_in(text), padded_in(text)):
        if found is not None:
            return found
    written = date_in(text)
    return math.nan if written is None else float(written.year)


def month_of(cell, day_first):
    """Months from January 1970 to that of a date, or NaN."""
    written = date_in(cell.strip(BLANKS))
    if written is None:
        return math.nan
    month = written.day if written.order == "either" and day_first else written.month
    return float((written.year - 1970) * 12 + month - 1)


def day_of(cell, day_first):
    """Days from 1 January 1970 to a date, or NaN. A day that its month doesn't have is the last one of that month."""
    written = date_in(cell.strip(BLANKS))
    if written is None:
        return math.nan
    month, day = written.month, written.day
    if written.order == "either" and day_first:
        month, day = day, month
    following = date(written.year + month // 12, month % 12 + 1, 1).toordinal()
    first = date(written.year, month, 1).toordinal()
    return float(min(first + day - 1, following - 1) - date(1970, 1, 1).toordinal())


# ---- What the cells of a column become, a batch at a time. ----


def different_cells(cells):
    """The different cells as texts, and for each person which of them it is, counted from 1; 0 where there is none.

    So each spelling is read once a batch, however many people have it.
    """
    if pa.types.is_timestamp(cells.type):
        cells = days_of(cells)
    elif pa.types.is_date64(cells.type):
        cells = cells.cast(pa.date32())
    coded = cells.dictionary_encode()
    places = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False).astype(np.intp) + 1
    return texts_of(coded.dictionary), places


def days_of(times):
    """The days of points in time. The zone has no say, just as where Segscope reads such a column."""
    a_day = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[times.type.unit] * 86_400
    ticks = times.view(pa.int64())
    known = pc.is_valid(ticks).to_numpy(zero_copy_only=False)
    days = np.floor_divide(pc.fill_null(ticks, 0).to_numpy(zero_copy_only=False), a_day).astype(np.int32)
    return pa.array(days, mask=~known).cast(pa.date32())


def texts_of(values):
    """Values as they would stand in a file of text; blank where there is none."""
    kind = values.type
    if pa.types.is_boolean(kind):
        return ["" if value is None else str(value).lower() for value in values.to_pylist()]
    if pa.types.is_floating(kind):
        numbers = values.to_numpy(zero_copy_only=False)
        return [text_of(number) if np.isfinite(number) else "" for number in numbers]
    if pa.types.is_date32(kind):
        days = pc.fill_null(values.cast(pa.int32()), np.iinfo(np.int32).min).to_numpy().astype("datetime64[D]")
        return [str(day) for day in days]
    if pa.types.is_decimal(kind):
        return [decimal_text(value) for value in values.to_pylist()]
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return [(value or b"").decode("utf-8", "replace") for value in values.to_pylist()]
    return ["" if value is None else str(value) for value in values.to_pylist()]


def decimal_text(value):
    """1.5 for a decimal 1.50, and 7 for 7.00."""
    if value is None:
        return ""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class CodeColumn:
    """A column of codes: each cell becomes the place of its code among the known ones, counted from 1, or 0."""

    def __init__(self, column):
        self.places = {code: place for place, code in enumerate(column["known_codes"], 1)}
        self.spellings = {}

    def read(self, cells):
        texts, which = different_cells(cells)
        return np.array([0] + [self.place(text) for text in texts], np.intp)[which]

    def place(self, text):
        place = self.spellings.get(text)
        if place is None:
            place = self.places.get(code_of(text), 0)
            if len(self.spellings) < 65_536:
                self.spellings[text] = place
        return place

    def blank(self, people):
        return np.zeros(people, np.intp)

    def is_missing(self, read):
        return read == 0


class NumberColumn:
    """A column of numbers, in the 32 bits that Segscope keeps of them: each cell becomes its number, or NaN."""

    def __init__(self, column):
        self.unknown = np.array([float(code) for code in column["missing_codes"] if is_number(code)], np.float32)
        day_first = column["day_first"]
        self.counts_dates = column["reads"] in ("month", "day")
        self.number = {
            "month": lambda cell: month_of(cell, day_first),
            "day": lambda cell: day_of(cell, day_first),
        }.get(column["reads"], number_of)

    def read(self, cells):
        kind = cells.type
        if (pa.types.is_integer(kind) or pa.types.is_floating(kind)) and not self.counts_dates:
            wide = pc.cast(cells, pa.float64(), safe=False)
            numbers = pc.fill_null(wide, math.nan).to_numpy(zero_copy_only=False)
        else:
            texts, which = different_cells(cells)
            numbers = np.array([math.nan] + [self.number(text) for text in texts])[which]
        with np.errstate(over="ignore", under="ignore"):
            read = numbers.astype(np.float32)
        # What is too small for 32 bits isn't 0.
        lost = (read == 0) & (numbers != 0)
        if lost.any():
            read[lost] = np.copysign(np.finfo(np.float32).tiny, numbers[lost])
        read[np.isinf(read) | np.isin(read, self.unknown)] = np.nan
        return read

    def blank(self, people):
        return np.full(people, np.nan, np.float32)

    def is_missing(self, read):
        return np.isnan(read)


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


# ---- Who gets which segment. ----


class Rows:
    """Reads the columns of a plan from Arrow batches whose columns were named by `chosen_columns`."""

    def __init__(self, columns):
        self.columns = columns
        self.readers = [CodeColumn(c) if c["known_codes"] is not None else NumberColumn(c) for c in columns]

    def read(self, batch):
        """Of each column what its cells become, and how many columns of the row rule each person misses."""
        cells, missing = [], np.zeros(batch.num_rows, np.int32)
        for at, (column, reader) in enumerate(zip(self.columns, self.readers)):
            place = batch.schema.get_field_index(f"c{at}")
            read = reader.blank(batch.num_rows) if place < 0 else reader.read(batch.column(place))
            if column["counted"]:
                missing += reader.is_missing(read)
            cells.append(read)
        return cells, missing


class Segments:
    """The fitted segmentation of a plan, ready to be applied."""

    def __init__(self, plan):
        fitted, rule = plan["fitted"], plan["row_rule"]
        self.columns = [column for column in plan["columns"] if column["counted"]]
        self.rows = Rows(self.columns)
        self.limit, self.population = rule["limit"], rule["population"]
        self.components = fitted["components"]
        self.value_unit = 2.0 ** fitted["value_bits"]
        self.component_unit = 2.0 ** -(fitted["value_bits"] + fitted["component_bits"])
        self.segment_unit = 2.0 ** -(fitted["value_bits"] + fitted["segment_bits"])
        self.start = np.array(fitted["start"], np.float64)
        gives = {column["name"]: column for column in fitted["columns"]}
        of = [gives[column["name"]] for column in self.columns]
        self.tables = [np.array(column["table"], np.float64) if column["table"] else None for column in of]
        self.numbers = [column["numbers"] for column in of]

    def takes(self, missing):
        """Who has a segment, by how many columns they miss."""
        if self.population == "all":
            return np.ones(len(missing), bool)
        return missing <= self.limit if self.population == "kept" else missing > self.limit

    def outputs(self, cells, people):
        """The outputs of `people` (a slice), one row each: whole numbers, added up in doubles."""
        size = people.stop - people.start
        sums = np.repeat(self.start[None], size, 0)
        gained = np.empty_like(sums)
        for read, table, numbers in zip(cells, self.tables, self.numbers):
            if table is not None:
                np.take(table, read[people], axis=0, out=gained, mode="clip")
                sums += gained
            for number in numbers:
                sums += self.steps(read[people], number)[:, None] * np.array(number["weights"], np.float64)
        return sums

    def steps(self, read, number):
        """How far numbers lie from a feature's mean, in its scale, as whole numbers of units."""
        cap = math.inf if number["cap"] is None else number["cap"]
        known = np.where(np.isnan(read), number["impute"], np.minimum(read.astype(np.float64), cap))
        return np.floor((known - number["center"]) / number["scale"] * self.value_unit + 0.5)

    def of_batch(self, batch):
        """Of each person the scores, the squared distances to the segments less the square of the scores, and who has a
        segment: three arrays for every block of people."""
        cells, missing = self.rows.read(batch)
        takes = self.takes(missing)
        for start in range(0, batch.num_rows, BLOCK):
            people = slice(start, min(start + BLOCK, batch.num_rows))
            outputs = self.outputs(cells, people)
            scores = outputs[:, : self.components] * self.component_unit
            yield scores, outputs[:, self.components :] * self.segment_unit, takes[people]


def to_centroids(scores, centroids):
    """Squared distances to centroids less the square of the scores."""
    return (centroids**2).sum(1) - 2.0 * (scores @ centroids.T)


# ---- The table and the plan. ----


def plan_in(path):
    """The plan, if this job understands it."""
    plan = json_in(path, "plan")
    if not isinstance(plan, dict) or "fingerprint" not in plan or "row_rule" not in plan:
        raise Refusal(f"{path} is no plan of Segscope.")
    if plan.get("version") != VERSION:
        raise Refusal(
            f"{path} is a plan of version {plan.get('version')}, and this job.py understands version {VERSION}: take the "
            "job.py that was written with the plan."
        )
    return plan


def json_in(path, what):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except OSError as error:
        raise Refusal(f"The {what} {path} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise Refusal(f"The {what} {path} is damaged: it is no JSON.") from error


def centroids_in(path, plan):
    """The centroids that an earlier `lloyd` with the same plan ended at."""
    segments = json_in(path, "file of segments")
    if not isinstance(segments, dict) or "centroids" not in segments:
        raise Refusal(f"{path} holds no segments: `lloyd` writes such a file.")
    for part, own in (("plan", plan["fingerprint"]), ("fitted", plan["fitted"]["fingerprint"])):
        if segments.get(part) != own:
            raise Refusal(
                f"{path} was made with another plan (fingerprint {segments.get(part)}, and that of this one is {own}): the "
                "centroids of one mean nothing with the components of another."
            )
    return np.array(segments["centroids"], np.float64)


def table_named(spark, name, separator):
    """The table of that name in the catalog, or in that folder or file."""
    from pyspark.errors import AnalysisException

    try:
        if name.lower().endswith((".csv", ".tsv", ".csv.gz")):
            mark = "\t" if name.lower().endswith(".tsv") else separator
            # A quotation mark within quotation marks is written twice, as everybody but Spark has it.
            table = spark.read.csv(name, header=True, sep=mark, escape='"', inferSchema=False)
        elif "/" in name or os.path.exists(name) or name.lower().endswith(".parquet"):
            table = spark.read.parquet(name)
        else:
            table = spark.table(name)
        return table, table.columns
    except AnalysisException as error:
        raise Refusal(f"There is no table {name}, or it can't be read: {str(error).splitlines()[0]}") from error


def place_of(name, names):
    """Where the column of a name stands: that very name, or the only one that differs by blanks around it or by case."""
    for key in (str, str.strip, lambda text: text.strip().lower()):
        found = [at for at, other in enumerate(names) if key(other) == key(name)]
        if len(found) == 1:
            return found[0]
    return None


def id_of(plan, names, wanted):
    """The place of the column that says who a person is."""
    name = wanted or plan["id"]
    if name is not None:
        place = place_of(name, names)
        if place is None:
            raise Refusal(f"The table has no column {name} that could say who is who.")
        return place
    known = {column["name"] for column in plan["columns"]}
    likely = [at for at, n in enumerate(names) if n.strip().lower() in ("lnr", "id", "uuid", "guid") and n not in known]
    if len(likely) != 1:
        raise Refusal("The plan doesn't say which column identifies people: name it with --id.")
    return likely[0]


def chosen_columns(table, names, plan, columns, options, with_id=True):
    """The columns of a plan, under names without special signs: `id` where it is asked for, and `c0`, `c1`, ... in the
    plan's order.

    A column that the table doesn't have is refused by name; with --absent-as-missing everybody misses it.
    """
    from pyspark.sql import functions

    # By place, because names may differ by case alone or have any sign in them.
    table = table.toDF(*[f"at{at}" for at in range(len(names))])
    kinds = dict(table.dtypes)
    chosen = [functions.col(f"at{id_of(plan, names, options.id)}").alias("id")] if with_id else []
    absent = []
    for at, column in enumerate(columns):
        place = place_of(column["name"], names)
        if place is None:
            absent.append(column["name"])
            continue
        if kinds[f"at{place}"].startswith(("array", "map", "struct", "variant", "interval")):
            raise Refusal(f"The column {column['name']} holds {kinds[f'at{place}']}, and not one value for each person.")
        chosen.append(functions.col(f"at{place}").alias(f"c{at}"))
    if absent and (not options.absent_as_missing or len(absent) == len(columns)):
        some = ", ".join(absent[:10]) + (f" and {len(absent) - 10} more" if len(absent) > 10 else "")
        raise Refusal(f"The table has no column {some}. With --absent-as-missing nobody has a value there.")
    return table.select(*chosen)


def one_table(frame):
    """The rows of a small result, on the driver."""
    if hasattr(frame, "toArrow"):
        return frame.toArrow()
    # Spark 3 has it under another name.
    return pa.Table.from_batches(frame._collect_as_arrow())


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


# ---- apply ----


def apply(spark, plan, options):
    """Writes id, segment (-1: set aside) and distance to its centroid of everybody."""
    table, names = table_named(spark, options.table, options.separator)
    segments = Segments(plan)
    rows = chosen_columns(table, names, plan, segments.columns, options)
    moved = None if options.segments is None else centroids_in(options.segments, plan)
    kind = rows.schema["id"].dataType.simpleString()
    result = rows.mapInArrow(applied(segments, moved), f"id {kind}, segment int, distance double")
    write_table(result, options)


def applied(segments, moved):
    """Batches of people -> batches of id, segment and distance. `moved` are centroids in place of the plan's."""

    def batches_of(batches):
        for batch in batches:
            labels, distances = [], []
            for scores, squares, takes in segments.of_batch(batch):
                if moved is not None:
                    squares = to_centroids(scores, moved)
                nearest = squares.argmin(1)
                squared = squares[np.arange(len(nearest)), nearest] + (scores**2).sum(1)
                labels.append(np.where(takes, nearest, -1))
                distances.append(np.sqrt(np.maximum(squared, 0.0)))
            if labels:
                label, distance = np.concatenate(labels), np.concatenate(distances)
                columns = [batch.column("id"), pa.array(label, pa.int32()), pa.array(distance, mask=label < 0)]
                yield pa.RecordBatch.from_arrays(columns, ["id", "segment", "distance"])

    return batches_of


def write_table(frame, options):
    """Writes a large result as a folder of Parquet files."""
    from pyspark.errors import AnalysisException

    if os.path.isdir(options.out) and os.listdir(options.out) and not os.path.exists(os.path.join(options.out, "_SUCCESS")):
        raise Refusal(f"{options.out} is a folder that Spark didn't write: it isn't replaced.")
    try:
        frame.write.mode("overwrite" if options.replace else "errorifexists").parquet(options.out)
    except AnalysisException as error:
        if "PATH_ALREADY_EXISTS" not in str(error):
            raise
        raise Refusal(f"{options.out} is there already; --replace takes its place.") from error


# ---- lloyd ----

SCORED = "file int, people long, scores binary"
"""A row for each batch of people: which table, how many people it had, and the scores of those who have a segment."""

GENERAL, CUSTOMERS = 0, 1


def scored(segments, file):
    """Batches of people -> a row each with all their scores in 32 bits, so that a pass reads few large cells."""

    def batches_of(batches):
        for batch in batches:
            parts = [scores[takes].astype(np.float32) for scores, _, takes in segments.of_batch(batch)]
            whole = np.concatenate(parts).tobytes() if parts else b""
            arrays = [pa.array([file], pa.int32()), pa.array([batch.num_rows], pa.int64()), pa.array([whole], pa.binary())]
            yield pa.RecordBatch.from_arrays(arrays, ["file", "people", "scores"])

    return batches_of


class Pass:
    """What one pass over everybody found, for some centroids."""

    def __init__(self, parts, centroids):
        k, d = centroids.shape
        # Python's whole numbers don't overflow, however many people there are.
        total = sum((np.frombuffer(part, np.int64).astype(object) for part in parts), np.zeros(5 + 2 * k + k * d, object))
        self.read = [int(total[0]), int(total[1])]
        self.changed = [int(total[2]), int(total[3])]
        self.counts = [[int(n) for n in total[4 + file * k : 4 + (file + 1) * k]] for file in (GENERAL, CUSTOMERS)]
        sums = total[4 + 2 * k : -1].reshape(k, d)
        self.centroids = centroids
        # The sum of squared distances, from sums that no order of rows changes: sum of x^2 - 2 c.x + c^2.
        along = [math.fsum(c * (int(s) / FINE) for c, s in zip(centroids[i], sums[i])) for i in range(k)]
        lengths = [n * math.fsum(c * c for c in centroids[i]) for i, n in enumerate(self.counts[GENERAL])]
        self.inertia = math.fsum([int(total[-1]) / FINE] + [-2.0 * a for a in along] + lengths)
        self.means = centroids.copy()
        for i, n in enumerate(self.counts[GENERAL]):
            # A segment that nobody is in stays where it is.
            if n > 0:
                self.means[i] = [int(s) / FINE / n for s in sums[i]]

    def shares(self, file):
        people = sum(self.counts[file])
        return [n / people if people else 0.0 for n in self.counts[file]]


def passed(centroids, before):
    """A pass: for all batches of a partition together, how many people were read and changed segment since the centroids
    `before`, how many are in each segment, the sums of the population's scores by segment, and the sum of their squares."""

    def batches_of(batches):
        k, d = centroids.shape
        read, changed, counts = np.zeros(2, np.int64), np.zeros(2, np.int64), np.zeros((2, k), np.int64)
        sums, squares = np.zeros((k, d), np.int64), np.int64(0)
        for batch in batches:
            for file, people, raw in zip(*(batch.column(name).to_pylist() for name in ("file", "people", "scores"))):
                scores = np.frombuffer(raw, np.float32).reshape(-1, d).astype(np.float64)
                label = to_centroids(scores, centroids).argmin(1)
                read[file] += people
                changed[file] += 0 if before is None else (to_centroids(scores, before).argmin(1) != label).sum()
                counts[file] += np.bincount(label, minlength=k)
                if file == GENERAL:
                    units = np.rint(scores * FINE)
                    sums += (np.eye(k)[label].T @ units).astype(np.int64)
                    squares += np.rint((scores**2).sum(1) * FINE).astype(np.int64).sum()
        whole = np.concatenate([read, changed, counts.ravel(), sums.ravel(), [squares]]).astype(np.int64)
        yield pa.RecordBatch.from_arrays([pa.array([whole.tobytes()], pa.binary())], ["sums"])

    return batches_of


def lloyd(spark, plan, options):
    """Moves the plan's centroids to the means of their people, pass by pass, until nobody changes segment."""
    segments = Segments(plan)
    if segments.components == 0 or not plan["fitted"]["centroids"]:
        raise Refusal("The plan holds no centroids to begin with.")
    begin = plan["fitted"]["centroids"] if options.segments is None else centroids_in(options.segments, plan)
    people = cached_scores(spark, plan, segments, options)
    # Cells are large now, so few of them make a batch.
    spark.conf.set(ROWS_IN_A_BATCH, "16")

    def run(centroids, before):
        rows = people.mapInArrow(passed(centroids, before), "sums binary").collect()
        return Pass([row.sums for row in rows], centroids)

    found, passes = run(np.array(begin, np.float64), None), []
    tell_pass(0, found, None)
    began = found
    if sum(found.counts[GENERAL]) == 0:
        raise Refusal("Nobody of the population has a segment: the row rule of the plan sets everybody aside.")
    while options.iterations is None or len(passes) < options.iterations:
        last, found = found, run(found.means, found.centroids)
        passes.append(pass_entry(found, last, bool(options.customers)))
        tell_pass(len(passes), found, passes[-1])
        if found.changed[GENERAL] == 0:
            break
    write_segments(plan, began, found, passes, options)


def cached_scores(spark, plan, segments, options):
    """The scores of both tables, computed once: in memory and on the disks of the cluster, or as Parquet under --work."""
    parts = []
    for file, name in ((GENERAL, options.table), (CUSTOMERS, options.customers)):
        if name is not None:
            table, names = table_named(spark, name, options.separator)
            rows = chosen_columns(table, names, plan, segments.columns, options, with_id=False)
            parts.append(rows.mapInArrow(scored(segments, file), SCORED))
    people = parts[0] if len(parts) == 1 else parts[0].union(parts[1])
    began = time.time()
    if options.work is not None:
        # A folder of its own, so that nothing else in there is lost.
        own = options.work.rstrip("/") + "/segscope-scores"
        people.write.mode("overwrite").parquet(own)
        people = spark.read.schema(SCORED).parquet(own)
    else:
        people = people.persist()
        people.count()
    say(f"Scores are there after {time.time() - began:.0f} s; each pass reads these alone.")
    return people


def pass_entry(found, last, with_customers):
    """What a pass changed."""

    def largest(file):
        return max(abs(a - b) for a, b in zip(found.shares(file), last.shares(file)))

    entry = {
        "inertia": found.inertia,
        "general_changed": found.changed[GENERAL],
        "general_largest_change_of_a_share": largest(GENERAL),
        "general_shares": found.shares(GENERAL),
    }
    if with_customers:
        entry["customers_changed"] = found.changed[CUSTOMERS]
        entry["customers_largest_change_of_a_share"] = largest(CUSTOMERS)
        entry["customers_shares"] = found.shares(CUSTOMERS)
    entry["largest_move_of_a_centroid"] = float(np.sqrt(((found.centroids - last.centroids) ** 2).sum(1)).max())
    return entry


def tell_pass(number, found, entry):
    if entry is None:
        say(f"Begin: {sum(found.counts[GENERAL]):,} people in segments, inertia {found.inertia:.6g}.")
        return
    say(
        f"Pass {number}: {entry['general_changed']:,} people changed segment, a share moved by up to "
        f"{100 * entry['general_largest_change_of_a_share']:.4f} points, inertia {found.inertia:.8g}."
    )


def write_segments(plan, began, found, passes, options):
    """Writes segments.json: the centroids, and the counts and the inertia of just these centroids."""
    converged = bool(passes) and passes[-1]["general_changed"] == 0
    general, customers = ({"rows_read": found.read[f], "counts": found.counts[f]} for f in (GENERAL, CUSTOMERS))
    for part in (general, customers):
        part["rows_set_aside"] = part["rows_read"] - sum(part["counts"])
        part["shares"] = found.shares(GENERAL if part is general else CUSTOMERS)
    result = {
        "version": VERSION,
        "plan": plan["fingerprint"],
        "fitted": plan["fitted"]["fingerprint"],
        "converged": converged,
        "general": general,
        "customers": customers if options.customers else None,
        "inertia": found.inertia,
        "inertia_at_begin": began.inertia,
        "centroids": found.centroids.tolist(),
        "passes": passes,
        "still_moving": None if converged or not passes else {k: passes[-1][k] for k in passes[-1] if "shares" not in k},
    }
    write_text(options, json.dumps(result, indent=1) + "\n")
    if converged:
        say(f"Nobody changed segment in pass {len(passes)}: these are the segments of all people.")
    elif passes:
        last = passes[-1]
        say(
            f"Stopped after {len(passes)} passes as asked, and {last['general_changed']:,} people still changed segment in "
            f"the last one. Small changes don't mean that the end is near: go on with --segments {options.out}."
        )
    else:
        say("Counted at the centroids that it began with; nothing was moved.")


def write_text(options, text):
    """Writes a small result whole or not at all."""
    beside = options.out + ".unfinished"
    with open(beside, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, options.out)


# ---- sample ----


def bucket_counts(rows, edges):
    """Batches of people -> for each partition, how many people are in each bucket of missing counts."""

    def batches_of(batches):
        counts = np.zeros(len(edges) + 1, np.int64)
        for batch in batches:
            counts += np.bincount(buckets_of(rows, edges, batch), minlength=len(counts))
        yield pa.RecordBatch.from_arrays([pa.array(range(len(counts)), pa.int32()), pa.array(counts)], ["bucket", "people"])

    return batches_of


def with_buckets(rows, edges):
    """Batches of people -> the same with the bucket that each is in."""

    def batches_of(batches):
        for batch in batches:
            yield batch.append_column("bucket", pa.array(buckets_of(rows, edges, batch), pa.int32()))

    return batches_of


def buckets_of(rows, edges, batch):
    """The bucket of missing counts that each person of a batch is in."""
    _, missing = rows.read(batch)
    return np.searchsorted(edges, missing, side="left")


def parts_of(people, buckets):
    """How many people a sample of `people` takes of each bucket: in proportion, the largest remainders rounded up."""
    whole = sum(buckets.values())
    people = min(people, whole)
    taken = {bucket: rows * people // whole for bucket, rows in buckets.items()}
    by_remainder = sorted(buckets, key=lambda bucket: (-(buckets[bucket] * people % whole), bucket))
    for bucket in by_remainder[: people - sum(taken.values())]:
        taken[bucket] += 1
    return taken


def sample(spark, plan, options):
    """Writes some people as they stand in the table, of each bucket of missing counts in proportion.

    Who is taken is decided by a hash of the id, so it doesn't depend on partitions or on the order of rows.
    """
    from pyspark.sql import functions

    if options.people < 1:
        raise Refusal("A sample has one person or more: say --people N.")
    table, names = table_named(spark, options.table, options.separator)
    rows = chosen_columns(table, names, plan, plan["columns"], options)
    reader, edges = Rows(plan["columns"]), np.array(plan["edges"])
    buckets = {}
    for row in rows.mapInArrow(bucket_counts(reader, edges), "bucket int, people long").collect():
        if row["people"] > 0:
            buckets[row["bucket"]] = buckets.get(row["bucket"], 0) + row["people"]
    if not buckets:
        raise Refusal(f"The table {options.table} has no rows.")
    drawn = rows.withColumn("draw", functions.xxhash64(functions.col("id").cast("string")))
    chosen = smallest_draws(drawn, reader, edges, parts_of(options.people, buckets), buckets)
    real = [plan["columns"][int(name[1:])]["name"] for name in chosen.column_names[1:]]
    chosen = chosen.rename_columns([names[id_of(plan, names, options.id)].strip()] + real)
    write_file(chosen, options)
    say(f"{chosen.num_rows:,} of {sum(buckets.values()):,} people, as they stand in the table: they stay inside the firm.")


def smallest_draws(drawn, reader, edges, wanted, buckets):
    """The people with the smallest hashes of each bucket, in the order of hash and id."""
    from pyspark.sql import functions, types

    schema = types.StructType(drawn.schema.fields + [types.StructField("bucket", types.IntegerType())])
    share = max(wanted[bucket] / buckets[bucket] for bucket in buckets)
    while True:
        # Some more than wanted, so that hardly ever a bucket runs short and all has to be read again.
        share = min(1.0, 1.2 * share + 40.0 / sum(buckets.values()))
        largest = min(int(share * 2.0**64) - 2**63, 2**63 - 1)
        few = drawn.where(functions.col("draw") <= functions.lit(largest))
        found = one_table(few.mapInArrow(with_buckets(reader, edges), schema))
        order = pc.sort_indices(found, [("bucket", "ascending"), ("draw", "ascending"), ("id", "ascending")])
        bucket_of = found.column("bucket").to_numpy()[order.to_numpy()]
        rank = np.arange(len(bucket_of)) - np.searchsorted(bucket_of, bucket_of, side="left")
        if share >= 1.0 or all((bucket_of == bucket).sum() >= people for bucket, people in wanted.items()):
            keep = rank < np.array([wanted[bucket] for bucket in bucket_of.tolist()], np.int64)
            chosen = found.take(order.take(pa.array(np.flatnonzero(keep))))
            chosen = chosen.take(pc.sort_indices(chosen, [("draw", "ascending"), ("id", "ascending")]))
            return chosen.drop_columns(["draw", "bucket"])


def write_file(table, options):
    """Writes a result as one Parquet file, whole or not at all."""
    beside = options.out + ".unfinished"
    # No names of Spark's own types, and always the same options: the same rows give the same bytes.
    pq.write_table(table.combine_chunks().replace_schema_metadata(None), beside, compression="zstd", version="2.6")
    os.replace(beside, options.out)


# ---- moments ----

SUMS = "bucket int, part int, sums binary"
"""A row for each bucket of missing counts and each partition: G, then the histograms, as whole numbers of 64 bits."""

LEAST_PEOPLE = 5_000
"""Buckets of missing counts are put together until each has so many people: among fewer, most products of rare codes are of
fewer than ten people and can't be told."""

MOST_PATTERNS = 4_096
"""So many patterns of missing columns are told at most, the commonest ones."""


class Design:
    """The row z of a person: 1, then for each entry of the plan its units (0 where it has no value), then for each
    different set of cells without a value whether a person has one (1) or not (0)."""

    def __init__(self, plan):
        self.columns, self.entries = plan["columns"], plan["entries"]
        self.place = {column["name"]: at for at, column in enumerate(self.columns)}
        self.rows = Rows(self.columns)
        sets = [self.set_without_value(entry) for entry in self.entries]
        self.sets = list(dict.fromkeys(sets))
        # Where the value and where the mask of each entry stands in z.
        self.value = [1 + at for at in range(len(self.entries))]
        self.mask = [1 + len(self.entries) + self.sets.index(one) for one in sets]
        self.width = 1 + len(self.entries) + len(self.sets)
        self.sizes = [2 if c["known_codes"] is None else 1 + len(c["known_codes"]) for c in self.columns]
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])
        units = [entry["units"] for entry in self.entries]
        self.units = [None if one is None else np.array([unit or 0 for unit in one], np.float64) for one in units]
        self.lacks = [
            np.array([float(at in positions) for at in range(self.sizes[self.place[name]])]) for name, positions in self.sets
        ]

    def set_without_value(self, entry):
        """The column and the positions at which an entry has no value; of a column of numbers 0 stands for all of them."""
        if entry["units"] is None:
            return entry["column"], (0,)
        return entry["column"], tuple(at for at, unit in enumerate(entry["units"]) if unit is None)

    def read(self, batch):
        """The place of each cell in its column's histogram, the numbers, and how many counted columns a person misses."""
        cells, missing = self.rows.read(batch)
        places = [
            read if column["known_codes"] is not None else (~np.isnan(read)).astype(np.intp)
            for column, read in zip(self.columns, cells)
        ]
        return places, cells, missing

    def z(self, places, cells, people, inexact):
        """z of these people. Which entries of numbers had to be rounded or cut is added to the set `inexact`."""
        z = np.empty((len(people), self.width))
        z[:, 0] = 1.0
        for at, (entry, units) in enumerate(zip(self.entries, self.units)):
            column = self.place[entry["column"]]
            if units is not None:
                z[:, self.value[at]] = units[places[column][people]]
                continue
            limits = entry["range"]
            numbers = cells[column][people].astype(np.float64)
            numbers = np.minimum(numbers, math.inf if limits["cap"] is None else limits["cap"])
            exact = (numbers - entry["offset"]) / entry["step"]
            told = np.clip(np.rint(exact), limits["least"], limits["most"])
            if (told != exact)[~np.isnan(exact)].any():
                inexact.add(at)
            z[:, self.value[at]] = np.nan_to_num(told)
        for at, ((name, _), lacks) in enumerate(zip(self.sets, self.lacks)):
            z[:, 1 + len(self.entries) + at] = lacks[places[self.place[name]][people]]
        return z


def summed(design, edges):
    """Batches of people -> for each bucket that somebody of the partition is in, the sums of all of them."""
    lower = np.tril_indices(design.width)

    def batches_of(batches):
        grams = np.zeros((len(edges) + 1, design.width, design.width), np.int64)
        counts = np.zeros((len(edges) + 1, design.starts[-1]), np.int64)
        inexact = set()
        for batch in batches:
            places, cells, missing = design.read(batch)
            bucket = np.searchsorted(edges, missing, side="left")
            for at, (start, size) in enumerate(zip(design.starts, design.sizes)):
                found = np.bincount(bucket * size + places[at], minlength=len(counts) * size)
                counts[:, start : start + size] += found.reshape(len(counts), size)
            for one in np.unique(bucket):
                mine = np.flatnonzero(bucket == one)
                for begin in range(0, len(mine), BLOCK):
                    z = design.z(places, cells, mine[begin : begin + BLOCK], inexact)
                    # Whole numbers below 2^53, in whatever order they are added up.
                    grams[one] += (z.T @ z).astype(np.int64)
        flags = np.array([at in inexact for at in range(len(design.entries))], np.int64)
        for one in np.flatnonzero(grams[:, 0, 0]):
            yield line_of_sums(one, np.concatenate([grams[one][lower], counts[one], flags]))

    return batches_of


def added(batches):
    """Sums of partitions -> one for each bucket among them."""
    total = {}
    for batch in batches:
        for bucket, sums in zip(batch.column("bucket").to_pylist(), batch.column("sums").to_pylist()):
            total[bucket] = total.get(bucket, 0) + np.frombuffer(sums, np.int64)
    for bucket, sums in total.items():
        yield line_of_sums(bucket, sums)


def line_of_sums(bucket, sums):
    columns = [pa.array([bucket], pa.int32()), pa.array([0], pa.int32()), pa.array([sums.tobytes()], pa.binary())]
    return pa.RecordBatch.from_arrays(columns, ["bucket", "part", "sums"])


def patterns_of(design):
    """Batches of people -> which columns they miss, as bits in the order of the plan's columns, and how many do."""

    def batches_of(batches):
        found = {}
        for batch in batches:
            places, _, _ = design.read(batch)
            bits = np.packbits(np.stack([place == 0 for place in places], 1), axis=1)
            rows, counts = np.unique(bits, axis=0, return_counts=True)
            for row, count in zip(rows, counts.tolist()):
                found[row.tobytes()] = found.get(row.tobytes(), 0) + count
        rows = [pa.array(list(found), pa.binary()), pa.array(list(found.values()), pa.int64())]
        yield pa.RecordBatch.from_arrays(rows, ["bits", "people"])

    return batches_of


class Bucket:
    """Everybody who misses about as many counted columns, and what of it may be told.

    A group of 1 to 9 people is *small*. Nothing is told that is the size of a small group, or that becomes one by taking
    told numbers of this bucket from each other:

    - histograms: the codes of small groups are left out together with further ones, the rarest first, until those left out
      are two codes or more (four, if a number is made of the column, whose sum and sum of squares are told) and ten people
      or more; what is told of them is how many people they are together;
    - an entry whose sum would take those left out apart again is left out with all its products;
    - products of two entries: each entry parts people into those without a value, those at 0 and those at 1, or for
      numbers those with and without a value. If a part of the one and a part of the other share a small group, the product
      that tells of it is left out; and where the levels of a column together would tell the one left out, others are too.
    """

    def __init__(self, design, sums, smallest):
        self.smallest = smallest
        size = design.width * (design.width + 1) // 2
        lower = np.tril_indices(design.width)
        self.gram = np.zeros((design.width, design.width), object)
        self.gram[lower] = sums[:size]
        self.gram.T[lower] = sums[:size]
        self.counts = sums[size : size + design.starts[-1]]
        self.people = int(self.gram[0, 0])
        self.design = design

    def is_small(self, groups):
        return (groups > 0) & (groups < self.smallest)

    def told(self):
        """The lower triangle of G and the histograms with None for what isn't told, and of each column how many people have
        a code that isn't."""
        hidden = [self.hidden_codes(at) for at in range(len(self.design.columns))]
        counts, others = [], []
        for at, (start, size) in enumerate(zip(self.design.starts, self.design.sizes)):
            cells = self.counts[start : start + size]
            counts += [None if position in hidden[at] else int(n) for position, n in enumerate(cells)]
            others.append(int(sum(cells[position] for position in hidden[at])))
        untold = self.untold_products(hidden)
        products = [None if untold[i, j] else int(self.gram[i, j]) for i, j in zip(*np.tril_indices(self.design.width))]
        return products, counts, others

    def hidden_codes(self, at):
        """The positions of a column whose people aren't told one by one."""
        start, size = self.design.starts[at], self.design.sizes[at]
        cells = self.counts[start : start + size]
        hidden = {position for position in range(size) if self.is_small(cells[position])}
        if not hidden:
            return hidden
        name = self.design.columns[at]["name"]
        least = 4 if any(e["column"] == name and self.is_number(i) for i, e in enumerate(self.design.entries)) else 2
        for position in sorted(range(size), key=lambda position: (cells[position], position)):
            enough = len(hidden) >= least and sum(cells[one] for one in hidden) >= self.smallest
            if cells[position] > 0 and not enough:
                hidden.add(position)
        return hidden

    def is_number(self, at):
        """Whether an entry has other units than 0 and 1."""
        units = self.design.entries[at]["units"]
        return units is None or any(unit not in (None, 0, 1) for unit in units)

    def takes_apart(self, hidden, cells, positions):
        """Whether a sum over these positions would tell a small group among those hidden, or the rest of them."""
        within = sum(cells[one] for one in hidden if one in positions)
        beyond = sum(cells[one] for one in hidden if one not in positions)
        return bool(self.is_small(within) or self.is_small(beyond))

    def left_out(self, hidden):
        """The places in z that aren't told at all."""
        design, left_out = self.design, set()
        for at, (name, positions) in enumerate(design.sets):
            column = design.place[name]
            cells = self.counts[design.starts[column] : design.starts[column + 1]]
            if self.takes_apart(hidden[column], cells, positions):
                left_out.add(1 + len(design.entries) + at)
        for at, entry in enumerate(design.entries):
            column = design.place[entry["column"]]
            cells = self.counts[design.starts[column] : design.starts[column + 1]]
            if not self.is_number(at):
                ones = {position for position, unit in enumerate(entry["units"]) if unit == 1}
                if self.takes_apart(hidden[column], cells, ones):
                    left_out.add(design.value[at])
            elif design.mask[at] in left_out:
                left_out.add(design.value[at])
            elif hidden[column] and entry["units"] is not None:
                values = {entry["units"][position] for position in hidden[column]} - {None}
                if 0 < len(values) < 4:
                    left_out.add(design.value[at])
        return left_out

    def untold_products(self, hidden):
        """Which products aren't told: a matrix like G."""
        design, small, g = self.design, self.is_small, self.gram.astype(np.float64)
        v, m = np.array(design.value, int), np.array(design.mask, int)
        one = np.array([not self.is_number(at) for at in range(len(v))])
        n, s, gone = g[0, 0], g[0, v], g[0, m]
        # Rows are the entry f, columns the entry g: both missing, f's sum where g is missing, both values.
        both, lost, value = g[np.ix_(m, m)], g[np.ix_(v, m)], g[np.ix_(v, v)]
        only_g = gone[None, :] - both
        known = n - gone[:, None] - gone[None, :] + both
        parts = small(both) | small(only_g) | small(only_g.T) | small(known)
        at_one = s[:, None] - lost
        of_lost = small(only_g) | small(known)
        of_lost |= one[:, None] & (small(lost) | small(only_g - lost) | small(at_one) | small(known - at_one))
        of_value = small(known)
        for here, ones in ((one[:, None], at_one), (one[None, :], at_one.T)):
            of_value = of_value | (here & (small(ones) | small(known - ones)))
        pairs = one[:, None] & one[None, :]
        of_value |= pairs & (small(value) | small(at_one - value) | small(at_one.T - value))
        of_value |= pairs & small(known - at_one - at_one.T + value)
        untold = np.zeros(g.shape, bool)
        for rows, columns, found in ((m, m, parts), (v, m, of_lost), (v, v, of_value)):
            for i, j in zip(*np.nonzero(found)):
                untold[rows[i], columns[j]] = untold[columns[j], rows[i]] = True
        for place in self.left_out(hidden):
            untold[place, :] = untold[:, place] = True
        self.cover_levels(untold, one, at_one, value)
        return untold

    def cover_levels(self, untold, one, at_one, value):
        """Of the levels of a column and what is missing in it, either none or several products with another entry are
        untold, together of ten people or more: one alone would follow from the others."""
        design = self.design
        levels = {}
        for at, entry in enumerate(design.entries):
            if one[at]:
                levels.setdefault((entry["column"], design.mask[at]), []).append(at)
        for (name, mask), of in levels.items():
            if len(of) < 2:
                continue
            places = np.array([design.value[at] for at in of] + [mask])
            for other, entry in enumerate(design.entries):
                if entry["column"] == name:
                    continue
                of_missing = self.gram[places, design.mask[other]].astype(np.float64)
                self.cover(untold, places, design.mask[other], of_missing)
                if one[other]:
                    of_value = np.append(value[of, other], float(self.gram[mask, design.value[other]]))
                else:
                    of_value = np.append(at_one[of, other], float(self.gram[0, mask]) - of_missing[-1])
                self.cover(untold, places, design.value[other], of_value)

    def cover(self, untold, places, to, sizes):
        """Leaves out further products of `to` until those left out don't follow from the others."""
        out = untold[places, to].copy()
        if not out.any():
            return
        for at in np.argsort(sizes, kind="stable"):
            if out.sum() >= 2 and sizes[out].sum() >= self.smallest:
                break
            out[at] |= sizes[at] > 0
        untold[places[out], to] = untold[to, places[out]] = True


def merged(sums, at_limit, smallest):
    """Buckets of missing counts, neighbours put together until each has a hundredth of the people, and LEAST_PEOPLE: in a
    small bucket hardly any product may be told. Those up to `at_limit`, where the row rule parts people, stay apart from
    the others, unless one side has too few people to be told. Gives the buckets and the sums of each group."""
    enough = max(smallest, LEAST_PEOPLE, sum(one[0] for one in sums.values()) // 100)
    groups = []
    for side in ([b for b in sorted(sums) if b <= at_limit], [b for b in sorted(sums) if b > at_limit]):
        before = len(groups)
        for bucket in side:
            if len(groups) > before and groups[-1][1][0] < enough:
                groups[-1] = (groups[-1][0] + [bucket], groups[-1][1] + sums[bucket])
            else:
                groups.append(([bucket], sums[bucket]))
        if len(groups) > before + 1 and groups[-1][1][0] < enough:
            last = groups.pop()
            groups[-1] = (groups[-1][0] + last[0], groups[-1][1] + last[1])
    for at in (len(groups) - 1, 0):
        if len(groups) > 1 and groups[at][1][0] < smallest:
            first, second = sorted((at, at - 1 if at > 0 else 1))
            groups[first : second + 1] = [(groups[first][0] + groups[second][0], groups[first][1] + groups[second][1])]
    if groups[0][1][0] < smallest:
        raise Refusal(f"The table has fewer than {smallest} people: nothing may be told of them.")
    return groups


def told_patterns(patterns, bucket, smallest):
    """The patterns of a bucket that may be told, with how many people have each.

    Those with others are nobody or ten people or more, and so are those of them who miss any one column, and those who
    don't: else that number would follow from how many people of the bucket miss it. Pairs of columns among them aren't
    looked after.
    """
    columns = len(bucket.design.columns)
    misses = {bits: missed(bits, columns) for bits in patterns}
    told = {bits: n for bits, n in patterns.items() if n >= smallest}
    people = bucket.people - sum(told.values())
    rest = bucket.counts[bucket.design.starts[:-1]].astype(np.int64) - sum(n * misses[bits] for bits, n in told.items())
    while told and people > 0:
        few, many = (rest > 0) & (rest < smallest), (people - rest > 0) & (people - rest < smallest)
        helps = [bits for bits in told if (misses[bits] & few).any() or (~misses[bits] & many).any()]
        if people >= smallest and not helps:
            break
        moved = min(helps or told, key=lambda bits: (told[bits], bits))
        people += told[moved]
        rest += told.pop(moved) * misses[moved]
    return told


def missed(bits, columns):
    """Which columns a pattern misses."""
    return np.unpackbits(np.frombuffer(bits, np.uint8))[:columns].astype(bool)


def moments(spark, plan, options):
    """Writes sums from which a laptop tunes thresholds, imputation, scaling and components of people it has never seen.

    One Parquet file: of each bucket of missing counts the people, the lower triangle of G, the sum of z z' over them, and
    the histogram of each column; and the commonest patterns of missing columns. All are whole numbers, so the same people
    give the same bytes, in however many partitions and in whatever order.

    What is guaranteed: no bucket, no cell of a histogram, no pattern, no product of two entries of 0 and 1 is a number from
    1 to 9, nor does such a number follow from the cells of a bucket in two columns (see `Bucket`) or from a pattern and
    the bucket that it is in (see `told_patterns`). What isn't told is null, so whatever is a number is exact. What is not
    guaranteed: that nothing follows from solving the equations of many columns at once, from what somebody knows already,
    or from two files of tables that differ by a few people. 0 is told: that nobody has a code together with another.
    """
    table, names = table_named(spark, options.table, options.separator)
    design, edges = Design(plan), np.array(plan["edges"])
    rows = chosen_columns(table, names, plan, plan["columns"], options, with_id=False)
    # Sums are large, so a batch has few of them.
    spark.conf.set(ROWS_IN_A_BATCH, "1024")
    sums, patterns = bucket_sums(rows, design, edges), pattern_counts(rows, design)
    if not sums:
        raise Refusal(f"The table {options.table} has no rows.")
    flags = sum(one[len(one) - len(design.entries) :] for one in sums.values())
    at_limit = int(np.searchsorted(edges, plan["row_rule"]["limit"], side="left"))
    groups = merged(sums, at_limit, plan["smallest"])
    lines = []
    for buckets, total in groups:
        # Missing counts between two buckets are nobody's, so thresholds there part people, too.
        first = 0 if buckets[0] == 0 else int(edges[buckets[0] - 1]) + 1
        last = int(edges[buckets[-1]]) if buckets[-1] < len(edges) else None
        if max(abs(one) for one in total) >= 2**63:
            raise Refusal("There are so many people that a sum doesn't fit 64 bits: count parts of the table one by one.")
        bucket = Bucket(design, total, plan["smallest"])
        products, counts, others = bucket.told()
        line = {"kind": "bucket", "first": first, "last": last, "people": bucket.people}
        lines.append({**line, "products": products, "counts": counts, "others": others})
        lines += pattern_lines(patterns, bucket, first, last)
    exact = [bool(entry["exact"] and not flag) for entry, flag in zip(plan["entries"], flags)]
    write_aggregates(lines, plan, design, exact, options)
    untold = sum(product is None for line in lines for product in line.get("products") or [])
    told = sum(product is not None for line in lines for product in line.get("products") or [])
    people = sum(line["people"] for line in lines if line["kind"] == "bucket")
    say(
        f"{people:,} people in {len(groups)} buckets; {told:,} products are told and {untold:,} aren't, because fewer than "
        f"{plan['smallest']} people would follow from them."
    )


def bucket_sums(rows, design, edges):
    """The sums of each bucket, as Python's whole numbers. Partitions are added up on the nodes before they come here."""
    from pyspark.sql import functions

    parts = rows.mapInArrow(summed(design, edges), SUMS)
    parts = parts.withColumn("part", (functions.spark_partition_id() % 16).cast("int"))
    sums = {}
    for row in parts.repartition("bucket", "part").mapInArrow(added, SUMS).collect():
        sums[row["bucket"]] = sums.get(row["bucket"], 0) + np.frombuffer(row["sums"], np.int64).astype(object)
    return sums


def pattern_counts(rows, design):
    """The commonest patterns of missing columns, each with how many people have it."""
    from pyspark.sql import functions

    found = rows.mapInArrow(patterns_of(design), "bits binary, people long")
    found = found.groupBy("bits").agg(functions.sum("people").alias("people"))
    common = found.orderBy(functions.desc("people"), "bits").limit(MOST_PATTERNS).collect()
    return {bytes(row["bits"]): row["people"] for row in common}


def pattern_lines(patterns, bucket, first, last):
    """The lines of the patterns of a bucket, the commonest first."""
    columns = bucket.design.columns
    counted = np.array([column["counted"] for column in columns])
    most = math.inf if last is None else last
    own = {bits: n for bits, n in patterns.items() if first <= (missed(bits, len(columns)) & counted).sum() <= most}
    told = told_patterns(own, bucket, bucket.smallest)
    lines = []
    for bits in sorted(told, key=lambda bits: (-told[bits], bits)):
        line = {"kind": "pattern", "first": first, "last": last, "people": told[bits]}
        lines.append({**line, "missing": np.flatnonzero(missed(bits, len(columns))).tolist()})
    return lines


def write_aggregates(lines, plan, design, exact, options):
    """Writes the lines with what is needed to read them."""
    schema = pa.schema(
        [("kind", pa.string()), ("first", pa.int32()), ("last", pa.int32()), ("people", pa.int64())]
        + [(name, pa.list_(pa.int64())) for name in ("products", "counts", "others")]
        + [("missing", pa.list_(pa.int32()))]
    )
    about = {
        "version": VERSION,
        "plan": plan["fingerprint"],
        "smallest": plan["smallest"],
        "width": design.width,
        "value": design.value,
        "mask": design.mask,
        "exact": exact,
    }
    table = pa.Table.from_pylist(lines, schema=schema).replace_schema_metadata({"segscope": json.dumps(about)})
    beside = options.out + ".unfinished"
    pq.write_table(table, beside, compression="zstd", version="2.6")
    os.replace(beside, options.out)


# ---- The command line. ----


def options_of(arguments):
    first, _, rest = __doc__.partition("\n\n")
    as_it_stands = argparse.RawDescriptionHelpFormatter
    form = argparse.ArgumentParser("job.py", description=first, epilog=rest, formatter_class=as_it_stands)
    verbs = form.add_subparsers(dest="verb", required=True)

    def verb(name, about):
        one = verbs.add_parser(name, help=about, description=about)
        one.add_argument("plan", metavar="PLAN", help="the plan.json that was written with this file")
        one.add_argument("table", metavar="TABLE", help="a table of the catalog, Parquet, or a file that ends in .csv")
        one.add_argument("--out", required=True, help="where the result goes")
        one.add_argument("--replace", action="store_true", help="take the place of what is there")
        one.add_argument("--id", metavar="COLUMN", help="the column that says who is who")
        one.add_argument("--separator", default=",", help="what stands between the cells of a .csv (default: a comma)")
        one.add_argument("--absent-as-missing", action="store_true", help="columns that the table doesn't have are missing")
        return one

    def number(text):
        value = int(text)
        if value < 0:
            raise argparse.ArgumentTypeError(f"{text} is below 0")
        return value

    one = verb("apply", "the segment of every person, as Parquet: id, segment (-1: set aside), distance")
    one.add_argument("--segments", metavar="FILE", help="the segments.json of `lloyd`: its centroids in place of the plan's")
    one = verb("lloyd", "k-means on all people from the plan's centroids, until nobody changes segment")
    one.add_argument("--iterations", metavar="N", type=number, help="at most so many passes; with 0 people are only counted")
    one.add_argument("--customers", metavar="TABLE", help="who is counted in the same segments")
    one.add_argument("--segments", metavar="FILE", help="go on from the segments.json of an earlier `lloyd`")
    one.add_argument("--work", metavar="FOLDER", help="where all nodes can keep the scores, if not in memory")
    one = verb("sample", "some people as they stand in the table; the file stays inside the firm")
    one.add_argument("--people", metavar="N", type=number, required=True, help="how many")
    verb("moments", "sums of all people from which no group of fewer than ten follows, as one Parquet file")
    return form.parse_args(arguments)


VERBS = {"apply": apply, "lloyd": lloyd, "sample": sample, "moments": moments}


def check_places(options):
    """Nothing is written over what is read, nor without being asked over what is there."""
    read = [options.plan, options.table, getattr(options, "customers", None)]
    if os.path.abspath(options.out) in [os.path.abspath(one) for one in read if one is not None]:
        raise Refusal(f"{options.out} is read: choose another place for the result.")
    if options.verb != "apply" and os.path.exists(options.out) and not options.replace:
        raise Refusal(f"{options.out} is there already; --replace takes its place.")


def main(arguments):
    options = options_of(arguments)
    try:
        plan = plan_in(options.plan)
        if options.verb in ("apply", "lloyd") and not plan["fitted"]["segments"]:
            raise Refusal(f"{options.plan} has no segments: it was made for `moments`. {options.verb} needs a plan of a session.")
        check_places(options)
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.appName(f"Segscope {options.verb}").getOrCreate()
        # Points in time are read as they stand in a file, wherever the cluster is.
        spark.conf.set("spark.sql.session.timeZone", "UTC")
        spark.conf.set(ROWS_IN_A_BATCH, "10000")
        VERBS[options.verb](spark, plan, options)
    except (Refusal, ImportError) as refusal:
        say(f"job.py: {refusal}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
