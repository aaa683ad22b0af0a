"""What to do about risks next month: who acts, which mitigation starts, what the register lacks."""

from collections.abc import Iterator
from typing import NamedTuple

from helpers.plan.model.risks import Risk
from helpers.plan.risks.drivers import Control
from helpers.plan.risks.indicators import Sign, triggered, unseen
from helpers.plan.risks.register import kinds_left_out, missing
from helpers.report.charts.canvas import listed
from helpers.report.words.risks import about, line, metric_name, named, value, yuan
from helpers.texts import text


class Step(NamedTuple):
    """What to do, who does it, why."""

    what: str
    owner: str
    why: str


def steps(risks: list[Risk], signs: list[Sign], bought: list[Control], language: str) -> list[Step]:
    """Risks that show themselves, then mitigations that pay, then gaps: of an entry, of what is measured, of a kind."""
    by_id = {risk.id: risk for risk in risks}
    shown = triggered(signs)
    start = [_start(by_id[each.risk], each, language) for each in bought
             if each.pays and by_id[each.risk].mitigation and each.risk not in shown]
    kinds = [Step(text("risks.next_kind", language, kind=text(f"risks.kind_{kind}", language)),
                  text("risks.nobody", language), text("risks.next_kind_why", language))
             for kind in kinds_left_out(risks)]
    return [*(_act(by_id[each], signs, language) for each in shown), *start, *_gaps(risks, signs, language), *kinds]


def owner(risk: Risk, language: str) -> str:
    """Who watches a risk."""
    return risk.owner or text("risks.nobody", language)


def parts(names: list[str], language: str) -> str:
    """Parts of an entry in words, in a row."""
    return listed([text(f"risks.part_{name}", language) for name in names], language)


def unmeasured(signs: list[Sign], language: str) -> str:
    """The figures among ``signs`` that nobody measures, in a row."""
    names = dict.fromkeys(sign.watched.indicator.metric for sign in signs if sign.state == "unknown")
    return listed([metric_name(name, language) for name in names], language)


def seen(sign: Sign, language: str) -> dict[str, str]:
    """A line and today's value."""
    indicator = sign.watched.indicator
    return {"line": line(indicator, language), "value": value(indicator.metric, sign.value, language)}


def _act(risk: Risk, signs: list[Sign], language: str) -> Step:
    sign = next(each for each in signs if each.risk == risk.id and each.state == "triggered")
    form = "next_act" if risk.mitigation else "next_find"
    return Step(text(f"risks.{form}", language, risk=named(risk, language), mitigation=risk.mitigation),
                owner(risk, language), text("risks.next_act_why", language, **seen(sign, language)))


def _start(risk: Risk, control: Control, language: str) -> Step:
    return Step(text("risks.next_start", language, risk=named(risk, language), mitigation=risk.mitigation),
                owner(risk, language), text("risks.next_start_why", language, saving=about(control.saving, language),
                                            cost=yuan(control.cost, language)))


def _gaps(risks: list[Risk], signs: list[Sign], language: str) -> Iterator[Step]:
    blind = unseen(signs)
    for risk in risks:
        name, who = named(risk, language), owner(risk, language)
        if gaps := missing(risk):
            yield Step(text("risks.next_fill", language, risk=name, parts=parts(gaps, language)), who,
                       text("risks.next_fill_why", language))
        if risk.id in blind:
            figures = unmeasured([sign for sign in signs if sign.risk == risk.id], language)
            yield Step(text("risks.next_measure", language, risk=name, metrics=figures), who,
                       text("risks.next_measure_why", language))
