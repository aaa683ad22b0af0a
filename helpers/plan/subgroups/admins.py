"""Who looks after a sub-group: selection, training, incentives, assessment (001 4.1 S001-050 to S001-054, I11)."""

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.intervals import wilson
from helpers.plan.subgroups.structure import seed_number, structure
from helpers.texts import text

IN, ASK, OUT = "in", "ask", "out"


def selected(candidates: pd.DataFrame) -> pd.DataFrame:
    """Who can be an admin: at least 15 hours a week online and recognised by at least 80 % (S001-050, S001-051).

    ``candidates``: one row a person, columns person, hours (a week), recognition (share in [0, 1]) and, where it was
    voted on, asked (how many voted). Out: the same rows with low and high (Wilson interval of the recognition; missing
    where ``asked`` is) and verdict: ``in``, ``out`` (a known figure is too low) or ``ask`` (nothing is too low, but
    something is not known: ask first). Raises InputError ``share_range``, ``count_negative``.
    """
    found = candidates.assign(hours=candidates["hours"].astype(float),
                              recognition=candidates["recognition"].astype(float))
    _check_range(found["recognition"], 1, "share_range")
    for wrong in found.loc[found["hours"] < 0, "hours"]:
        raise InputError("count_negative", found=f"{wrong:g}")
    found["low"], found["high"] = _interval(found)
    enough = pd.DataFrame({"hours": _reaches(found["hours"], "admin_online_hours"),
                           "recognition": _reaches(found["recognition"], "admin_recognition")})
    out, sure = (~enough).fillna(False).any(axis=1), enough.fillna(False).all(axis=1)
    return found.assign(verdict=np.select([out, sure], [OUT, IN], ASK))


def _reaches(figures: pd.Series, metric: str) -> pd.Series:
    return (figures >= seed_number(metric)).astype("boolean").mask(figures.isna())


def _interval(found: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    asked = found["asked"].astype(float) if "asked" in found else pd.Series(np.nan, found.index)
    return wilson(found["recognition"] * asked, asked)


def training(language: str) -> pd.DataFrame:
    """The training sheet, one row a module (S001-052): module, practised, cases, passed (cases to handle as the rules
    say), mark (the same in words)."""
    rows = [[text(f"structure.module_{name}", language),
             text(f"structure.module_{name}_practised", language, cases=module["cases"]), module["cases"],
             module["passed"], text("structure.pass_mark", language, **module)]
            for name, module in structure("admins")["training"].items()]
    return pd.DataFrame(rows, columns=["module", "practised", "cases", "passed", "mark"])


def trained(results: pd.DataFrame) -> pd.Series:
    """Whether each admin passed all three modules. ``results``: one row a person, one column a module (rules, crisis,
    events) with the cases handled as the rules say. Boolean; pd.NA where a module that could still fail is unknown."""
    passed = {name: (results[name] >= module["passed"]).astype("boolean").mask(results[name].isna())
              for name, module in structure("admins")["training"].items()}
    return pd.DataFrame(passed, index=results.index).all(axis=1, skipna=False).astype("boolean")


def assessed(months: pd.DataFrame) -> pd.Series:
    """Each admin's score of a month: half activity, half how disputes were handled (S001-054; weights ours).

    ``months``: one row a person and month, columns activity and disputes, 0 to 100; a score with an unknown part is
    unknown. Raises InputError ``score_range``.
    """
    settings = structure("admins")
    for part in settings["weights"]:
        _check_range(months[part], settings["best_score"], "score_range")
    return sum((months[part].astype(float) * weight for part, weight in settings["weights"].items()),
               start=pd.Series(0.0, months.index))


def due(admins: pd.DataFrame) -> pd.DataFrame:
    """What each admin is owed (S001-053): badge once trained, priority at offline events once assessed well enough.

    ``admins``: columns trained (boolean), score. Out: the same rows with badge and offline_priority, boolean, unknown
    where what they hang on is.
    """
    score = admins["score"].astype(float)
    well = (score >= structure("admins")["offline_from"]).astype("boolean").mask(score.isna())
    badge = admins["trained"].astype("boolean")
    return admins.assign(badge=badge, offline_priority=badge & well)


def _check_range(figures: pd.Series, most: float, key: str) -> None:
    for wrong in figures[(figures < 0) | (figures > most)]:
        raise InputError(key, found=f"{wrong:g}", allowed=most)
