"""Survey answers with need classes planted in them."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from helpers.learn.chance import apportioned
from helpers.learn.recipe import shares
from helpers.learn.talk import times

RANKING = "ranking"


def answers(rng: Generator, respondents: list[str], made: dict[str, Any]) -> pd.DataFrame:
    """One row a respondent, question and chosen option, by the contract ``survey``.

    Each respondent belongs to one class of ``made["classes"]``, exactly in their shares. A topic of one's
    own class is chosen with probability ``own``, any other with ``other``; a single choice is drawn
    from the class's column of the option's probabilities. Questions of ``made["later"]`` hang on earlier answers: a
    ranking puts up to ``most`` of the chosen options in order, own topics first; the others are asked of those who
    chose an option, and skipped by the rest.
    """
    later = rng.spawn(1)[0]
    sizes = apportioned([kind["share"] for kind in made["classes"]], len(respondents))
    classes = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    rows = [row for question in made["questions"]
            for row in _question(rng, question, respondents, classes, made)]
    asked = pd.DataFrame(rows)
    kind_of = dict(zip(respondents, classes.tolist(), strict=True))
    for question in made.get("later", []):
        asked = pd.concat([asked, _later(later, question, asked, kind_of, made)], ignore_index=True)
    moments = _moments(rng, respondents, made).merge(_pace(later, respondents, made), on="respondent_id")
    return asked.assign(survey_id=made["id"]).merge(moments, on="respondent_id")


def _later(rng: Generator, question: dict[str, Any], asked: pd.DataFrame, kind_of: dict[str, int],
           made: dict[str, Any]) -> pd.DataFrame:
    """The rows of a question that hangs on the answers to another."""
    before = asked[asked["question_no"] == question["after"]]
    head, rows = _head(question), []
    for respondent, said in before.groupby("respondent_id", sort=False)["option"]:
        if question["kind"] == RANKING:
            first = _in_order(rng, [each for each in said if each], kind_of[str(respondent)], made)[:question["most"]]
            found = [{"state": "answered", "option": option, "rank": rank} for rank, option in enumerate(first, 1)]
        elif question["when"] in set(said):
            chosen = _single(rng, question, kind_of[str(respondent)], made)
            found = [{"state": "answered", "option": chosen[0]}]
        else:
            found = [{"state": "skipped", "option": ""}]
        rows += [{"respondent_id": respondent, **head, **each} for each in found or [{"state": "blank", "option": ""}]]
    return pd.DataFrame(rows)


def _in_order(rng: Generator, options: list[str], kind: int, made: dict[str, Any]) -> list[str]:
    """The options in a random order, those of one's own class before the others."""
    mine = made["classes"][kind]["topics"]
    return sorted(rng.permutation(options).tolist(), key=lambda option: option not in mine)


def _head(question: dict[str, Any]) -> dict[str, Any]:
    """What every row of a question says of it."""
    kind = question.get("kind", "multiple_choice" if question.get("multiple") else "single_choice")
    return {"question_no": question["no"], "question": question["question"], "kind": kind,
            "question_id": question.get("id", ""), "multiple": "no" if kind == "single_choice" else "yes"}


def _pace(rng: Generator, respondents: list[str], made: dict[str, Any]) -> pd.DataFrame:
    """How long each respondent took, all of whom handed in; ``hasty``: the share that hurried."""
    if "seconds" not in made:
        return pd.DataFrame({"respondent_id": respondents})
    middle, spread, fastest = (made["seconds"][name] for name in ("middle", "spread", "hasty_from"))
    seconds = rng.lognormal(np.log(middle), spread, len(respondents))
    hasty = rng.random(len(respondents)) < made["seconds"]["hasty"]
    return pd.DataFrame({"respondent_id": respondents, "complete": "yes",
                         "seconds": np.where(hasty, fastest + seconds / 20, seconds).round().astype(int)})


def _question(rng: Generator, question: dict[str, Any], respondents: list[str], classes: np.ndarray,
              made: dict[str, Any]) -> list[dict[str, Any]]:
    head = _head(question)
    choose = _several if question["multiple"] else _single
    rows = []
    for respondent, kind in zip(respondents, classes, strict=True):
        state = _state(rng, question)
        chosen = choose(rng, question, int(kind), made) if state == "answered" else []
        rows += [{"respondent_id": respondent, **head, "state": state, "option": option} for option in chosen or [""]]
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
