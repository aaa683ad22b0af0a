"""The engine that aggregates message logs: embedded DuckDB, or Spark where one machine is outgrown.

Whoever asks gets counts and whole sums; means and ratios are made afterwards, so that a value is the same whatever
engine computed it. ``QUNCE_ENGINE`` names a Spark master (``spark://host:7077``, ``local[2]``); unset is DuckDB.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any

import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from helpers.errors import InputError
from helpers.limits import limit

VARIABLE = "QUNCE_ENGINE"
NUMBERS = count()
TEMPORARY = ("temp", "main")
POSITIVE = 2**31 - 1


def engine() -> BaseBackend:
    """The engine said in QUNCE_ENGINE; one connection for the life of the process.

    Raises InputError ``engine_missing`` where Spark is asked for and not installed.
    """
    return _connected(os.environ.get(VARIABLE, ""))


@cache
def _connected(said: str) -> BaseBackend:
    return spark(said) if said else duckdb()


def duckdb() -> BaseBackend:
    """An embedded DuckDB of its own, within the limits of memory."""
    return ibis.duckdb.connect(threads=limit("engine_threads"), memory_limit=limit("engine_memory"))


def kept(backend: BaseBackend, *parts: Table) -> Table:
    """The rows of all ``parts``, computed once and one part after the other where the engine can hold a table of its
    own; elsewhere the one part it gets (``in_parts``), computed each time."""
    if backend.name != "duckdb":
        (whole,) = parts
        return whole
    name = f"kept_{next(NUMBERS)}"
    table = backend.create_table(name, parts[0], temp=True)
    for part in parts[1:]:
        backend.insert(name, part, database=TEMPORARY)
    return table


@contextmanager
def held(backend: BaseBackend, *parts: Table) -> Iterator[Table]:
    """The same, let go at the end."""
    rows = kept(backend, *parts)
    try:
        yield rows
    finally:
        if backend.name == "duckdb":
            backend.drop_table(rows.get_name().rpartition(".")[2])


def in_parts(backend: BaseBackend, rows: Table, by: str) -> list[Table]:
    """``rows`` in parts, all that have one value of the column ``by`` in the same, each about as long as one window
    should hold in memory at once. An engine that parts its work itself gets them whole."""
    if backend.name != "duckdb":
        return [rows]
    number = -(-int(backend.execute(rows.count())) // limit("engine_rows")) or 1
    return [rows.filter((rows[by].hash() & POSITIVE) % number == part) for part in range(number)]


def spark(master: str) -> BaseBackend:
    """A Spark session on ``master``, its days those of UTC."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("engine_missing") from None
    made: Any = SparkSession.builder.master(master).appName("qunce").config("spark.pyspark.python", sys.executable)
    for name, value in limit("spark").items():
        made = made.config(name, value)
    return ibis.pyspark.connect(made.getOrCreate())
