"""The timetable as a Gantt chart that prints: phases, tasks with progress and baseline, gates, holidays, today."""

import datetime as dt
import math

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.dates import date2num
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers.calendar import first_day, last_day, month_of, month_range, months_between
from helpers.numbers import day_words
from helpers.plan.timeline.gates import GateDay
from helpers.plan.timeline.schedule import Schedule, is_done
from helpers.plan.timeline.workdays import Holiday
from helpers.report.charts.canvas import canvas, colour, entitle, figure_of, name_bars, of_all, valued
from helpers.report.display import Drawn
from helpers.report.font import sized
from helpers.report.lettering import plain, short
from helpers.report.look import look
from helpers.report.pages.fit import ELLIPSIS
from helpers.texts import text

BAND, THICK, THIN, PALE = -1.0, 0.56, 0.16, 0.35
SMALL, NAME, POINTS, ROW = 6.5, 8.5, 72, 0.3  # sizes of letters in points; points in an inch; a row in inches
Span = tuple[dt.date, dt.date]
PLOT = 4.5  # about how many inches of the chart's width lie right of the names


def gantt_chart(found: Schedule, gates: list[GateDay], language: str) -> Drawn:
    """The timetable of ``found`` with its gates; the first tasks by start, as many as a chart may have bars."""
    order = list(found.table()["id"])
    drawn = order[:look("charts")["bars"]]
    span = _span(found, drawn, gates)
    holidays = found.net.days.holidays(*span, language)
    rows, strip = len(drawn) + bool(gates), _strip(span, holidays)
    with canvas(1.7 + ROW * (rows - BAND + strip)) as axes:
        _months(axes, span)
        _holidays(axes, holidays, rows - 0.3 + strip if strip else None)
        _phases(axes, found, span)
        for place, name in enumerate(drawn):
            _bar(axes, found, name, place)
        _baseline(axes, found, drawn)
        _gates(axes, gates, len(drawn), span)
        _today(axes, found, language)
        name_bars(axes, _names(found, drawn, bool(gates), language))
        axes.set_ylim(rows - 0.3 + strip, BAND - 0.5 if _has_phases(found) else -0.7)
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        entitle(axes, of_all(text("timeline.chart_title", language), len(drawn), len(order), language))
        _legend(axes, found, gates, language)
    return Drawn(figure_of(axes), _alt(found, gates, language))


def _names(found: Schedule, drawn: list[str], gates: bool, language: str) -> list[str]:
    tasks = [text("timeline.chart_row", language, id=name, task=found.net.tasks[name].name) for name in drawn]
    return [short(each, "name") for each in tasks] + [text("timeline.chart_gates", language)] * gates


def _num(day: dt.date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]


def _span(found: Schedule, drawn: list[str], gates: list[GateDay]) -> Span:
    days = [day for name in drawn for day in (found.first(name), found.last(name))]
    days += [each.held for each in gates] + ([found.net.as_of] if found.net.as_of else [])
    days.append(first_day(found.plan.month_name(found.plan.months)))
    return first_day(min(month_of(min(days)), found.plan.start)), last_day(month_of(max(days)))


def _share(span: Span, days: float) -> float:
    return days * PLOT / ((span[1] - span[0]).days + 1)


def _months(axes: Axes, span: Span) -> None:
    months = month_range(month_of(span[0]), months_between(month_of(span[0]), month_of(span[1])) + 1)
    step = math.ceil(len(months) / look("charts")["months"])
    axes.set_xlim(_num(span[0]), _num(span[1]) + 1)
    axes.set_xticks([_num(first_day(month)) for month in months[::step]], months[::step])
    axes.tick_params(axis="x", rotation=45)


def _strip(span: Span, holidays: list[Holiday]) -> float:
    """Rows below the last one for the names of holidays; none where there are too many to name."""
    named = months_between(month_of(span[0]), month_of(span[1])) < look("charts")["months"]
    lengths = [_inches(each.name, SMALL) for each in holidays if named]
    return max(lengths) / ROW + 0.2 if any(lengths) else 0.0


def _inches(words: str, size: float) -> float:
    return sized(POINTS).getlength(words) / POINTS * size / POINTS


def _holidays(axes: Axes, holidays: list[Holiday], bottom: float | None) -> None:
    for each in holidays:
        left, right = _num(each.first), _num(each.last) + 1
        axes.axvspan(left, right, color=colour("unknown"), alpha=0.22, linewidth=0)
        if bottom is not None:
            axes.text((left + right) / 2, bottom - 0.05, plain(each.name), rotation=90, fontsize=SMALL,
                      color=colour("ink"), horizontalalignment="center", verticalalignment="bottom")


def _has_phases(found: Schedule) -> bool:
    return bool(found.plan.timeline and found.plan.timeline.phases)


def _phases(axes: Axes, found: Schedule, span: Span) -> None:
    phases = found.plan.timeline.phases if found.plan.timeline else []
    for place, phase in enumerate(sorted(phases, key=lambda each: each.first)):
        left = _num(first_day(found.plan.month_name(phase.first)))
        width = _num(first_day(found.plan.month_name(phase.last + 1))) - left
        axes.barh(BAND, width, left=left, height=0.8, color=colour("plan"), alpha=0.45 if place % 2 else 0.25)
        axes.text(left + width / 2, BAND, plain(_within(phase.name, _share(span, width))), fontsize=NAME,
                  horizontalalignment="center", verticalalignment="center", clip_on=True)


