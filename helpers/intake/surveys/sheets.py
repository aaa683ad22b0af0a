"""Answer sheets of any survey tool: which count, whose they are, and what of them may be kept."""

import hashlib
import json
import re
from collections.abc import Iterator

import pandas as pd

from helpers.errors import InputError
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.answers import Question, Sheet, long_form
from helpers.intake.surveys.nicknames import NICKNAME, nicknames
from helpers.intake.surveys.questionnaires import asks, recognised
from helpers.intake.surveys.resubmitted import Deduped, dedupe, keyed
from helpers.intake.surveys.stamps import seconds, stamp
from helpers.intake.surveys.told import question_notes, sheet_notes
from helpers.intake.surveys.tools import Columns, Source, Survey, Tool
from helpers.intake.surveys.typed import is_open_text, own_words, says_who, without_typed
from helpers.intake.surveys.whose import members_meant, whose
from helpers.intake.tables.check import QUARANTINE, quarantine
from helpers.intake.values.dates import moment
from helpers.intake.values.refusal import Refused

COMPLETE = {"complete": "yes", "completed": "yes", "partial": "no", "disqualified": "no"}
ID_LETTERS = 40
# Columns of ours beside those of a file, whose headers hold no control character.
WHEN, WHO, MEMBER = "\0when", "\0who", "\0member"


def read_survey(frame: pd.DataFrame, tool: Tool, source: Source) -> Survey:
    """The answers in ``frame`` (text, index = line) with the headers of ``tool``.

    Unfinished sheets stay and are marked (``complete``). Set aside are sheets whose number is blank or comes twice,
    whose time cannot be read, and all but the last of one person, where a column says who answered or the name left on
    the sheet means one member. Open answers are kept only where the plan gives a purpose for texts, personal data in
    them hidden; what says who somebody is, never: names left go to private/ only. Raises InputError
    ``survey_other_tool`` for headers that are not the tool's.
    """
    columns = tool.columns(list(frame.columns))
    if columns is None:
        raise InputError("survey_other_tool", file=source.file, tool=tool.name)
    survey_id, asked = id_of(source, frame, columns), [header for header in frame.columns if header not in columns.all]
    frame = frame.assign(**{WHEN: _times(frame, columns)})
    aside = pd.concat([quarantine(source.file, [], "", ""), *_aside(frame, columns, source)])[QUARANTINE]
    sound = frame.drop(index=aside["line"])
    left = nicknames(sound, tool, asked)
    meant = members_meant(left, source).assign(left=left)
    once = _once(sound, asked, columns, source, meant["member"])
    again = quarantine(source.file, once.log["line"].tolist(), "", "resubmitted")
    kept = sound.drop(index=once.log["line"])
    read = recognised(list(tool.questions(kept, asked)))
    questions = list(_kept(read, tool, source))
    people = whose(kept, once.kept[WHO], frame[WHEN], meant, columns, survey_id, source)
    sheets = list(_sheets(kept, people.respondents, columns))
    rows = long_form(survey_id, sheets, questions, source.file, source.timezone)
    notes = (*sheet_notes(sheets, columns, tool, once), *people.notes(), *question_notes(read, questions))
    return Survey(rows, len(frame), pd.concat([aside, again], ignore_index=True), notes, people.names, people.renamed,
                  people.outdated)


def id_of(source: Source, frame: pd.DataFrame, columns: Columns) -> str:
    """What a survey is called in the table: the beginning of its name and a mark of its questions and first sheet.

    A later export with more sheets has the same mark, whatever its file is called: it is the same survey.
    """
    content = json.dumps([list(frame.columns), _first(frame, columns)], ensure_ascii=True)
    mark = hashlib.sha256(content.encode()).hexdigest()[:8]
    stem = re.sub(r"\W+", "-", clean(source.name)).strip("-").casefold()[:ID_LETTERS]
    return next((each for each in sorted(source.known) if each.endswith(f"-{mark}")), f"{stem}-{mark}")


def _first(frame: pd.DataFrame, columns: Columns) -> list[str]:
    """The sheet with the lowest number; the first of the file where sheets have none."""
    if frame.empty:
        return []
    order = [(len(said), said) for said in frame[columns.number].map(clean)] if columns.number else []
    at = min(range(len(order)), key=order.__getitem__) if order else 0
    return [str(cell) for cell in frame.iloc[at]]


def _times(frame: pd.DataFrame, columns: Columns) -> list[str]:
    if not columns.submitted:
        return [""] * len(frame)
    return [f"{said}{columns.zone}" if (said := stamp(clean(cell))) else "" for cell in frame[columns.submitted]]


def _aside(frame: pd.DataFrame, columns: Columns, source: Source) -> Iterator[pd.DataFrame]:
    late = pd.Series([not _readable(time, source.timezone) for time in frame[WHEN]], index=frame.index, dtype=bool)
    if columns.number:
        numbers = frame[columns.number].map(clean)
        twice = numbers.duplicated() & (numbers != "")
        yield quarantine(source.file, list(frame.index[numbers == ""]), columns.number, "missing")
        yield quarantine(source.file, list(frame.index[twice]), columns.number, "duplicate")
        late &= ~twice & (numbers != "")
    yield quarantine(source.file, list(frame.index[late]), columns.submitted, "not_time")


def _readable(time: str, timezone: str) -> bool:
    try:
        return not time or bool(moment(time, timezone))
    except Refused:
        return False


def _once(frame: pd.DataFrame, asked: list[str], columns: Columns, source: Source, members: pd.Series) -> Deduped:
    """The sheets, the last of each respondent who is known and of each of ``members``; ``kept`` has the column ``WHO``
    ("" where unknown)."""
    when = [moment(time, source.timezone).timestamp() if time else 0.0 for time in frame[WHEN]]
    order = pd.Series(when, index=frame.index).sort_values(kind="stable").index
    header, who = keyed(frame[[*asked, *columns.about]])
    answers = frame[[each for each in asked if each != header]].assign(**{WHO: who})
    first = dedupe(answers.loc[order], [WHO])
    then = dedupe(first.kept.assign(**{MEMBER: members}), [MEMBER])
    return Deduped(then.kept, pd.concat([first.log, then.log], ignore_index=True))


def _sheets(kept: pd.DataFrame, respondents: pd.Series, columns: Columns) -> Iterator[Sheet]:
    """One sheet a row."""
    for line, row in zip(kept.index, kept.to_dict("records"), strict=True):
        yield Sheet(respondents[line], row[WHEN],
                    COMPLETE.get(clean(row.get(columns.status, "")).casefold(), "") if columns.status else "",
                    seconds(clean(row[columns.taken])) if columns.taken else "")


def _kept(read: list[Question], tool: Tool, source: Source) -> Iterator[Question]:
    for question in read:
        if asks(NICKNAME, question.title):
            continue
        if not is_open_text(question):
            yield without_typed(question, tool.inline)
        elif source.keeps_text and not says_who(question):
            yield own_words(question)
