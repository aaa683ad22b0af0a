"""Chapter 01, what reaching the goals would bring: the bridge and every figure before and after."""

from dataclasses import dataclass

from helpers.numbers import decimal, percent, whole
from helpers.plan.goals.aim import aim_name, aim_value, decimals
from helpers.plan.goals.bridge import plan_bridge
from helpers.plan.goals.effects import Effect, combined, effects, share_of_share
from helpers.plan.model import aims
from helpers.report.chapters.goals.opened import Opened
from helpers.report.charts.growth import bridge_chart
from helpers.report.display import Drawn, Said, Shown, say
from helpers.texts import text

HUNDRED = 100


@dataclass(frozen=True)
class Value(Opened):
    """Expected effects."""

    def bridge_chart(self) -> Drawn | Said:
        """From what a visitor is worth now to what she would be worth at the goals."""
        steps = plan_bridge(self.plan)
        if isinstance(steps, list):
            named = self.listed([aim_name(metric, self.language) for metric in steps])
            return say(self.words("bridge_missing", missing=named))
        before, after = float(steps["value"].iloc[0]), float(steps["value"].iloc[-1])
        steps.loc[len(steps)] = {"step": "end", "added": after, "value": after}
        named_steps = steps.assign(name=[self.words(f"bridge_{step}") for step in steps["step"]])
        said = self.listed([self.words("tree_aim", named=row["name"], value=self.signed_yuan(row["added"]))
                            for _, row in named_steps.iloc[1:-1].iterrows()])
        alt = self.words("bridge_alt" if after >= before else "bridge_alt_less", before=self.yuan(before),
                         after=self.yuan(after), steps=said,
                         change=percent(after / before - 1 if before else None, self.language, 1))
        return bridge_chart(named_steps, self.words("bridge_title"), alt, self.language)

    def yuan(self, value: float) -> str:
        """Yuan with fen."""
        return self.words("yuan", value=decimal(value, self.language, 2))

    def signed_yuan(self, value: float) -> str:
        """Yuan with fen and sign."""
        return self.words("plus", value=self.yuan(value)) if value >= 0 else self.yuan(value)

    def effects(self) -> Shown | Said:
        """Advanced: each figure before and after, and how its start is known."""
        found = effects(self.plan)
        if not found:
            return say(self.words("effects_missing"))
        return self.table({"figure": [aim_name(each.metric, self.language) for each in found],
                           "before": [aim_value(each.metric, each.before, self.language) for each in found],
                           "after": [aim_value(each.metric, each.after, self.language) for each in found],
                           "relative": [self.relative(each) for each in found],
                           "points": [self.difference(each) for each in found],
                           "known": [self.words(f"known_{each.known}") for each in found]})

    def relative(self, each: Effect) -> str:
        """The change as a share of the start, with its sign."""
        if each.relative is None:
            return ""
        said = percent(each.relative, self.language, 1)
        return self.words("plus", value=said) if each.relative > 0 else said

    def difference(self, each: Effect) -> str:
        """The difference of shares in percentage points, of scores in points; blank for the rest."""
        if each.points is None:
            return ""
        if aims()[each.metric]["unit"] == "share":
            value = decimal(each.points * HUNDRED, self.language, decimals(each.points * HUNDRED))
            return text("units.points", self.language, value=value)
        return whole(each.points, self.language)

    def together(self) -> Said:
        """Advanced: what the effects make of each other."""
        found = {each.metric: each for each in effects(self.plan)}
        changes = [found[metric].relative for metric in ("order_value", "repurchase") if metric in found]
        stated = [change for change in changes if change is not None]
        factor = decimal(combined(*stated), self.language, 2)
        return say(self.words("together", factor=factor) if len(stated) == 2 else self.words("together_missing"),
                   self.new_models, self.implied_today(found.get("members")))

    @property
    def new_models(self) -> str:
        """New business models as a share of the community's sales."""
        stated = {each.metric: each.value for each in self.plan.targets}
        if not {"new_model_share", "gmv_share"} <= set(stated):
            return ""
        share = share_of_share(stated["new_model_share"], stated["gmv_share"])
        return "" if share is None else self.words("new_models", share=percent(share, self.language))

    def implied_today(self, members: Effect | None) -> str:
        """The members of today that a stated growth implies, in both readings."""
        if members is None or members.known != "implied":
            return ""
        return self.words("implied_base", target=whole(members.after, self.language),
                          change=percent(members.relative, self.language), base=whole(members.before, self.language),
                          effective=whole(members.before * self.plan.goals.effective_share, self.language))
