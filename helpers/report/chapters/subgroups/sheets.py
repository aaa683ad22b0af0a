"""Chapter 05: how far the answer sheets can be trusted: finished or not, doubtful ones, weights, open answers."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.errors import InputError
from helpers.intake.surveys.schema_file import questionnaire
from helpers.intake.surveys.validated import REASONS, validate
from helpers.measure.survey.answers import handed_in
from helpers.measure.survey.categories import need_profile
from helpers.measure.survey.crossed import crossed
from helpers.measure.survey.doubts import SIGNS, doubts, with_and_without
from helpers.measure.survey.keywords import keywords
from helpers.measure.survey.open_answers import open_answers, open_questions
from helpers.measure.survey.themes import themes
from helpers.measure.survey.weights import Raked, weighted_table
from helpers.numbers import decimal, interval, percent, whole
from helpers.report.chapters.subgroups.wants import Wants
from helpers.report.display import Said, Shown, Tables, say
from helpers.report.lettering import short
from helpers.report.subgroups.coding import agreements
from helpers.report.words.surveyed import crossed_words, doubts_words, handed_in_words, weights_words
from helpers.review.subgroups.asked import FORM
from helpers.review.subgroups.weighting import weighted
from helpers.texts import text

MOST_CELLS = 12


@dataclass(frozen=True)
class Sheets(Wants):
    """The answer sheets."""

    def sheets(self) -> Said:
        """How many sheets were handed in, how many were not finished, and that shares are of those who answered."""
        if self.asked is None:
            return say(self.words("no_survey"))
        return say(handed_in_words(handed_in(self.survey), self.language))

    @cached_property
    def doubted(self) -> pd.DataFrame:
        """The sheets with their signs of doubt."""
        return doubts(self.survey)

    def doubtful(self) -> Shown | Said:
        """Each sign of doubt: sheets it could be looked for on, that show it; answers that do not fit the form."""
        if self.asked is None:
            return say(self.words("no_survey"))
        found = self.doubted
        return self.table({
            "sign": [self.words(f"sign_{name}") for name in SIGNS],
            "judged": [whole(found[name].notna().sum(), self.language) for name in SIGNS],
            "shown": [whole(found[name].fillna(False).sum(), self.language) if found[name].notna().any() else
                      self.words("not_judged") for name in SIGNS]},
            self.words("doubtful_caption") + self._unfit)

    @property
    def _unfit(self) -> str:
        """Answers that do not fit the questionnaire, by reason (I03); empty where none of its questions was asked."""
        ours = self.survey["question_id"].str.startswith(f"{FORM}.").fillna(False)
        own = self.survey[ours.astype(bool) & (self.survey["state"] == "answered")]
        if own.empty:
            return ""
        found = validate(own, questionnaire(FORM)).rejected["reason"].value_counts()
        reasons = [self.words(f"unfit_{reason}", answers=whole(found[reason], self.language))
                   for reason in REASONS if reason in found]
        return self.words("unfit" if reasons else "unfit_none", reasons=self.listed(reasons),
                          wrong=whole(found.sum(), self.language), answers=whole(len(own), self.language))

    def without_doubtful(self) -> Said:
        """How many sheets a person should look at, and what the shares of topics are without them."""
        if self.unasked is not None:
            return self.unasked
        found = self.doubted
        return say(*doubts_words(found, [with_and_without(self.survey, self.topic, found)], self.language))

    def weighted(self) -> Shown | Said:
        """Topics with answers weighted to the members, where respondents are known by their code."""
        if self.unasked is not None:
            return self.unasked
        raked = self._raked
        if raked is None:
            return say(self.words("weighted_unknown"))
        table = weighted_table(self.survey, self.topic, raked.weights)
        return self.table({
            "option": list(map(str, table["option"])),
            "chosen": [whole(people, self.language) for people in table["chosen"]],
            "unweighted": [percent(share, self.language, 1) for share in table["unweighted"]],
            "weighted": [percent(share, self.language, 1) for share in table["share"]],
            "interval": [interval(*ends, self.language) for ends in zip(table["low"], table["high"], strict=True)]})

    def weighted_said(self) -> Said:
        """What weighting costs, and what it cannot mend."""
        if self.unasked is not None:
            return self.unasked
        return say(*(weights_words(self._raked, self.language) if self._raked else [self.words("weighted_unknown")]))

    @cached_property
    def _raked(self) -> Raked | None:
        assert self.chosen is not None
        return weighted(self.chosen.index, self.review.month)

    def crossed(self) -> Shown | Said:
        """Topics by the wished size of a group: the cells that differ by more than chance (I04)."""
        if self.unasked is not None:
            return self.unasked
        size = self.asked.of("size") if self.asked else pd.DataFrame()
        if size.empty:
            return say(self.words("crossed_unasked"))
        table = crossed(self.survey, self.topic, int(size["question_no"].iloc[0]))
        marked = table[table["marked"].fillna(False).astype(bool)].sort_values("q", kind="stable").head(MOST_CELLS)
        if marked.empty:
            return say(crossed_words(table, self.language))
        return self.table({
            "option": list(map(str, marked["row"])), "size": list(map(str, marked["column"])),
            "both": [whole(people, self.language) for people in marked["both"]],
            "of_column": [whole(people, self.language) for people in marked["of_column"]],
            "share": [percent(share, self.language) for share in marked["share"]],
            "interval": [interval(*ends, self.language) for ends in zip(marked["low"], marked["high"], strict=True)],
            "total": [percent(share, self.language) for share in marked["total"]]}, crossed_words(table, self.language))

    def four_needs(self) -> Shown | Said:
        """What members stay for, beside the four needs as the seed reports them (I14)."""
        rows = self.asked.of("need") if self.asked else pd.DataFrame()
        if rows.empty:
            return say(self.words("needs_unasked"))
        try:
            table = need_profile(rows.loc[rows["state"] == "answered", "option"].reset_index(drop=True)).table
        except InputError:
            return say(self.words("needs_other_words"))
        return self.table({
            "four": [text(f"needs.need_{each}", self.language) for each in table["need"]],
            "chosen": [whole(people, self.language) for people in table["people"]],
            "answered": [whole(people, self.language) for people in table["coded"]],
            "share": [percent(share, self.language) for share in table["share"]],
            "interval": [interval(*ends, self.language) for ends in zip(table["low"], table["high"], strict=True)],
            "reported": [percent(share, self.language) for share in table["reported"]]})

    def keywords(self) -> Shown | Said:
        """Words that each kind of member writes more than the others, over all open questions."""
        found = open_questions(self.survey) if self.asked else pd.DataFrame()
        if self.needs is None or not self.needs.clear or found.empty:
            return say(self.words("keywords_none"))
        kind = self.needs.belongs.idxmax(axis=1).map(lambda number: self.words("kind", number=number + 1))
        told = [open_answers(self.survey, int(number)) for number in found["question_no"]]
        table = keywords(pd.concat(told).groupby(level=0).agg("\n".join), kind)
        marked = table[table["marks"].astype(bool)] if len(table) else table
        if marked.empty:
            return say(self.words("keywords_none"))
        return self.table({
            "need": list(map(str, marked["segment"])), "word": list(map(str, marked["word"])),
            "said": [self.words("active_of", active=whole(people, self.language), known=whole(of, self.language))
                     for people, of in zip(marked["people"], marked["answers"], strict=True)],
            "others": [self.words("active_of", active=whole(people, self.language), known=whole(of, self.language))
                       for people, of in zip(marked["others"], marked["others_answers"], strict=True)]})

    def open_answers(self) -> Tables | Said:
        """What was written freely: themes of many answers, a hint to code by hand where there are few."""
        found = open_questions(self.survey) if self.asked else pd.DataFrame()
        if found.empty:
            return say(self.words("open_none"))
        return Tables(tuple(self._open(int(row["question_no"]), str(row["question"]), int(row["answers"]))
                            for _, row in found.iterrows()))

    def coded(self) -> Said:
        """How far the two readers of each open question agreed, once their sheet is filled in."""
        found = agreements(self.design, self.papers_folder, self.papers_language)
        if not found:
            return say(self.words("coded_none"))
        return say(*(self.words(f"coded_{each.reliance}", question=short(question, "title"),
                                answers=whole(each.answers, self.language),
                                alpha=decimal(each.alpha, self.language, 2), low=decimal(each.low, self.language, 2),
                                high=decimal(each.high, self.language, 2)) for question, each in found.items()))

    def _open(self, number: int, question: str, answers: int) -> Shown | Said:
        told = themes(open_answers(self.survey, number)) if answers else None
        if told is None:
            said = {"question": short(question, "title"), "answers": whole(answers, self.language)}
            return say(self.words("open_by_hand" if answers else "open_not_kept", **said))
        table = told.table
        return self.table({
            "theme": [self.listed(list(words)) for words in table["words"]],
            "chosen": [whole(people, self.language) for people in table["answers"]],
            "share": [percent(share, self.language) for share in table["share"]],
            "interval": [interval(*ends, self.language) for ends in zip(table["low"], table["high"], strict=True)]},
            short(question, "title"))

