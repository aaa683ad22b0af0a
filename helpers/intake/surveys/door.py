"""Answer sheets of survey tools through the door."""

import pandas as pd

from helpers.intake.account import Account, reasons
from helpers.intake.arrival import Arrival, Door, Terms
from helpers.intake.privacy.members import members_of
from helpers.intake.privacy.people import kept_names
from helpers.intake.privacy.respondents import links
from helpers.intake.reading.frames import text_frame
from helpers.intake.seen import Seen, see
from helpers.intake.store.keeping import stored
from helpers.intake.surveys.forms import ALCHEMER, GOOGLE, JINSHUJU, MICROSOFT
from helpers.intake.surveys.sheets import read_survey
from helpers.intake.surveys.surveymonkey import SURVEYMONKEY
from helpers.intake.surveys.tencent import TENCENT
from helpers.intake.surveys.tools import Source, Tool
from helpers.intake.surveys.typeform import TYPEFORM
from helpers.intake.surveys.wenjuanwang import WENJUANWANG
from helpers.intake.surveys.wenjuanwang_codes import ANSWERS, CODES, with_codes
from helpers.intake.surveys.wenjuanxing import BY_CODE, BY_TEXT, is_coded, is_wenjuanxing
from helpers.intake.tables.contracts import table

TOOLS = (ALCHEMER, GOOGLE, MICROSOFT, TENCENT, WENJUANWANG, JINSHUJU, SURVEYMONKEY, TYPEFORM)


def _knows_text(seen: Seen) -> bool:
    return is_wenjuanxing(seen.headers) and not is_coded(text_frame(seen.top, seen.file)[0])


def _knows_code(seen: Seen) -> bool:
    return is_wenjuanxing(seen.headers) and is_coded(text_frame(seen.top, seen.file)[0])


def _knows_folder(seen: Seen) -> bool:
    return seen.inside(ANSWERS) is not None and seen.inside(CODES) is not None


def _read_folder(seen: Seen, terms: Terms) -> Arrival:
    answers, meanings = (see(seen.path / name, f"{seen.file}/{name}") for name in (ANSWERS, CODES))
    return _read(with_codes(meanings.rows), answers, terms)


def _read(tool: Tool, seen: Seen, terms: Terms) -> Arrival:
    rows = tool.rows(seen.rows)
    frame, ragged = text_frame(rows, seen.file)
    survey = read_survey(frame, tool, _source(seen, terms))
    aside = pd.concat([survey.quarantined, ragged], ignore_index=True)
    account = Account(seen.file, tool.name, seen.encoding, "survey", len(rows) - 1,
                      survey.read - len(survey.quarantined), reasons(aside), survey.notes)
    outdated = {} if survey.outdated is None else {"survey": survey.outdated}
    return Arrival([account], {"survey": survey.rows}, aside, survey.names, outdated=outdated, renamed=survey.renamed)


def _source(seen: Seen, terms: Terms) -> Source:
    known, names = frozenset(stored(terms.folder, table("survey"))["survey_id"].unique()), kept_names(terms.folder)
    return Source(seen.path.stem, seen.file, terms.key, terms.timezone, terms.keeps_text, known, terms.language,
                  members_of(terms.folder) if terms.joins_survey else None, links(names),
                  frozenset(names["member_id"]))


def _door(tool: Tool) -> Door:
    def knows(seen: Seen) -> bool:
        return bool(seen.top) and tool.columns([cell.strip() for cell in tool.rows(seen.top)[0][1]]) is not None

    return Door(tool.name, knows, lambda seen, terms: _read(tool, seen, terms))


DOORS = (Door(BY_TEXT.name, _knows_text, lambda seen, terms: _read(BY_TEXT, seen, terms)),
         Door(BY_CODE.name, _knows_code, lambda seen, terms: _read(BY_CODE, seen, terms)),
         *map(_door, TOOLS),
         Door("wenjuanwang_folder", _knows_folder, _read_folder))
