"""A survey with its questions found: by the questionnaire's own ids, the topic question also by what it looks like."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.intake.surveys.schema import Item
from helpers.intake.surveys.schema_file import questionnaire
from helpers.measure.survey.answers import chosen_matrix, topic_question

FORM = "sub_groups"
RANKING = "ranking"


@dataclass(frozen=True)
class Asked:
    """``survey``: the table of that name. ``wanted``: the number of the question the plan says asks for topics."""

    survey: pd.DataFrame
    wanted: int | None

    @cached_property
    def topic(self) -> int | None:
        """The number of the question whose options are the topics: the plan's, the questionnaire's, else the multiple
        choice with most options; None where nothing is one."""
        own = self.of("topics")
        if self.wanted is None and len(own):
            return int(own["question_no"].iloc[0])
        return topic_question(self.survey, self.wanted)

    @cached_property
    def chosen(self) -> pd.DataFrame | None:
        """Who chose what in it: respondents by options, 0 or 1; None where there is no such question."""
        return None if self.topic is None else chosen_matrix(self.survey, self.topic)

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """One row a respondent and option put in order: respondent_id, option, rank (1 first). Of the questionnaire's
        ranking of topics, else of a ranking of the same options; empty where nothing was ranked."""
        rows = self.of("first_three")
        if rows.empty and self.chosen is not None:
            rows = self.survey[(self.survey["kind"] == RANKING) & self.survey["option"].isin(self.chosen.columns)]
        kept = rows.dropna(subset=["option", "rank"])[["respondent_id", "option", "rank"]]
        return kept.drop_duplicates(["respondent_id", "option"]).reset_index(drop=True)

    def of(self, question: str) -> pd.DataFrame:
        """The rows of a question of the questionnaire, by its id there; none where it was not asked."""
        return self.survey[self.survey["question_id"] == f"{FORM}.{question}"]

    def said(self, question: str, option: str) -> pd.Series:
        """Whether each respondent who answered ``question`` chose ``option``; index respondent_id."""
        rows = self.of(question)
        answered = rows[rows["state"] == "answered"]
        words = option_words(question, option)
        return answered["option"].isin(words).groupby(answered["respondent_id"]).any()

    def shares(self, question: str) -> pd.Series:
        """How many chose each option of ``question``; index option."""
        rows = self.of(question)
        return rows.loc[rows["state"] == "answered", "option"].value_counts().sort_index()


def option_words(question: str, option: str) -> set[str]:
    """All words an option of the questionnaire is known by."""
    item: Item | None = questionnaire(FORM).item(question)
    choice = item.choice(option) if item else None
    return {*choice.words.values(), *choice.also} if choice else set()
