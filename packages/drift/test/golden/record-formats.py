"""One small table twice (reference, current), as CSV, JSON Lines, Parquet and Arrow: python record-formats.py > formats.json

NaN, -0.0, infinities, NULL, ties, integers beyond 2^53, empty and non-ASCII texts. JSON has neither NaN nor infinities: they are null there.
"""
import base64
import io
import json
import math

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

NUMBERS = [1.5, math.nan, math.inf, -math.inf, -0.0, 0.0, 1e-300, 0.1, None, 1.5]
INTEGERS = [9007199254740993, -9223372036854775808, 1, None, 1, 2, 3]
TEXTS = ["a", "é", "", "NA", "a", "Z", "z", "日本", "None", "a b", 'x "y", z', "😀"]
TRUTHS = [True, False, None]


def table(seed):
    """Rows drawn by a linear congruential generator."""
    state = seed

    def draw(values):
        nonlocal state
        state = (1664525 * state + 1013904223) % 2**32
        return values[state * len(values) >> 32]

    rows = [[draw(values) for values in (NUMBERS, INTEGERS, TEXTS, TRUTHS)] for _ in range(120)]
    return dict(zip("xncb", map(list, zip(*rows))))


def number(value):
    if value is None:
        return ""
    return repr(value) if not isinstance(value, bool) else str(value).lower()


def csv(columns):
    quoted = ['"' + text.replace('"', '""') + '"' for text in columns["c"]]
    rows = zip(map(number, columns["x"]), map(number, columns["n"]), quoted, map(number, columns["b"]))
    return ("\n".join([",".join(columns), *map(",".join, rows)]) + "\n").encode()


def jsonl(columns):
    def plain(value):
        return None if isinstance(value, float) and not math.isfinite(value) else value

    names = list(columns)
    rows = zip(*columns.values())
    lines = [json.dumps(dict(zip(names, map(plain, row))), ensure_ascii=False) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def arrow_table(columns):
    types = {"x": pa.float64(), "n": pa.int64(), "c": pa.string(), "b": pa.bool_()}
    return pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})


def parquet(columns):
    sink = io.BytesIO()
    pq.write_table(arrow_table(columns), sink, row_group_size=50)
    return sink.getvalue()


def arrow(columns):
    sink = io.BytesIO()
    feather.write_feather(arrow_table(columns), sink, compression="uncompressed", chunksize=50)
    return sink.getvalue()


def files(seed):
    columns = table(seed)
    made = {"csv": csv, "jsonl": jsonl, "parquet": parquet, "arrow": arrow}
    return {name: base64.b64encode(make(columns)).decode() for name, make in made.items()}


print(json.dumps({"pyarrow": pa.__version__, "reference": files(1), "current": files(2)}, indent=1))
