"""Who is likely to fall silent, and whether such a warning is worth anything."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.people.fitted import TooFew
from helpers.measure.people.judging import scores
from helpers.measure.people.leaving import likely, odds, rolling
from helpers.measure.people.rhythm import monthly_decay
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import regular
from helpers.numbers import decimal, interval, percent, whole
from helpers.report.chapters.members.came import Came
from helpers.report.display import Said, Shown, say
from helpers.texts import one_of

EVEN = 0.5


@dataclass(frozen=True)
class Warned(Came):
    """The cells on the churn warning."""

    @cached_property
    def judged(self) -> pd.DataFrame | TooFew:
        """How the warnings did on earlier dates."""
        return rolling(self.known.panel)

    @cached_property
    def tested(self) -> pd.DataFrame | None:
        """``judging.scores`` of these; None where there is too little to judge by."""
        return None if isinstance(self.judged, TooFew) else scores(self.judged, self.reach)

    @property
    def reach(self) -> int:
        """People staff can write to in a month."""
        return int(settings("members")["reach_a_month"])

    @cached_property
    def endangered(self) -> pd.DataFrame:
        """Today's regulars by their chance to fall silent; empty where nothing was learned or the test failed."""
        own = self.frame[regular(self.frame).fillna(False).astype(bool)]
        found = likely(self.known.panel, own) if self.trusted and len(own) else None
        return pd.DataFrame({"chance": []}) if found is None or isinstance(found, TooFew) else found

    @property
    def trusted(self) -> bool:
        """Whether the model beat the 30-day rule beyond chance."""
        return self.tested is not None and bool(self.tested.loc["logistic", "over_low"] > 0)

    def too_few(self, found: TooFew) -> Said:
        """What is too few, in a sentence."""
        return say(self.words(f"few_{found.what}", found=whole(found.found, self.language), least=found.least))

    def churn(self) -> Said:
        """How many regulars are likely to fall silent, and how many say much less than the month before (J08)."""
        line = settings("churn")["heavy_decay"]
        return say(*self.warning.sentences, self.part_words("decay", monthly_decay(self.frame) >= line,
                                                            line=percent(line, self.language)))

    @property
    def warning(self) -> Said:
        """How many regulars are likely to fall silent."""
        if not self.there:
            return self.nothing("churn")
        if isinstance(self.judged, TooFew):
            return self.too_few(self.judged)
        if not self.trusted:
            return say(self.words("churn_no_better"))
        found = self.endangered
        return say(self.words("churn", regulars=self.people(len(found)),
                              likely=whole((found["chance"] >= EVEN).sum(), self.language)))

    def churn_test(self) -> Shown | Said:
        """How well each way to warn did on earlier dates."""
        if self.tested is None:
            return self.warning
        found = self.tested
        return self.table({
            "method": [self.words(f"method_{name}") for name in found.index],
            "precision": [percent(each, self.language) for each in found["average_precision"]],
            "interval": [interval(*ends, self.language) for ends in zip(found["low"], found["high"], strict=True)],
            "hits": [self.words("hits", hits=whole(hits, self.language), reached=whole(reached, self.language))
                     for hits, reached in zip(found["hits"], found["reached"], strict=True)],
            "lift": [self.words("times", value=decimal(each, self.language)) for each in found["lift"]]},
            self.words("churn_test_caption", base=percent(found["base_rate"].iloc[0], self.language),
                       reach=self.reach))

    def churn_odds(self) -> Shown | Said:
        """Advanced: what goes with falling silent."""
        found = odds(self.known.panel) if self.tested is not None else None
        if found is None or isinstance(found, TooFew):
            return self.warning
        words = settings("churn")["features"]
        return self.table({
            "feature": [one_of(self.language, {key: words[name][key] for key in ("en", "zh")}) for name in found.index],
            "odds": [self.words("times", value=decimal(each, self.language, 2)) for each in found["times"]],
            "interval": [self.words("range", low=decimal(low, self.language, 2), high=decimal(high, self.language, 2))
                         for low, high in zip(found["low"], found["high"], strict=True)]},
            self.words("odds_caption"))
