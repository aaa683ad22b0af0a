"""How long signs of doubt, a crossed table and weights take on 50,000 answer sheets of 20 questions.

``python tests/bench/bench_survey.py [sheets]`` prints the seconds of each. Nothing is asserted about time: machines
differ.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers.intake.tables.check import empty
from helpers.intake.tables.contracts import table
from helpers.measure.survey.crossed import crossed
from helpers.measure.survey.doubts import SIGNS, doubts
from helpers.measure.survey.weights import margins, rake

QUESTIONS, OPTIONS = 20, 5


def main(sheets: int) -> None:
    """Every step once."""
    survey = made(sheets)
    for name, sign in SIGNS.items():
        timed(name, lambda sign=sign: sign(survey))
    timed("all signs", lambda: doubts(survey))
    timed("crossed", lambda: crossed(survey, 1, 2))
    shares = {f"o{option}": share for option, share in enumerate((0.4, 0.3, 0.1, 0.1, 0.1))}
    timed("raked", lambda: rake(margins(survey, {"a": 1, "b": 2}), {"a": shares, "b": shares}))


def made(sheets: int) -> pd.DataFrame:
    """The table survey with single choices drawn evenly."""
    random = np.random.default_rng(1)
    who = np.repeat([f"m_{number:06}" for number in range(sheets)], QUESTIONS)
    options = np.array([f"o{option}" for option in range(OPTIONS)])[random.integers(0, OPTIONS, len(who))]
    times = pd.Timestamp("2026-10-01", tz="UTC") + pd.to_timedelta(random.integers(0, 1_000_000, sheets), unit="s")
    given = {"survey_id": "s", "respondent_id": who, "question_no": np.tile(np.arange(1, QUESTIONS + 1), sheets),
             "question": "q", "kind": "single_choice", "multiple": False, "state": "answered", "option": options,
             "seconds": np.repeat(random.integers(60, 400, sheets), QUESTIONS), "answered_at": np.repeat(
                 times, QUESTIONS), "complete": True}
    types = empty(table("survey")).dtypes
    return pd.DataFrame(given, columns=list(types.index)).astype(types)


def timed(name: str, run: Callable[[], object]) -> None:
    """Print how long ``run`` takes."""
    began = time.perf_counter()
    run()
    print(f"{name:<12} {time.perf_counter() - began:6.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
