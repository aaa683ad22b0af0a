"""Answer sheets of survey tools through the door."""

import pandas as pd

from helpers.intake.account import Account, reasons
from helpers.intake.arrival import Arrival, Door, Terms
from helpers.intake.reading.frames import text_frame
from helpers.intake.seen import Seen
from helpers.intake.surveys.forms import TOOLS, Tool, read_form
from helpers.intake.surveys.wenjuanxing import Survey, is_coded, is_wenjuanxing, read_wenjuanxing


def _knows_text(seen: Seen) -> bool:
    return is_wenjuanxing(seen.headers) and not is_coded(text_frame(seen.top, seen.file)[0])


def _knows_code(seen: Seen) -> bool:
    return is_wenjuanxing(seen.headers) and is_coded(text_frame(seen.top, seen.file)[0])


def _arrive(name: str, seen: Seen, survey: Survey, ragged: pd.DataFrame) -> Arrival:
    aside = pd.concat([survey.quarantined, ragged], ignore_index=True)
    account = Account(seen.file, name, seen.encoding, "survey", len(seen.rows) - 1,
                      survey.read - len(survey.quarantined), reasons(aside), survey.notes)
    return Arrival([account], {"survey": survey.rows}, aside)


def _wenjuanxing(name: str, seen: Seen, terms: Terms) -> Arrival:
    frame, ragged = text_frame(seen.rows, seen.file)
    return _arrive(name, seen, read_wenjuanxing(frame, seen.path.stem, seen.file, terms.key, terms.timezone), ragged)


def _by_text(seen: Seen, terms: Terms) -> Arrival:
    return _wenjuanxing("wenjuanxing_text", seen, terms)


def _by_code(seen: Seen, terms: Terms) -> Arrival:
    return _wenjuanxing("wenjuanxing_code", seen, terms)


def _form(tool: Tool) -> Door:
    def knows(seen: Seen) -> bool:
        return bool(tool.headers(seen.headers))

    def read(seen: Seen, terms: Terms) -> Arrival:
        frame, ragged = text_frame(seen.rows, seen.file)
        survey = read_form(frame, tool, seen.path.stem, seen.file, terms.key, terms.timezone)
        return _arrive(tool.name, seen, survey, ragged)

    return Door(tool.name, knows, read)


DOORS = (Door("wenjuanxing_text", _knows_text, _by_text), Door("wenjuanxing_code", _knows_code, _by_code),
         *map(_form, TOOLS))
