"""Chapter 05: what members want, question by question, and the kinds of members behind it."""

from dataclasses import dataclass

import pandas as pd

from helpers.measure.survey.answers import option_table, questions
from helpers.measure.survey.option_map import option_map
from helpers.numbers import decimal, interval, percent, whole
from helpers.report.chapters.subgroups.split import Split
from helpers.report.charts.kinds import kinds_chart, map_chart
from helpers.report.charts.subgroups import options_chart, profiles_chart
from helpers.report.display import Drawn, Said, Shown, Tables, say
from helpers.report.lettering import short
from helpers.report.words.kinds import why_so_many

WANTS_SHOWN = 3
OPEN = "open_text"


@dataclass(frozen=True)
class Wants(Split):
    """What members want."""

    def topics_chart(self) -> Drawn | Said:
        """What members want: each topic with its interval."""
        if self.unasked is not None:
            return self.unasked
        table = option_table(self.survey, self.topic)
        if table.empty:
            return say(self.words("unanswered", question=self.question(self.topic)))
        return options_chart(table, self.question(self.topic), self.language)

    def topics(self) -> Shown | Said:
        """The same as a table."""
        return self.unasked or self.options(self.topic)

    @property
    def survey(self) -> pd.DataFrame:
        """The survey, whole."""
        assert self.asked is not None
        return self.asked.survey

    @property
    def topic(self) -> int:
        """The number of the question on topics."""
        assert self.asked is not None and self.asked.topic is not None
        return self.asked.topic

    def question(self, number: int, row: str = "") -> str:
        """The words of a question, of a matrix with those of its ``row``."""
        return _with_row(self.survey.loc[self.survey["question_no"] == number, "question"].iloc[0], row)

    def options(self, number: int, row: str = "") -> Shown | Said:
        """One question's options: people, share of those who answered, interval, share of choices."""
        table = option_table(self.survey, number, row)
        if table.empty:
            return say(self.words("unanswered", question=self.question(number, row)))
        return self.table({
            "option": [str(option) for option in table["option"]],
            "chosen": [whole(people, self.language) for people in table["chosen"]],
            "answered": [whole(people, self.language) for people in table["answered"]],
            "share": [percent(share, self.language, 1) for share in table["share"]],
            "interval": [interval(*ends, self.language) for ends in zip(table["low"], table["high"], strict=True)],
            "mentions": [percent(share, self.language, 1) for share in table["of_mentions"]]},
            self.question(number, row))

    def profiles_chart(self) -> Drawn | Said:
        """Kinds of members and what each wants; why there are none, else."""
        return profiles_chart(self.needs, self.language) if self.needs and self.needs.clear else self.kinds_said()

    def kinds(self) -> Shown | Said:
        """Each kind of member: how many, and what it wants more than the others."""
        if self.unasked is not None or self.needs is None or not self.needs.clear:
            return self.kinds_said()
        assert self.chosen is not None
        wanted = self.needs.labels(self.chosen.mean().to_numpy(), WANTS_SHOWN)
        return self.table({"need": [self.words("kind", number=number) for number in range(1, len(wanted) + 1)],
                           "people": [whole(people, self.language) for people in self.needs.people()],
                           "share": [percent(share, self.language) for share in self.needs.shares],
                           "wants": [self.listed(wants) for wants in wanted]})

    def kinds_said(self) -> Said:
        """Why there are as many kinds as there are."""
        if self.unasked is not None:
            return self.unasked
        if self.needs is None:
            return say(self.words("kinds_few", people=self.people(self.design.answered)))
        return say(why_so_many(self.needs, self.language))

    def kinds_tried(self) -> Shown | Said:
        """Every number of kinds that was tried: does it pay, is it found again, is the smallest large enough?"""
        if self.needs is None:
            return self.kinds_said()
        tried, best = self.needs.criteria, self.needs.criteria["bic"].astype(float).min()
        return self.table({
            "kinds": [whole(each, self.language) for each in tried["k"]],
            "bic": [whole(each - best, self.language) for each in tried["bic"].astype(float)],
            "stability": [decimal(each, self.language, 2) for each in tried["stability"]],
            "smallest_share": [percent(each, self.language) for each in tried["smallest_share"]],
            "smallest_people": [whole(each, self.language) for each in tried["smallest_people"]],
            "readable": [whole(None if pd.isna(each) else each, self.language) for each in tried["readable"]],
            "fails": [self.words(f"fails_{each}" if each else "passes") for each in tried["fails"]]})

    def kinds_chart(self) -> Drawn | Said:
        """The same on one picture."""
        tried = self.needs is not None and len(self.needs.criteria) > 1
        return kinds_chart(self.needs, self.language) if tried and self.needs else self.kinds_said()

    def map_chart(self) -> Drawn | Said:
        """Topics on a map: those chosen by the same people lie near each other."""
        if self.unasked is not None or self.few:
            return self.kinds_said()
        assert self.chosen is not None
        options = option_map(self.chosen)
        return say(self.words("map_none")) if options.empty else map_chart(options, self.language)

    def questions(self) -> Shown | Said:
        """How many answered each question."""
        if self.asked is None:
            return say(self.words("no_survey"))
        asked = questions(self.survey)
        kinds = self.survey.groupby("question_no")["kind"].first().reindex(asked["question_no"])
        return self.table({
            "question": [short(_with_row(*words), "title") for words in asked[["question", "row"]].to_numpy()],
            "kind": [self.words(f"kind_{kind}" if pd.notna(kind) else f"kind_multiple_{bool(multiple)}".lower())
                     for kind, multiple in zip(kinds, asked["multiple"], strict=True)],
            **{name: [whole(people, self.language) for people in asked[name]]
               for name in ("answered", "blank", "skipped")}})

    def other_questions(self) -> Tables | Said:
        """The options of every other question with options."""
        if self.asked is None:
            return say(self.words("no_survey"))
        closed = self.survey[self.survey["kind"].fillna("") != OPEN]
        asked = questions(closed)[["question_no", "row"]].drop_duplicates()
        others = [(int(number), str(row)) for number, row in asked.to_numpy() if number != self.asked.topic]
        if not others:
            return say(self.words("other_none"))
        return Tables(tuple(self.options(number, row) for number, row in others))


def _with_row(question: str, row: str) -> str:
    return f"{question} — {row}" if row else str(question)
