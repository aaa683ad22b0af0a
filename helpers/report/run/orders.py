"""What a person asks of ``qunce report``, as requests for bundles."""

from collections.abc import Iterator
from pathlib import Path

from helpers.errors import InputError, error_words
from helpers.report.run.bundle import Outcome, Request
from helpers.review.review import review
from helpers.texts import LANGUAGES

ALL = "all"


def requests(folders: list[Path], wanted: Request, speak: str) -> tuple[list[Request], list[Outcome]]:
    """One request for each folder and language, in that order; and the folders that cannot be reported on.

    ``wanted`` says the rest: an empty month is each community's latest, an empty language the plan's
    first, ``all`` all of its own. One community's fault stops no other.
    Raises InputError for what holds for all: a language that is none, a chapter that is not there.
    """
    if wanted.language not in ("", ALL, *LANGUAGES):
        raise InputError("language_unknown", found=wanted.language[:20], allowed=", ".join((*LANGUAGES, ALL)))
    ready: list[Request] = []
    refused: list[Outcome] = []
    for folder in folders:
        asked = wanted.of(folder=folder)
        try:
            ready += _spoken(asked)
        except InputError as error:
            refused.append(Outcome(asked, "refused", tuple(error_words(error, speak).splitlines())))
    return ready, refused


def _spoken(asked: Request) -> Iterator[Request]:
    seen = review(asked.folder, asked.month, asked.as_of)
    languages = seen.plan.languages if asked.language == ALL else [asked.language or seen.plan.languages[0]]
    for language in languages:
        yield asked.of(month=seen.window.month, language=language)