def _within(words: str, room: float) -> str:
    """A name cut to fit into so many inches; nothing where not even a letter does."""
    line = short(words, "name")
    cuts = (line, *(line[:end] + ELLIPSIS for end in range(len(line) - 1, 0, -1)))
    return next((cut for cut in cuts if _inches(cut, NAME) <= room), "")


def _bar(axes: Axes, found: Schedule, name: str, place: int) -> None:
    left, width = _num(found.first(name)), _num(found.last(name)) + 1 - _num(found.first(name))
    shade = colour("forecast" if name in found.critical else "actual")
    if name not in found.known:
        axes.barh(place, width, left=left, height=THICK, facecolor="none", edgecolor=shade, linestyle=":", linewidth=1)
        return
    axes.barh(place, width, left=left, height=THICK, facecolor=to_rgba(shade, PALE), edgecolor=shade, linewidth=1)
    task = found.net.tasks[name]
    done = 1.0 if is_done(task) else task.done or 0.0
    axes.barh(place, width * done, left=left, height=THICK, color=shade, linewidth=0)


def _baseline(axes: Axes, found: Schedule, drawn: list[str]) -> None:
    for base in found.plan.timeline.baseline if found.plan.timeline else []:
        if base.task in drawn:
            left = _num(base.start)
            axes.barh(drawn.index(base.task) + (THICK + THIN) / 2 + 0.02, _num(base.finish) + 1 - left, left=left,
                      height=THIN, color=colour("plan"))


def _gates(axes: Axes, gates: list[GateDay], place: int, span: Span) -> None:
    labelled = _num(span[0])
    for each in sorted(gates, key=lambda each: each.held):
        day, name = _num(each.held), short(each.gate.id, "name")
        if each.held != each.planned:
            axes.plot([_num(each.planned), day], [place, place], color=colour("rescue"), linewidth=1)
            axes.plot(_num(each.planned), place, marker="D", markersize=6, color="white",
                      markeredgecolor=colour("rescue"))
        axes.plot(day, place, marker="D", markersize=6, linestyle="none", clip_on=False,
                  color=colour("rescue" if each.late else "ink"))
        if _inches(name, NAME) + 0.2 < _share(span, day - labelled):
            axes.annotate(plain(name), (day, place), xytext=(-6, 0), textcoords="offset points", fontsize=7.5,
                          horizontalalignment="right", verticalalignment="center")
        labelled = day


def _today(axes: Axes, found: Schedule, language: str) -> None:
    if found.net.as_of is None:
        return
    axes.axvline(_num(found.net.as_of) + 1, color=colour("rescue"), linewidth=1.2, linestyle="--")
    words = text("timeline.chart_today", language, day=day_words(found.net.as_of, language))
    axes.annotate(words, (_num(found.net.as_of) + 1, 1), xycoords=("data", "axes fraction"), xytext=(0, 3),
                  textcoords="offset points", fontsize=8, color=colour("rescue"), horizontalalignment="center")


def _legend(axes: Axes, found: Schedule, gates: list[GateDay], language: str) -> None:
    tasks = found.net.tasks.values()
    shown = {"done": any(task.done or task.finished for task in tasks), "open": bool(found.open),
             "critical": bool(found.critical), "unknown": len(found.known) < len(found.net.tasks),
             "baseline": bool(found.plan.timeline and found.plan.timeline.baseline), "gate": bool(gates)}
    marks = {"done": Patch(color=colour("actual")), "open": _pale("actual"), "critical": _pale("forecast"),
             "baseline": Line2D([], [], color=colour("plan"), linewidth=3),
             "unknown": Patch(facecolor="none", edgecolor=colour("actual"), linestyle=":"),
             "gate": Line2D([], [], marker="D", linestyle="none", color=colour("ink"))}
    names = [name for name, there in shown.items() if there]
    words = [text(f"timeline.chart_{name}", language) for name in names]
    figure_of(axes).legend([marks[name] for name in names], words, loc="outside lower center", ncols=len(names),
                           columnspacing=1.2, handlelength=1.4)


def _pale(name: str) -> Patch:
    return Patch(facecolor=to_rgba(colour(name), PALE), edgecolor=colour(name))


def _alt(found: Schedule, gates: list[GateDay], language: str) -> str:
    tasks = found.net.tasks
    said = {"done": sum(map(is_done, tasks.values())), "critical": len(found.critical),
            "tasks": _counted(found, language), "first": min(map(found.first, tasks)).isoformat(),
            "last": max(map(found.last, tasks)).isoformat()}
    if not gates:
        return text("timeline.chart_alt_no_gates", language, **said)
    days = valued([each.gate.name for each in gates], [each.held.isoformat() for each in gates], language)
    return text("timeline.chart_alt", language, **said, gates=days)


def _counted(found: Schedule, language: str) -> str:
    one = language == "en" and len(found.net.tasks) == 1
    return text(f"timeline.tasks{'_one' if one else ''}", language, value=len(found.net.tasks))
