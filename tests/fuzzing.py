"""Generated cases: how many each property gets, all of them counted.

A property marked with ``fuzz`` runs its cases in the ordinary run, ten times as many (other ones each time) where
QUNCE_PROFILE is ``nightly``: ``make fuzz``.
"""

import functools
import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

PROFILE = os.environ.get("QUNCE_PROFILE", "ci")
TIMES = {"ci": 1, "nightly": 10}
LEAST = {"ci": 5_000, "nightly": 50_000}
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large,
        HealthCheck.filter_too_much]

planned: Counter[str] = Counter()
ran: Counter[str] = Counter()


def fuzz(cases: int, **over: Any) -> Callable[[Any], Any]:
    """Marks a property (above ``given``) that gets ``cases`` cases, for each value of ``over`` (one name) by itself."""
    most = cases * TIMES[PROFILE]

    def mark(prop: Any) -> Any:
        name = f"{prop.__module__}.{prop.__name__}"
        planned[name] = most
        prop.hypothesis.inner_test = _counted(name, prop.hypothesis.inner_test)
        tried = settings(max_examples=most, deadline=None, suppress_health_check=SLOW)(prop)
        for parameter, values in over.items():
            planned[name] *= len(values)
            tried = pytest.mark.parametrize(parameter, list(values))(tried)
        return pytest.mark.fuzz(tried)
    return mark


def _counted(name: str, inner: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(inner)
    def one(*args: Any, **kwargs: Any) -> None:
        ran[name] += 1
        inner(*args, **kwargs)
    return one
