"""Chapter 05: what members want, which kinds of members there are, which sub-groups to open and how."""

from dataclasses import dataclass

from helpers.numbers import count, percent, whole
from helpers.report.chapters.subgroups.ahead import Ahead
from helpers.report.display import Said, answer
from helpers.rules import review_settings

__all__ = ["SubGroups"]


@dataclass(frozen=True)
class SubGroups(Ahead):
    """05 sub-groups."""

    def answer(self) -> Said:
        """How many sub-groups can be opened for how many people; or why there is no answer."""
        if self.unasked is not None:
            return answer(*self.unasked.sentences)
        respondents = whole(self.design.answered, self.language)
        if self.few:
            least = review_settings()["fewest_answers"]
            return answer(self.words("answer_few", respondents=respondents, least=least))
        kinds = self._kinds(respondents)
        if self.opening is None:
            return answer(kinds, *self.nothing.sentences)
        return answer(kinds, self._proposed, *self.blocking)

    def _kinds(self, respondents: str) -> str:
        clear = self.needs is not None and self.needs.clear
        kinds = whole(len(self.needs.shares), self.language) if self.needs else ""
        return self.words("answer_clear" if clear else "answer_unclear", respondents=respondents, kinds=kinds)

    @property
    def _proposed(self) -> str:
        found = self.summary
        kind = "answer_draft" if self.design.draft else "answer_groups"
        waiting = whole(found.chose - found.seated, self.language)
        return self.words(kind, groups=count(found.groups, "groups", self.language),
                          seated=whole(found.seated, self.language), waiting=waiting,
                          first=percent(found.first / found.seated, self.language))
