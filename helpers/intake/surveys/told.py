"""What is told of a survey that came in."""

from collections.abc import Iterator

from helpers.intake.account import Note
from helpers.intake.surveys.answers import OPEN, Question, Sheet
from helpers.intake.surveys.resubmitted import Deduped
from helpers.intake.surveys.tools import Columns, Tool


def sheet_notes(sheets: list[Sheet], columns: Columns, tool: Tool, once: Deduped) -> Iterator[Note]:
    """What is told of the answer sheets: times, how many were finished, how many handed in again."""
    if columns.submitted and not any(sheet.time for sheet in sheets):
        yield Note("survey_no_times")
    yield from tool.notes
    if columns.status:
        finished = [sheet.complete for sheet in sheets]
        yield Note("surveys.finished", {"complete": finished.count("yes"), "partial": finished.count("no")})
    if len(once.log):
        again = {"sheets": len(once.log), "changed": int(once.log["changed"].sum())}
        yield Note("surveys.resubmitted_one" if len(once.log) == 1 else "surveys.resubmitted", again)


def question_notes(read: list[Question], used: list[Question]) -> Iterator[Note]:
    """What is told of the questions ``read``, of which ``used`` were kept."""
    yield Note("survey_questions", {"questions": _count(used), "multiple": _count(
        [question for question in used if question.multiple])})
    places = {question.place: question for question in used}
    opened = [question for question in read if question.place not in places]
    if opened:
        yield Note("survey_open_text", {"numbers": _numbers(opened)})
    words = [question for question in used if question.kind == OPEN]
    if words:
        yield Note("surveys.words_kept", {"numbers": _numbers(words)})
    if known := {question.id for question in used if question.id}:
        yield Note("surveys.recognised_one" if len(known) == 1 else "surveys.recognised", {"questions": len(known)})
    left = sum(_chosen(question) - _chosen(places[question.place]) for question in read if question.place in places)
    if left:
        yield Note("surveys.typed_one" if left == 1 else "surveys.typed", {"answers": left})


def _count(questions: list[Question]) -> int:
    return len({question.number for question in questions})


def _numbers(questions: list[Question]) -> str:
    return ", ".join(dict.fromkeys(str(question.number) for question in questions))


def _chosen(question: Question) -> int:
    return sum(len(answer.options) for answer in question.answers)
