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


def kept(backend: BaseBackend, expression: Table) -> Table:
    """The rows of ``expression``, computed once where the engine can hold a table of its own, else each time."""
    if backend.name != "duckdb":
        return expression
    return backend.create_table(f"kept_{next(NUMBERS)}", expression, temp=True)


@contextmanager
def held(backend: BaseBackend, expression: Table) -> Iterator[Table]:
    """The same, let go at the end."""
    rows = kept(backend, expression)
    try:
        yield rows
    finally:
        if rows is not expression:
            backend.drop_table(rows.get_name().rpartition(".")[2])


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
