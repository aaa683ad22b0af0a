"""What the data cover, in words: the answer, a row a group, a row a file."""

from collections.abc import Iterator

import pandas as pd

from helpers.calendar import first_day, last_day, month_of
from helpers.intake.coverage.covering import Coverage, Covered
from helpers.intake.coverage.silence import GAP, SILENCE, UNTOLD
from helpers.intake.coverage.stretches import SPOKE, Stretch
from helpers.intake.formats import format_name, formats
from helpers.numbers import count, month_words, percent, whole
from helpers.report.look import look
from helpers.texts import text

OPTIONAL = ("gap", "untold", "roster")

def headline(coverage: Coverage, language: str) -> str:
    """How many groups, from when to when, what is missing and what cannot be told."""
    groups = list(coverage.groups.values())
    if not groups:
        return text("coverage.nothing", language)
    doubtful = sum(each.days(UNTOLD) for each in groups)
    untold = text("coverage.untold", language, days=count(doubtful, "days", language)) if doubtful else ""
    return text("coverage.answer", language, groups=count(len(groups), "groups", language),
                first=min(each.first for each in groups), last=max(each.last for each in groups),
                gaps=_gaps(groups, language), untold=untold).strip()


def how(coverage: Coverage, language: str) -> str:
    """How silence is told from a gap, and whose days are counted."""
    return text("coverage.how", language, timezone=coverage.timezone)


def _gaps(groups: list[Covered], language: str) -> str:
    found = [text("coverage.gap_of", language, group=each.name, when=when(gap, language))
             for each in groups for gap in each.in_state(GAP)]
    if not found:
        return text("coverage.no_gaps", language)
    most = look("coverage")["gaps"]
    said = [*found[:most], *([text("coverage.more", language, count=len(found) - most)] if len(found) > most else [])]
    return text("coverage.gaps", language, where=text("page.list_separator", language).join(said))


def when(stretch: Stretch, language: str) -> str:
    """A stretch of days: a whole month by its name, else first and last day; and how many days."""
    days, month = count(stretch.days, "days", language), month_of(stretch.first)
    if (stretch.first, stretch.last) == (first_day(month), last_day(month)):
        return text("coverage.whole_month", language, month=month_words(month, language), days=days)
    form = "one_day" if stretch.days == 1 else "days_of"
    return text(f"coverage.{form}", language, first=stretch.first, last=stretch.last, days=days)


def foremost(coverage: Coverage) -> list[Covered]:
    """The groups a table or chart shows: those with most days in doubt first, then by id, so many as fit."""
    ordered = sorted(coverage.groups.values(), key=lambda each: -each.days(GAP, UNTOLD))
    return ordered[:look("coverage")["groups"]]


def group_table(coverage: Coverage, language: str) -> tuple[pd.DataFrame, str]:
    """A row a group in words, and the caption where not all are shown. Columns that say nothing of any are left out."""
    shown = foremost(coverage)
    rows = pd.DataFrame([_group_row(each, language) for each in shown], dtype=object)
    telling = [name for name in rows.columns if name not in OPTIONAL or rows[name].any()]
    filled = rows[telling].replace("", text("coverage.none", language))
    return _headed(filled, language), _of_all("groups_shown", len(shown), len(coverage.groups), language)


def _group_row(each: Covered, language: str) -> dict[str, str]:
    longest = max((stretch.days for stretch in each.in_state(SILENCE)), default=0)
    return {"group": each.name, "first": str(each.first), "last": str(each.last),
            "spoke": whole(each.days(SPOKE), language), "silence": whole(each.days(SILENCE), language),
            "longest": whole(longest, language), "gap": _listed(each, GAP, language),
            "untold": _listed(each, UNTOLD, language), "roster": _roster(each, language)}


def _listed(each: Covered, state: str, language: str) -> str:
    return text("page.list_separator", language).join(when(stretch, language) for stretch in each.in_state(state))


def _roster(each: Covered, language: str) -> str:
    if not each.listed or each.seen is None:
        return ""
    return text("coverage.share", language, share=percent(each.seen / each.listed, language),
                seen=whole(each.seen, language), listed=whole(each.listed, language))


def file_table(coverage: Coverage, language: str) -> tuple[pd.DataFrame, str]:
    """A row a file and table: what was read, taken and set aside, to the last row; encoding and zone."""
    files = coverage.files
    if files is None or files.empty:
        return pd.DataFrame(), text("coverage.files_none", language)
    latest = files.sort_values(["taken_on", "file", "table"], ascending=[False, True, True], kind="stable")
    shown = latest.head(look("coverage")["files"]).fillna("")
    rows = pd.DataFrame([_file_row(row, language) for row in shown.itertuples()], dtype=object)
    return _headed(rows, language), _of_all("files_shown", len(shown), len(files), language)


def _file_row(row: object, language: str) -> dict[str, str]:
    said = {name: getattr(row, name) for name in ("file", "table", "format", "encoding", "timezone")}
    table = text(f"intake.table_{said['table']}", language)
    named = format_name(said["format"], language, table=table) if said["format"] in formats() else said["format"]
    counts = {name: f"{getattr(row, of):,}" for name, of in (
        ("read", "read"), ("accepted", "accepted"), ("aside", "quarantined"))}
    return {"file": said["file"], "table": table, "format": named, **counts,
            "encoding": said["encoding"] or text("coverage.no_encoding", language),
            "timezone": said["timezone"] or text("coverage.own_zone", language)}


def coverage_lines(coverage: Coverage, language: str) -> Iterator[str]:
    """All of it as lines of text: the answer, how it is judged, groups and files, each on lines of its own."""
    yield headline(coverage, language)
    for rows, caption in (group_table(coverage, language), file_table(coverage, language)):
        yield from ["", *([caption] if caption else [])]
        for _, row in rows.iterrows():
            yield text("coverage.line", language, name=row.iloc[0], said=text("coverage.line_separator", language).join(
                text("coverage.cell", language, name=name, value=value) for name, value in row.iloc[1:].items()))
    if coverage.groups:
        yield from ["", how(coverage, language)]


def _headed(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    return rows.rename(columns={name: text(f"coverage.col_{name}", language) for name in rows.columns})


def _of_all(key: str, shown: int, there: int, language: str) -> str:
    return "" if shown == there else text(f"coverage.{key}", language, shown=shown, all=there)
