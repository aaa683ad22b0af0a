"""Survey answers with need classes planted in them."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from helpers.learn.chance import apportioned
from helpers.learn.recipe import shares
from helpers.learn.talk import times


def answers(rng: Generator, respondents: list[str], made: dict[str, Any]) -> pd.DataFrame:
    """One row a respondent, question and chosen option, by the contract ``survey``.

    Each respondent belongs to one class of ``made["classes"]``, exactly in their shares. A topic of one's
    own class is chosen with probability ``own``, any other with ``other``; a single choice is drawn
    from the class's column of the option's probabilities.
    """
    sizes = apportioned([kind["share"] for kind in made["classes"]], len(respondents))
    classes = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    rows = [row for question in made["questions"]
            for row in _question(rng, question, respondents, classes, made)]
    return pd.DataFrame(rows).assign(survey_id=made["id"]).merge(_moments(rng, respondents, made), on="respondent_id")


def _question(rng: Generator, question: dict[str, Any], respondents: list[str], classes: np.ndarray,
              made: dict[str, Any]) -> list[dict[str, Any]]:
    asked = {"question_no": question["no"], "question": question["question"],
             "kind": "multiple_choice" if question["multiple"] else "single_choice",
             "multiple": "yes" if question["multiple"] else "no"}
    choose = _several if question["multiple"] else _single
    rows = []
    for respondent, kind in zip(respondents, classes, strict=True):
        state = _state(rng, question)
        chosen = choose(rng, question, int(kind), made) if state == "answered" else []
        rows += [{"respondent_id": respondent, **asked, "state": state, "option": option} for option in chosen or [""]]
    return rows


def _state(rng: Generator, question: dict[str, Any]) -> str:
    draw = rng.random()
    if draw < question["blank"]:
        return "blank"
    return "skipped" if draw < question["blank"] + question.get("skipped", 0) else "answered"


def _several(rng: Generator, question: dict[str, Any], kind: int, made: dict[str, Any]) -> list[str]:
    mine = made["classes"][kind]["topics"]
    return [option for option in question["options"]
            if rng.random() < (made["own"] if option in mine else made["other"])]


def _single(rng: Generator, question: dict[str, Any], kind: int, made: dict[str, Any]) -> list[str]:
    odds = shares([by_class[kind] for by_class in question["options"].values()])
    return [list(question["options"])[rng.choice(len(odds), p=odds)]]


def _moments(rng: Generator, respondents: list[str], made: dict[str, Any]) -> pd.DataFrame:
    days = pd.Series(pd.Timestamp(made["first"]) + pd.to_timedelta(
        rng.integers(0, made["days"], size=len(respondents)), unit="D"))
    answered_at = times(rng, days).mask(pd.Series(rng.random(len(respondents)) < made["without_time"]))
    return pd.DataFrame({"respondent_id": respondents, "answered_at": answered_at})
