"""Sheets on which two people sort open answers that are too few to be counted by words."""

from helpers.measure.survey.open_answers import SHEET, coding_sheet, open_answers, open_questions
from helpers.plan.subgroups.alike import visible
from helpers.report.subgroups.sheets import Sheet, workbook
from helpers.review.subgroups.asked import Asked
from helpers.review.subgroups.design import Design
from helpers.texts import text


def coding_sheets(design: Design, language: str) -> dict[str, bytes]:
    """A sheet for every open question with so few answers that people read and code them: path -> content."""
    if design.asked is None:
        return {}
    found, folder = open_questions(design.asked.survey), text("structure.folder_questionnaire", language)
    asked = found[found["by_hand"].astype(bool) & (found["answers"] > 0)]
    return {f"{folder}/{text('structure.coding_file', language, number=int(row['question_no']))}":
            _coding_sheet(design.asked, int(row["question_no"]), str(row["question"]), language)
            for _, row in asked.iterrows()}


def _coding_sheet(asked: Asked, number: int, question: str, language: str) -> bytes:
    rows = coding_sheet(open_answers(asked.survey, number))
    heads = [text(f"structure.col_{column}", language) for column in SHEET]
    name = text("structure.sheet_coding", language)
    sheet = Sheet(name, heads, rows.astype(object).to_numpy().tolist(), text("structure.about_coding", language,
                                                                           question=visible(question)))
    return workbook([sheet], name)
