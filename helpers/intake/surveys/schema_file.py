"""Questionnaires as files in templates/surveys, checked as they are read, with the team's own topics put in."""

from dataclasses import replace
from functools import cache
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from helpers.errors import InputError, Problem
from helpers.intake.reading.gate import clean
from helpers.intake.surveys.schema import Choice, Item, Questionnaire, faults
from helpers.intake.tables.contracts import plain
from helpers.limits import limit
from helpers.root import template, templates

FORM = ("name", "intro", "consent", "questions")
QUESTION = ("no", "kind", "words", "used", "source")


@cache
def questionnaires() -> tuple[Questionnaire, ...]:
    """All questionnaires of templates/surveys, with the options proposed."""
    return tuple(questionnaire(each) for each in _known())


def questionnaire(name: str, topics: list[str] | None = None) -> Questionnaire:
    """The questionnaire in templates/surveys/``name``.yml, the team's ``topics`` in place of the options proposed.

    Raises InputError ``survey_form_unknown``, ``survey_form_unread`` (with its line), and what ``built`` and
    ``with_topics`` raise.
    """
    if name not in _known():
        raise InputError("survey_form_unknown", found=clean(name), allowed=", ".join(_known()))
    try:
        entry = template(f"surveys/{name}.yml")
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError("survey_form_unread", file=f"{name}.yml", line=line) from None
    form = built(name, entry)
    return form if topics is None else with_topics(form, topics)


def built(name: str, entry: dict[str, Any]) -> Questionnaire:
    """The questionnaire written in ``entry`` (the data of a file).

    Raises InputError ``survey_part`` (a part is missing), else all faults at once: ``survey_kind``,
    ``survey_number`` (questions stand in the order of their numbers), ``survey_options`` (one only, none where there
    must be, some on an open question), ``survey_option_twice``, ``survey_jump_question`` (a jump leads forward: the
    question it hangs on comes before), ``survey_jump_option``, ``survey_right``.
    """
    _whole(entry)
    items = tuple(_item(each, said, entry["questions"]) for each, said in entry["questions"].items())
    consent = {key: entry["consent"][key] for key in ("en", "zh")}
    form = Questionnaire(name, entry["name"], entry["intro"], consent, str(entry["consent"]["version"]), items)
    if problems := list(faults(form)):
        raise InputError(problems=problems)
    return form


def with_topics(form: Questionnaire, topics: list[str]) -> Questionnaire:
    """``form`` with the team's topics as the options of its team question and of all questions that take theirs.

    Raises InputError ``survey_topics_few``, ``survey_topics_many``, ``survey_topic_long``, ``survey_topic_twice``.
    """
    said = [word for topic in topics if (word := clean(topic))]
    least, most, longest = (limit(f"survey_topics_{part}") for part in ("least", "most", "length"))
    if not least <= len(said) <= most:
        raise InputError("survey_topics_few" if len(said) < least else "survey_topics_many", found=len(said),
                         least=least, most=most)
    for place, word in enumerate(said):
        if len(word) > longest:
            raise InputError("survey_topic_long", found=word[:longest], allowed=longest)
        if plain(word) in map(plain, said[:place]):
            raise InputError("survey_topic_twice", found=word)
    choices = tuple(Choice(f"topic_{number}", {"en": word, "zh": word}) for number, word in enumerate(said, 1))
    return replace(form, items=tuple(replace(item, choices=choices, team=False) if item.team else item
                                     for item in form.items))


def _known() -> list[str]:
    return sorted(each.stem for each in (templates() / "surveys").glob("*.yml"))


def _whole(entry: dict[str, Any]) -> None:
    """Refuse a questionnaire, or a question of it, that lacks a part."""
    parts = [("", entry, FORM), *((name, said, QUESTION) for name, said in (entry.get("questions") or {}).items())]
    lacking = [(name, part) for name, said, needed in parts for part in needed if part not in said]
    if lacking:
        raise InputError(problems=[Problem("survey_part", values={"question": name or "-", "part": part})
                                   for name, part in lacking])


def _item(name: str, said: dict[str, Any], others: dict[str, Any]) -> Item:
    holds = others.get(said["options_from"], {}) if "options_from" in said else said
    when = (said["when"]["question"], said["when"]["option"]) if "when" in said else None
    return Item(name, said["no"], said["kind"], said["words"], _choices(holds), when, said.get("required", False),
                holds.get("team", False), said.get("most"), said.get("right"), said["used"], said["source"])


def _choices(holds: dict[str, Any]) -> tuple[Choice, ...]:
    return tuple(Choice(str(name), {key: words[key] for key in ("en", "zh")}, tuple(words.get("also", ())))
                 for name, words in holds.get("options", {}).items())
