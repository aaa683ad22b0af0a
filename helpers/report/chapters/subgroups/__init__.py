"""Chapter 05: what members want, which kinds of members there are, which sub-groups to open."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.intervals import wilson
from helpers.measure.survey.answers import chosen_matrix, option_table, questions, topic_question
from helpers.measure.survey.needs import Needs, need_classes
from helpers.numbers import interval, percent, whole
from helpers.plan.subgroups.proposal import Proposal, propose
from helpers.report.chapters.chapter import Chapter
from helpers.report.charts.subgroups import options_chart, profiles_chart
from helpers.report.display import Drawn, Said, Shown, answer, say
from helpers.rules import review_settings
from helpers.texts import text

WANTS_SHOWN, SURE = 3, 0.8


@dataclass(frozen=True)
class SubGroups(Chapter):
    """05 sub-groups."""

    @property
    def survey(self) -> pd.DataFrame | None:
        """The survey, whole; None where there is none."""
        return self.review.month.table("survey")

    @cached_property
    def topic(self) -> int | None:
        """The question whose options are the needs."""
        wanted = self.review.plan.sub_groups.needs_question
        return None if self.survey is None else topic_question(self.survey, wanted)

    @cached_property
    def chosen(self) -> pd.DataFrame | None:
        """Who chose what in the topic question; None where there is no such question."""
        return None if self.survey is None or self.topic is None else chosen_matrix(self.survey, self.topic)

    @property
    def answered(self) -> int:
        """Respondents who answered the topic question."""
        return 0 if self.chosen is None else len(self.chosen)

    @property
    def members(self) -> float:
        """Members the respondents stand for; where nobody counted them, the respondents themselves."""
        return self.review.figures["members"].value or float(self.answered)

    @cached_property
    def needs(self) -> Needs | None:
        """The kinds of members; None where too few answered to look for any."""
        enough = self.chosen is not None and len(self.chosen) >= review_settings()["fewest_answers"]
        return need_classes(self.chosen, self.members) if enough and self.chosen is not None else None

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The proposed sub-groups: by kind of member, or by topic where there are no clear kinds."""
        if self.needs is None or self.chosen is None:
            return []
        wishes = self.review.plan.sub_groups
        if not self.needs.clear:
            return propose([(str(option), int(people)) for option, people in self.chosen.sum().items()],
                           len(self.chosen), round(self.members), wishes)
        kinds = list(zip(self.labels, self.needs.people(), strict=True))
        return propose(kinds, len(self.chosen), round(self.members), wishes)

    @property
    def labels(self) -> list[str]:
        """One name for each kind of member: the option it wants most that names no other kind yet."""
        found: list[str] = []
        for number, wants in enumerate(self.wanted, 1):
            found.append(next((option for option in wants if option not in found), self.kind(number)))
        return found

    @property
    def wanted(self) -> list[list[str]]:
        """For each kind of member the options it wants more than the others."""
        assert self.needs is not None and self.chosen is not None
        return self.needs.labels(self.chosen.mean().to_numpy(), WANTS_SHOWN)

    def kind(self, number: int) -> str:
        """The name of a kind of member."""
        return self.words("sub_kind", number=number)

    def answer(self) -> Said:
        """How many kinds of members there are and how many sub-groups that makes."""
        if self.survey is None or self.chosen is None:
            return answer(self.words("sub_no_survey" if self.survey is None else "sub_no_topics"))
        respondents = whole(len(self.chosen), self.language)
        if self.needs is None:
            least = review_settings()["fewest_answers"]
            return answer(self.words("sub_answer_few", respondents=respondents, least=least))
        groups, wishes = sum(len(each.seats) for each in self.proposals), self.review.plan.sub_groups
        kind = f"sub_answer_{'clear' if self.needs.clear else 'unclear'}{'' if groups else '_none'}"
        room = self.words("sub_group_one" if groups == 1 else "sub_groups", groups=whole(groups, self.language))
        return answer(self.words(kind, respondents=respondents, classes=len(self.needs.shares), groups=room,
                                 smallest=wishes.smallest, largest=wishes.largest))

    def topics_chart(self) -> Drawn | Said:
        """What members want: each option with its interval."""
        if self.survey is None or self.topic is None:
            return self.answer()
        table = option_table(self.survey, self.topic)
        return self.answer() if table.empty else options_chart(table, self.question(self.topic), self.language)

    def question(self, number: int, row: str = "") -> str:
        """The words of a question, of a matrix with those of its ``row``."""
        assert self.survey is not None
        return _asked(self.survey.loc[self.survey["question_no"] == number, "question"].iloc[0], row)

    def topics(self) -> Shown | Said:
        """The same as a table."""
        return self.answer() if self.topic is None else self.options(self.topic)

    def options(self, number: int, row: str = "") -> Shown | Said:
        """One question's options: people, share of those who answered, interval, share of choices."""
        assert self.survey is not None
        table = option_table(self.survey, number, row)
        if table.empty:
            return say(self.words("sub_unanswered", question=self.question(number, row)))
        return self.table({
            "option": [str(option) for option in table["option"]],
            "chosen": [whole(people, self.language) for people in table["chosen"]],
            "answered": [whole(people, self.language) for people in table["answered"]],
            "share": [percent(share, self.language, 1) for share in table["share"]],
            "interval": [interval(*ends, self.language) for ends in zip(table["low"], table["high"], strict=True)],
            "mentions": [percent(share, self.language, 1) for share in table["of_mentions"]]},
            self.question(number, row))

    def profiles_chart(self) -> Drawn | Said:
        """Kinds of members and what each wants; the answer's sentence where there are none."""
        return profiles_chart(self.needs, self.language) if self.needs and self.needs.clear else self.answer()

    def proposal(self) -> Shown | Said:
        """The sub-groups to open."""
        if not self.proposals:
            return self.answer()
        low, high = wilson([each.people for each in self.proposals], [self.answered] * len(self.proposals))
        return self.table({
            "need": [each.need for each in self.proposals],
            "people": [whole(each.people, self.language) for each in self.proposals],
            "share": [percent(each.share, self.language) for each in self.proposals],
            "interval": [interval(*ends, self.language) for ends in zip(low, high, strict=True)],
            "groups": [self.group_names(each.names) for each in self.proposals],
            "sizes": [self.group_sizes(each.seats) for each in self.proposals]})

    def group_names(self, names: list[str]) -> str:
        """How many groups, and from which name to which."""
        if len(names) < 2:
            return names[0] if names else self.words("sub_too_small")
        return self.words("sub_names", groups=whole(len(names), self.language), first=names[0], last=names[-1])

    def group_sizes(self, seats: list[int]) -> str:
        """The sizes, from the smallest to the largest."""
        ends = sorted({min(seats), max(seats)}) if seats else []
        return "–".join(whole(size, self.language) for size in ends)

    def kinds(self) -> Shown | Said:
        """Each kind of member and what it wants more than the others."""
        if self.needs is None or not self.needs.clear:
            return self.answer()
        separator = text("page.list_separator", self.language)
        return self.table({"need": [self.kind(number) for number in range(1, len(self.needs.shares) + 1)],
                           "share": [percent(share, self.language) for share in self.needs.shares],
                           "wants": [separator.join(wants) for wants in self.wanted]})

    def questions(self) -> Shown | Said:
        """How many answered each question."""
        if self.survey is None:
            return self.answer()
        asked = questions(self.survey)
        return self.table({
            "question": [_asked(*words) for words in asked[["question", "row"]].to_numpy()],
            "kind": [self.words("multiple" if multiple else "single") for multiple in asked["multiple"]],
            **{name: [whole(people, self.language) for people in asked[name]]
               for name in ("answered", "blank", "skipped")}})

    def other_questions(self) -> "Tables | Said":
        """The options of every other question."""
        if self.survey is None:
            return self.answer()
        asked = questions(self.survey)[["question_no", "row"]].drop_duplicates()
        others = [(int(number), str(row)) for number, row in asked.to_numpy() if number != self.topic]
        if not others:
            return say(self.words("sub_other_none"))
        return Tables(tuple(self.options(number, row) for number, row in others))

    def how_sure(self) -> Said:
        """What intervals and kinds rest on."""
        if self.survey is None:
            return self.answer()
        if self.needs is None:
            return say(self.words("sub_sure"))
        likely = float((self.needs.belongs.max(axis=1) >= SURE).mean())
        return say(self.words("sub_sure"), self.words("sub_sure_classes", most=max(self.needs.bic),
                                                      likely=percent(likely, self.language)))

    def limits(self) -> Said:
        """What the survey cannot say."""
        if self.survey is None:
            return self.answer()
        coded = self.survey["option"].dropna().str.fullmatch(r"\d+").any()
        undated = self.survey["answered_at"].isna().any()
        return say(self.words("sub_whole"), self.words("sub_undated") if undated else "",
                   self.words("sub_codes") if coded else "", self.seats())

    def seats(self) -> str:
        """Seats proposed against members, and how many of these were asked."""
        members = self.review.figures["members"].value
        seats = sum(sum(each.seats) for each in self.proposals)
        if not seats or self.chosen is None or not members:
            return ""
        return self.words("sub_seats", seats=whole(seats, self.language), members=whole(members, self.language),
                          share=percent(min(len(self.chosen) / members, 1), self.language))

    def next_month(self) -> Said:
        """What to do with it."""
        if self.needs is None:
            return say(self.words("sub_next_survey"))
        return say(self.words("sub_next" if any(each.seats for each in self.proposals) else "sub_next_none"))


@dataclass(frozen=True)
class Tables:
    """Several tables, one below the other."""

    tables: tuple[Shown | Said, ...]

    def __repr__(self) -> str:
        return "\n\n".join(repr(table) for table in self.tables)

    def _repr_html_(self) -> str:
        return "".join(table._repr_html_() for table in self.tables)


def _asked(question: str, row: str) -> str:
    return f"{question} — {row}" if row else str(question)
