"""Chapter 05: the sub-groups to open, who waits, what each limit costs."""

from dataclasses import dataclass
from functools import cached_property

from helpers.measure.survey.needs import Needs
from helpers.numbers import percent, whole
from helpers.plan.subgroups.assignment.summary import Summary
from helpers.plan.subgroups.proposal import Proposal, propose
from helpers.plan.subgroups.tree import mermaid
from helpers.report.chapters.subgroups.sheets import Sheets
from helpers.report.charts.tree import tree_chart
from helpers.report.display import Drawn, Said, Shown, say
from helpers.report.lettering import short


@dataclass(frozen=True)
class Groups(Sheets):
    """The proposal."""

    @property
    def summary(self) -> Summary:
        """The proposal in counts."""
        assert self.opening is not None
        return self.opening.assignment.summary

    def tree_chart(self) -> Drawn | Said:
        """The main group and the sub-groups to open; what members want where none can be opened."""
        return self.topics_chart() if self.opening is None else tree_chart(self.opening.tree, self.language)

    def proposal(self) -> Shown | Said:
        """The sub-groups to open: name, topics, size, active members, admins (I05, I08)."""
        if self.opening is None:
            return self.nothing
        groups = self.opening.groups
        return self.table({
            "name": [short(str(name), "title") for name in groups["name"]],
            "topics": [self.opening.talks_about(str(need)) for need in groups["need"]],
            "size": [whole(size, self.language) for size in groups["size"]],
            "active": [self.active_said(*each) for each in zip(groups["active"], groups["active_known"], strict=True)],
            "admins": [whole(admins, self.language) for admins in groups["admins"]],
            "able": [whole(able, self.language) for able in groups["able"]]})

    def active_said(self, active: object, known: int) -> str:
        """Active members of a group, of those known to be active or not."""
        if not known:
            return self.words("not_known")
        return self.words("active_of", active=whole(int(str(active)), self.language),
                          known=whole(known, self.language))

    def choices(self) -> Said:
        """How many got their first, second, third choice; how many wait and why."""
        if self.opening is None:
            return self.see_answer
        said, found = self.summary, {name: whole(getattr(self.summary, name), self.language)
                                     for name in ("chose", "seated", "first", "second", "third", "waiting")}
        whys = [self.words("waits", why=self.words(f"why_{why}"), people=self.people(people))
                for why, people in said.why.items()]
        return say(self.words("choices", share=percent(said.first / said.seated, self.language), **found),
                   self.words("waiting" if said.waiting else "nobody_waits", whys=self.listed(whys), **found),
                   *(note.sentence(self.language) for note in self.opening.assignment.notes))

    def relaxed(self) -> Said:
        """What each limit costs: the assignment made again with one of them a little looser."""
        if self.opening is None:
            return self.see_answer
        return say(*(each.sentence(self.language) for each in self.design.relaxed))

    @cached_property
    def everybody(self) -> list[Proposal]:
        """Groups if all members wanted what the respondents want: a bound, no promise."""
        if self.needs is None or self.chosen is None or self.design.wanted is None or not self.design.members:
            return []
        people = [(need, round(share * len(self.chosen))) for need, share in self._shares(self.needs).items()]
        return propose(people, len(self.chosen), round(self.design.members), self.plan.sub_groups)

    def _shares(self, kinds: Needs) -> dict[str, float]:
        """Share of the respondents who would come to each need: by kind of member, else by first choices alone."""
        assert self.design.wanted is not None
        wishes, needs = self.design.wanted.wishes, list(self.design.wanted.needs)
        if kinds.clear:
            owner = kinds.wants.idxmax()
            return {need: float(kinds.shares[owner[topics[0]]]) for need, topics in self.design.wanted.needs.items()}
        best = wishes[wishes["rank"] == wishes.groupby("person")["rank"].transform("min")]
        each = 1 / best.groupby("person")["need"].transform("size")
        return dict((each.groupby(best["need"]).sum() / max(self.design.answered, 1)).reindex(needs, fill_value=0.0))

    def mermaid(self) -> Said:
        """The tree as text for a document that draws Mermaid."""
        return self.see_answer if self.opening is None else say(*mermaid(self.opening.tree, self.language).splitlines())
