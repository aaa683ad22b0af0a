"""How many cases are generated: promised and counted."""

import importlib
import sys

import fuzzing
import pytest

from helpers.root import root


@pytest.mark.fuzz
def test_enough_cases_are_generated():
    """5,000 in the ordinary run, 50,000 in the nightly one."""
    for path in (root() / "tests").rglob("test_fuzz_*.py"):
        sys.path.insert(0, str(path.parent))
        importlib.import_module(path.stem)
        sys.path.remove(str(path.parent))
    cases = sum(fuzzing.planned.values())
    print(f"fuzz: {cases:,} cases over {len(fuzzing.planned)} properties")
    assert cases >= fuzzing.LEAST[fuzzing.PROFILE]
