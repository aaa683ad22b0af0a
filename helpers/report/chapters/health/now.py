"""How it stands: the answer, the reds, every dashboard, the ladder of activity, groups, looks."""

from dataclasses import dataclass

from helpers.measure.health.settings import settings
from helpers.numbers import count, decimal, percent, whole
from helpers.report.chapters.health.along import NAMED, Along
from helpers.report.charts.canvas import listed
from helpers.report.display import Said, Shown, answer, say
from helpers.report.words import health as words
from helpers.review.health.bands import band_lines
from helpers.review.health.lights import Light, reds
from helpers.review.health.looks import Look, verdict

EIGHT = "s002"


@dataclass(frozen=True)
class Now(Along):
    """The cells on where it stands."""

    def answer(self) -> Said:
        """How active it is, whether that moved, and at most three reds."""
        if self.health.series is None and not self.measured:
            return answer(*self.nothing().sentences)
        return answer(self.activity, *(self.movement().sentences if self.health.chart else ()),
                      self.red_words, self.wake_words)

    @property
    def activity(self) -> str:
        """Daily activity, its band, and the month before."""
        figure, before = self.health.figures["daily_active"], self.review.before.figures["daily_active"]
        if figure.value is None:
            return self.people_words
        said = {"share": percent(figure.value, self.language, 1)}
        if self.health.few:
            return self.words("activity_few", least=whole(self.health.least, self.language))
        change = "" if before.value is None else self.words(
            "activity_change", before=percent(before.value, self.language, 1))
        form = "activity_young" if self.health.young else "activity"
        return self.words(form, band=self.words(f"band_{self.health.band}"), change=change, **said)

    @property
    def people_words(self) -> str:
        """How many people speak on a day, where nobody knows of how many members."""
        found = self.health.series
        if found is None or found.unit == "share" or found.step != "day":
            return self.words("activity_unknown")
        month = found.values.loc[str(self.review.window.first):]
        return self.words("activity_people", people=decimal(float(month.mean()), self.language))

    @property
    def red_words(self) -> str:
        """The reds in a sentence; empty where nothing was measured."""
        shown, more = reds(self.health.board)
        if not self.measured:
            return ""
        if not shown:
            return self.words("reds_none", measured=len(self.measured), all=len(self.health.board))
        named = listed([words.metric_name(each.metric, self.language) for each in shown], self.language)
        return self.words("reds_more", named=named, more=len(more)) if more else self.words("reds", named=named)

    @property
    def wake_words(self) -> str:
        """The groups to wake, the weakest three by name; empty where there are none."""
        sick = self.asleep
        named = listed(sick[:NAMED], self.language) + (self.words("and_more") if len(sick) > NAMED else "")
        return self.words("wake", groups=count(len(sick), "groups", self.language), named=named) if sick else ""

    @property
    def asleep(self) -> list[str]:
        """Names of the groups to wake, none while a baseline is being built: there is no level to come back to."""
        found = self.health.bands
        return [] if self.health.young else list(found.loc[found["band"] == "wake", "name"])

    def reds(self) -> Shown | Said:
        """At most three reds, hard ones first; the others are counted."""
        shown, more = reds(self.health.board)
        if not self.measured:
            return self.nothing()
        if not shown:
            return say(self.red_words)
        table = self.lights_table(shown, self.words("reds_left", more=len(more)) if more else "")
        return Shown(table.frame.drop(columns=self.words("col_state")), table.caption)

    def lights(self) -> Shown | Said:
        """The eight thresholds."""
        lights = self.health.lights(EIGHT)
        if all(each.figure.value is None for each in lights):
            return self.nothing()
        return self.lights_table(lights, self.words("lights_caption", **self.tally(lights)))

    def tally(self, lights: list[Light]) -> dict[str, int]:
        """How many lights are well, red and grey."""
        states = [each.state for each in lights]
        return {"all": len(states), "well": states.count("well"), "red": states.count("red"),
                "grey": len(states) - states.count("well") - states.count("red")}

    def lights_table(self, lights: list[Light], caption: str) -> Shown:
        """Lights as a table."""
        said = self.language
        return self.table({
            "metric": [words.metric_name(each.metric, said) for each in lights],
            "state": [self.words(f"state_{each.state}") for each in lights],
            "value": [words.figure(each.metric, each.figure.value, said) for each in lights],
            "line": [words.line(each, said) for each in lights],
            "basis": [words.basis(each, said) for each in lights]}, caption)

    def policies(self) -> Shown | Said:
        """The other dashboards, one after the other."""
        held = [(policy, light) for policy in settings("policies") if policy != EIGHT
                for light in self.health.lights(policy) if light.figure.value is not None]
        if not held:
            return self.nothing()
        shown = self.lights_table([light for _, light in held], "")
        shown.frame.insert(0, self.words("col_policy"), [self.words(f"policy_{policy}") for policy, _ in held])
        return shown

    def uncollected(self) -> Shown | Said:
        """What nobody collected, and what would give it."""
        metrics = list(dict.fromkeys(each.metric for each in self.health.board if each.state == "unknown"))
        if not metrics:
            return say(self.words("uncollected_none"))
        return self.table({"metric": [words.metric_name(each, self.language) for each in metrics],
                           "export": [self.words(f"export_{each}") for each in metrics]})

    def ladder(self) -> Shown | Said:
        """The ladder of daily activity and the step it stands on."""
        if self.health.band is None:
            return say(self.activity) if self.health.few else self.nothing()
        edges = band_lines()
        lows = [None, *(edge for _, edge, _ in edges[:-1])]
        return self.table({
            "band": [self.words(f"band_{name}") for name, _, _ in edges],
            "range": [self.between(low, high) for low, (_, high, _) in zip(lows, edges, strict=True)],
            "here": [self.words("here") if name == self.health.band else "" for name, _, _ in edges],
            "source": [source or self.words("blank") for _, _, source in edges]})

    def between(self, low: float | None, high: float | None) -> str:
        """A band's range."""
        if low is None:
            return self.words("range_below", high=percent(high, self.language))
        form = "range_from" if high is None else "range"
        return self.words(form, low=percent(low, self.language),
                          **({} if high is None else {"high": percent(high, self.language)}))

    def groups(self) -> Shown | Said:
        """Every group on the ladder, the weakest first."""
        found = self.health.bands
        if found.empty:
            return say(self.words("groups_unknown"))
        most = settings("most_groups")
        shown, left = found.head(most), len(found) - most
        return self.table({
            "group": list(shown["name"]),
            "share": [percent(share, self.language, 1) for share in shown["share"]],
            "band": [self.words(f"band_{band}") for band in shown["band"]],
            "members": [whole(members, self.language) for members in shown["members"]]},
            self.words("groups_left", more=left) if left > 0 else "")

    def looks(self) -> Shown | Said:
        """The three looks and what they come to."""
        found = self.health.looks
        if all(each.value is None for each in found):
            return say(self.words("looks_unknown"))
        return self.table({
            "look": [self.words(f"look_{each.name}") for each in found],
            "value": [self.look_value(each) for each in found],
            "line": [self.look_line(each) for each in found],
            "state": [self.words({None: "state_unknown", True: "look_met", False: "look_fine"}[each.met])
                      for each in found]})

    def look_value(self, look: Look) -> str:
        """What a look found."""
        return percent(look.value, self.language)

    def look_line(self, look: Look) -> str:
        """Below which line it speaks of decline."""
        if look.name == "open_rate":
            norms = settings("looks")["norms"]
            return self.words("look_norms", sources=", ".join(norms.values()))
        line = percent(look.line, self.language) if look.name == "core" else whole(look.line, self.language)
        return self.words("look_below", line=line, source=look.source)

    def tipping(self) -> Said:
        """Whether activity tipped in the month, and what the three looks come to."""
        tipped, looks = self.health.tipped, self.health.looks
        came = "" if all(each.value is None for each in looks) else self.words(f"verdict_{verdict(looks)}")
        if not tipped:
            return say(self.words("tipping_unknown" if tipped is None else "tipping_none"), came)
        return say(self.words("tipping", days=listed([self.day(each) for each in tipped], self.language)), came)
