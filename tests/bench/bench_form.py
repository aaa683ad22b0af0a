"""How long a form takes to answer a slider: the plan checked, the cells of the chapter drawn again, the check run.

``python tests/bench/bench_form.py [community]`` prints for each chapter the seconds until the form stands and the
least, median and most seconds of an answer. Nothing is asserted about time: machines differ.
"""

import statistics
import sys
import time

from helpers.report import chapters
from helpers.report.forms.form import Form
from helpers.report.forms.outline import outline, settings

RUNS = 9


def main(community: str) -> None:
    """Every chapter that has a form."""
    for name in settings()["chapters"]:
        kind = next(each for each in vars(chapters).values() if getattr(each, "__name__", "").lower() == name)
        chapter, found = kind.open(community), outline(name)
        began = time.perf_counter()
        form = Form(chapter, found)
        stood = time.perf_counter() - began
        times = sorted(answered(form, run) for run in range(1, RUNS + 1))
        print(f"{name}: stands after {stood:.2f} s; answers in {times[0]:.2f} / {statistics.median(times):.2f} / "
              f"{times[-1]:.2f} s ({', '.join(found.shown)})")


def answered(form: Form, run: int) -> float:
    """Seconds from a slider's move to the answer drawn."""
    moved = next(each for each in [*form.levels.values(), *form.controls.values()]
                 if hasattr(each, "slider") and not each.slider.disabled)
    began = time.perf_counter()
    moved.slider.value = moved.slider.max * run / (RUNS + 1)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "data/sample/brand")
