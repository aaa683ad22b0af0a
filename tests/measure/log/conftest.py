"""The same log on every engine there is."""

import shutil
from collections.abc import Callable

import pandas as pd
import pytest
from builders import rows

from helpers.measure.log import engine as engines
from helpers.measure.log.opened import Log, from_frame, opened

ZONE = "Asia/Shanghai"


@pytest.fixture(scope="session")
def spark():
    """Spark on this machine; skipped where Java or the extra [spark] is absent."""
    pytest.importorskip("pyspark", reason="the extra [spark] is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not on this machine")
    backend = engines.spark("local[1]")
    yield backend
    backend.disconnect()


@pytest.fixture(scope="session")
def duck():
    """An embedded DuckDB."""
    return engines.duckdb()


@pytest.fixture(scope="session")
def make_log(duck) -> Callable[..., Log]:
    """A log of (group, member, "2026-10-01T09:00", more columns...) in Shanghai time, on DuckDB unless told."""
    def make(said: list[tuple], timezone: str = ZONE, apart: tuple[str, ...] = (), on=None) -> Log:
        return opened(on or duck, from_frame(frame(said)), timezone, apart)
    return make


def frame(said: list[tuple]) -> pd.DataFrame:
    """The typed messages of such tuples; message ids are their places in the list."""
    return rows("messages", *({"message_id": str(number), "group_id": group, "member_id": member, "kind": "text",
                               "sent_at": f"{when}+08:00", "length": "3", **(more[0] if more else {})}
                              for number, (group, member, when, *more) in enumerate(said)))
