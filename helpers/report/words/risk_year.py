"""A year of risks in words: the bad year, the reserve, the mitigations worth their money."""

from collections.abc import Iterator

from helpers.numbers import chance, percent
from helpers.plan.risks.drivers import Control
from helpers.plan.risks.loss import chance_above, enough_in, tail_mean
from helpers.plan.risks.ranges import Array, settings
from helpers.plan.risks.reserve import lasts, reserve_needed
from helpers.plan.risks.year import Year
from helpers.report.words.plan import listed
from helpers.report.words.risks import about, number, years, yuan
from helpers.texts import text


def bad_year(year: Year, language: str) -> str:
    """What the bad year costs at least, as things are and once mitigations work."""
    share = settings()["bad_year"]
    said = {"years": years(1 - share, language), "before": about(enough_in(year.before, share), language)}
    if year.after is None:
        return text("risks.year_plain", language, **said)
    return text("risks.year", language, after=about(enough_in(year.after, share), language), **said)


def reserve(year: Year, language: str) -> str:
    """What the plan sets aside against what it takes."""
    said = {"wanted": years(year.wanted, language), "needed": about(reserve_needed(year.plan, year.before), language)}
    if year.planned is None:
        return text("risks.reserve_none", language, **said)
    often = lasts(year.before, year.planned)
    form = "reserve_enough" if often >= year.wanted else "reserve_short"
    return text(f"risks.{form}", language, **said, reserve=yuan(year.planned, language), lasts=chance(often, language))


def worth(year: Year, language: str) -> str:
    """The mitigations that save more than they cost; nothing where no entry says what its own leaves."""
    if not year.bought:
        return ""
    paying = [_worth(each, language) for each in year.bought if each.pays]
    return text("risks.worth", language, controls=listed(paying, language)) if paying else text(
        "risks.worth_none", language)


def _worth(each: Control, language: str) -> str:
    if each.each_yuan is None:
        return text("risks.worth_free", language, risk=each.risk)
    return text("risks.worth_each", language, risk=each.risk, each=number(each.each_yuan, 1))


def year_figures(year: Year, total: Array, language: str) -> Iterator[tuple[str, str]]:
    """The figures of one curve, each with its name: expected, bad year, tail, appetite, reserve."""
    bad, tail = settings()["bad_year"], settings()["tail"]
    yield text("risks.fig_expected", language), about(float(total.mean()), language)
    for share in (bad, tail):
        yield (text("risks.fig_bad", language, years=years(1 - share, language)),
               about(enough_in(total, share), language))
    yield (text("risks.fig_tail", language, share=percent(1 - tail, language)),
           about(tail_mean(total, tail), language))
    if year.appetite is not None:
        yield (text("risks.fig_appetite", language, appetite=yuan(year.appetite, language)),
               chance(chance_above(total, year.appetite), language))
    yield (text("risks.fig_reserve", language, years=years(year.wanted, language)),
           about(reserve_needed(year.plan, total), language))
    if year.planned is not None:
        yield (text("risks.fig_planned", language, reserve=yuan(year.planned, language)),
               chance(lasts(total, year.planned), language))


def verdict(control: Control, language: str) -> str:
    """What to say of a mitigation: it pays, only bad years become cheaper, it does not pay, it makes things worse."""
    found = "pays" if control.pays else "worse" if control.saving < 0 else (
        "tail" if control.reserve_freed > control.cost else "no")
    return text(f"risks.verdict_{found}", language)
