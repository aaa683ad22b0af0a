"""What is known of whoever answered, along the dimensions of the screening matrix, and the matrix itself (I06)."""

import pandas as pd

from helpers.measure.membership.known import Known
from helpers.plan.subgroups.screening import level_rules, screened, topic_rules
from helpers.plan.subgroups.structure import structure
from helpers.review.subgroups.asked import Asked
from helpers.review.subgroups.design import Design

DAYS_OF_WEEK, DAYS = 7, 30
SELLS_COURSES = "paid-knowledge"


def screening_frame(design: Design) -> pd.DataFrame:
    """One row a respondent (index person): topics (a list), messages_a_week (mean of 30 days), ugc_30, courses (orders
    where a community of paid knowledge does not count them apart), annual_member, region and stage as answered. What no
    table tells is missing; empty where nobody was asked."""
    if design.asked is None or design.chosen is None:
        return pd.DataFrame()
    people = pd.Index(design.people["person"], name="person")
    found = _member_figures(design, people)
    topics = [[str(topic) for topic, wants in zip(design.chosen, row, strict=True) if wants]
              for row in design.chosen.to_numpy()]
    found["topics"] = pd.Series(topics, design.chosen.index, dtype=object).reindex(people)
    for question in ("region", "stage"):
        found[question] = _answer(design.asked, question).reindex(people)
    return found


def _member_figures(design: Design, people: pd.Index) -> pd.DataFrame:
    known = Known(design.review.month).features
    bought = "orders_total" if design.review.plan.type == SELLS_COURSES and "courses" not in known else "courses"
    told = {"messages_a_week": _column(known, "messages_30") * DAYS_OF_WEEK / DAYS, "ugc_30": _column(known, "ugc_30"),
            "courses": _column(known, bought), "annual_member": _column(known, "annual_member")}
    return pd.DataFrame(told, index=known.index).reindex(people).astype("Float64")


def _column(known: pd.DataFrame, name: str) -> pd.Series:
    return known[name] if name in known else pd.Series(pd.NA, known.index, dtype="Float64")


def _answer(asked: Asked, question: str) -> pd.Series:
    rows = asked.of(question)
    return rows[rows["state"] == "answered"].groupby("respondent_id")["option"].first()


def screening_matrix(design: Design) -> pd.DataFrame:
    """The matrix, one row a respondent: may she be invited first to each need of the design, and to each level where
    purchases are known of anybody. Boolean, pd.NA unknown; empty where nobody was asked."""
    people = screening_frame(design)
    if people.empty or design.wanted is None:
        return pd.DataFrame()
    bought = people[[structure("screening")["dimensions"]["purchase"], "annual_member"]].notna().to_numpy().any()
    return screened(people, {**topic_rules(design.wanted.needs), **(level_rules() if bought else {})})
