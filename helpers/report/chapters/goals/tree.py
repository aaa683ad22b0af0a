"""Chapter 01, the goals broken down: tree, stretches, further aims, participation, spread."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.totals import active_share
from helpers.numbers import count, decimal, known, money, percent, whole
from helpers.plan.goals.activity import activity_pyramid, participation, people_of
from helpers.plan.goals.aim import Wanted, aim_name, aim_value, wanted
from helpers.plan.goals.check import Checked, checked, leaf_aims
from helpers.plan.goals.scale import stretches
from helpers.plan.goals.spread import referral, spread
from helpers.plan.goals.tree import goal_tree, goal_tree_template, means, mermaid
from helpers.report.chapters.goals.opened import Opened
from helpers.report.charts.growth import tree_chart
from helpers.report.display import Drawn, Said, Shown, say
from helpers.report.look import look
from helpers.texts import one_of

PARTICIPATION = ("topic_participation", "activity_participation", "benefit_claim", "ugc_participation")
CHECKED = ("activity", "structure", "content", "brand")
OF_MEMBERS = ("core_share", "potential_share", "ordinary_share", "share_rate", "large_cities", "age_25_45", "female")
FEN, WEEK = 100, 7


@dataclass(frozen=True)
class Breakdown(Opened):
    """The goals as a tree and in people."""

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The tree's nodes (see ``plan.goals.tree.goal_tree``) with their words in column said."""
        nodes = goal_tree(self.plan, self.language)
        return nodes.assign(said=[self.node_words(row) for _, row in nodes.iterrows()])

    def node_words(self, node: pd.Series) -> str:
        """A node in words: an aim with its value and month."""
        if node["level"] < 3:
            return str(node["name"])
        said = {"named": node["name"], "value": aim_value(node["metric"], float(node["value"]), self.language)}
        if pd.isna(node["month"]):
            return self.words("tree_aim", **said)
        return self.words("tree_aim_by", **said, month=self.month_of(int(node["month"])))

    def tree(self) -> Shown:
        """The tree as a table: one row an aim; a leaf without one says so."""
        nodes = self.nodes
        names, parents = nodes.set_index("id")["name"], nodes.set_index("id")["parent"]
        aims = nodes[nodes["level"] == 3]
        rows = [row for leaf in nodes.loc[nodes["level"] == 2, "id"] for row in self.leaf_rows(leaf, aims)]
        others = [aim_name(each.metric, self.language) for each in means(self.plan)]
        return self.table({"branch": [names[parents[leaf]] for leaf, *_ in rows],
                           "leaf": [names[leaf] for leaf, *_ in rows], "aim": [aim for _, aim, *_ in rows],
                           "value": [value for _, _, value, _ in rows], "by": [by for *_, by in rows]},
                          self.words("tree_means", names=self.listed(others)) if others else "")

    def leaf_rows(self, leaf: str, aims: pd.DataFrame) -> list[tuple[str, str, str, str]]:
        """A leaf's rows: leaf, aim, value, when."""
        hung = aims[aims["parent"] == leaf]
        if hung.empty:
            return [(leaf, self.words("tree_empty"), "", "")]
        return [(leaf, row["name"], aim_value(row["metric"], float(row["value"]), self.language),
                 self.words("throughout") if pd.isna(row["month"]) else self.month_of(int(row["month"])))
                for _, row in hung.iterrows()]

    def tree_chart(self) -> Drawn:
        """The tree as a picture."""
        nodes = self.nodes.set_index("id")
        root = nodes.loc[nodes["level"] == 0, "said"].iloc[0]
        branches = [(nodes.loc[branch, "said"], [(nodes.loc[leaf, "said"], self.aims_of(leaf))
                                                 for leaf in nodes.index[nodes["parent"] == branch]])
                    for branch in nodes.index[nodes["level"] == 1]]
        leaves = [self.words("tree_leaf", leaf=leaf, aims=self.listed(aims)) for _, each in branches
                  for leaf, aims in each]
        alt = self.words("tree_alt", root=root, branches=len(branches), leaves=len(leaves), aims=self.listed(leaves))
        return tree_chart(branches, root, self.words("tree_title"), alt)

    def aims_of(self, leaf: str) -> list[str]:
        """A leaf's aims in words, as many as the picture holds."""
        said, most = list(self.nodes.loc[self.nodes["parent"] == leaf, "said"]), look("goal_tree")["aims"]
        if len(said) > most:
            return [*said[:most - 1], self.words("tree_more", count=len(said) - most + 1)]
        return said or [self.words("tree_empty")]

    def mermaid(self) -> Said:
        """Advanced: the tree as Mermaid text, to copy."""
        return say(*mermaid(self.nodes))

    def stretches(self) -> Shown | Said:
        """Advanced: the growth from milestone to milestone, and how much of it is effective."""
        table = stretches(self.plan)
        if table.empty:
            return say(self.words("stretches_none"))
        people = {name: [whole(each, self.language) for each in table[column]] for name, column in
                  (("new", "new"), ("cumulative", "cumulative"), ("new_effective", "effective"))}
        return self.table({"stretch": [self.words("stretch", first=since + 1, last=month)
                                       for since, month in zip(table["since"], table["month"], strict=True)],
                           "share": [percent(share, self.language) for share in table["share"]], **people},
                          self.words("stretches_caption"))

    @property
    def measured(self) -> dict[str, float | None]:
        """What was measured of the aims, by metric; what was not is absent."""
        speakers = {name: active_share(self.review.month, self.review.groups, days).value
                    for name, days in (("weekly_active", WEEK), ("monthly_active", self.review.window.days))}
        return {"daily_active": self.review.figures["daily_active"].value, **speakers}

    def aims(self) -> Shown:
        """Advanced: activity, structure, content and brand: wanted by whom, in people, and whether reached."""
        leaves = [leaf for leaf in goal_tree_template()["leaves"] if leaf["id"] in CHECKED]
        found = [(one_of(self.language, leaf), each) for leaf in leaves
                 for each in checked(leaf_aims(self.plan, leaf["id"]), self.measured)]
        return self.table({"leaf": [leaf for leaf, _ in found],
                           "figure": [aim_name(each.aim.metric, self.language) for _, each in found],
                           "wanted": [self.line(each.aim) for _, each in found],
                           "people": [self.people_wanted(each.aim) for _, each in found],
                           "from": [self.who_says(each.aim) for _, each in found],
                           "measured": [self.measured_words(each) for _, each in found],
                           "verdict": [self.verdict(each) for _, each in found]}, self.words("aims_caption"))

    def line(self, aim: Wanted) -> str:
        """The value wanted; a ceiling is said to be one."""
        said = aim_value(aim.metric, aim.value, self.language)
        return self.words("at_most", value=said) if aim.better == "lower" else said

    def people_wanted(self, aim: Wanted) -> str:
        """A share of members in people at the plan's end; blank for anything else."""
        of_members = aim.metric in OF_MEMBERS or aim.base == "members"
        return whole(aim.value * self.last_target, self.language) if of_members else ""

    def who_says(self, aim: Wanted) -> str:
        """The plan, or the rule of its profile."""
        return self.words("by_plan") if aim.rule is None else self.words("by_rule", source=aim.rule)

    def measured_words(self, each: Checked) -> str:
        """What was measured, or that nothing was."""
        return self.words("unknown") if each.actual is None else aim_value(each.aim.metric, each.actual, self.language)

    def verdict(self, each: Checked) -> str:
        """Reached, missed by how many people, or blank where unknown."""
        members = self.review.figures["members"].value
        if each.met == "unknown":
            return ""
        if each.met == "met" or members is None or not each.people_short(int(members)):
            return self.words(each.met)
        return self.words("missed_people", people=count(each.people_short(int(members)), "people", self.language))

    def stickiness(self) -> Shown:
        """Advanced: the activity goals in people at the plan's end, and each as a share of the monthly active."""
        table = activity_pyramid(self.last_target, self.plan.goals.activity)
        return self.table({"figure": [self.words(f"base_{level}") for level in table["level"]],
                           "of_members": [percent(share, self.language) for share in table["share"]],
                           "people": [whole(people, self.language) for people in table["people"]],
                           "of_monthly": [percent(share, self.language, 1) for share in table["of_monthly"]]},
                          self.words("stickiness_caption" if table["fits"].all() else "stickiness_broken"))

    def participation(self) -> Shown:
        """Advanced: participation rates with their base; where none is stated, on two bases."""
        found = [(aim, base) for metric in PARTICIPATION if (aim := wanted(self.plan, metric))
                 for base in ([aim.base] if aim.base else ["members", "daily"])]
        rows = [self.on_each_base(aim, base) for aim, base in found]
        members = count(self.last_target, "members", self.language)
        return self.table({"figure": [aim_name(aim.metric, self.language) for aim, _ in found],
                           "wanted": [percent(aim.value, self.language) for aim, _ in found],
                           "base": [self.base_words(aim, base) for aim, base in found],
                           **{name: [row[name] for row in rows]
                              for name in ("people", "of_members", "of_daily", "of_weekly", "of_monthly")}},
                          self.words("participation_caption", members=members))

    def base_words(self, aim: Wanted, base: str) -> str:
        """The base, marked where the plan does not state one."""
        named = self.words(f"base_{base}")
        return named if aim.base else self.words("base_if", base=named)

    def on_each_base(self, aim: Wanted, base: str) -> dict[str, str]:
        """The same people as a share of each base."""
        activity = self.plan.goals.activity
        people = people_of(aim.value, base, self.last_target, activity)
        shares = participation(people, self.last_target, activity)
        return {"people": whole(people, self.language)} | {
            f"of_{name}": self.base_share(share) for name, share in shares.items()}

    def base_share(self, share: float | None) -> str:
        """A share of a base; more than all of it cannot be."""
        if share is not None and known(share) and share > 1:
            return self.words("participation_too_small")
        return percent(share, self.language, 1)

    def spread(self) -> Said:
        """Advanced: what sharing and referral bring, in people."""
        share, referred = wanted(self.plan, "share_rate"), wanted(self.plan, "referred_share")
        assert share is not None and referred is not None
        left = self.plan.joins[self.ahead.first - 1 if self.ahead else 0:]
        joins = sum(left) / len(left)
        found = spread(self.last_target, joins, share.value, referred.value)
        shared = self.words("spread", members=count(self.last_target, "members", self.language),
                            sharers=count(found.sharers, "people", self.language),
                            share=percent(referred.value, self.language), joins=whole(joins, self.language),
                            referred=count(found.referred, "people", self.language),
                            each=self.each(found.each))
        return say(shared, *self.referral_words(referred.value))

    def each(self, people: float | None) -> str:
        """New members for each sharer."""
        return decimal(people, self.language, 2)

    def referral_words(self, share: float) -> list[str]:
        """What the plan's referral brings."""
        terms = self.plan.referral
        if terms is None:
            return [self.words("referral_missing")]
        found = referral(self.last_target, terms)
        total = found.of_joins(share)
        said = self.words("referral", inviters=count(found.inviters, "people", self.language),
                          friends=count(found.friends, "people", self.language),
                          reward=money(found.reward * FEN, self.language))
        return [said] if total is None else [said, self.words(
            "referral_of", share=percent(share, self.language), joins=whole(total, self.language))]
