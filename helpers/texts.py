"""Every word a person reads, from templates/labels, in English, Simplified or Traditional Chinese.

A label file holds ``name: {en: ..., zh: ...}``; its key is ``<file>.<name>``. Placeholders are
filled by ``str.format`` from values that are already words (see ``helpers.numbers``).
"""

import os
from functools import cache
from typing import Any

from helpers.root import template, templates

LANGUAGES = ("en", "zh", "zh-Hant")


@cache
def labels() -> dict[str, dict[str, str]]:
    """All labels by key, read once."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((templates() / "labels").glob("*.yml")):
        for name, entry in template(f"labels/{path.name}").items():
            found[f"{path.stem}.{name}"] = entry
    return found


def text(key: str, language: str, /, **values: Any) -> str:
    """The sentence or label ``key`` in ``language``, its placeholders filled; what fills them stays as it is.

    Raises KeyError for an unknown key: a label that is missing is a fault of ours, not the user's.
    """
    return _sentence(key, language).format(**values)


@cache
def _sentence(key: str, language: str) -> str:
    file, _, name = key.partition(".")
    return one_of(language, template(f"labels/{file}.yml")[name])


def in_script(words: str, language: str) -> str:
    """``words`` in Traditional characters for zh-Hant (OpenCC, Taiwan phrases), else unchanged."""
    return _to_traditional().convert(words) if language == "zh-Hant" else words


def simplified(words: str) -> str:
    """``words`` in Simplified characters, to compare what people write in either script."""
    return words if words.isascii() else _to_simplified().convert(words)


@cache
def _to_traditional() -> Any:
    from opencc import OpenCC
    return OpenCC("s2twp")


@cache
def _to_simplified() -> Any:
    from opencc import OpenCC
    return OpenCC("t2s")


def one_of(language: str, choices: dict[str, str]) -> str:
    """The entry of a ``{en: ..., zh: ...}`` mapping that fits ``language``; ``zh-Hant`` may be written out, too."""
    return choices[language] if language in choices else in_script(choices["zh"], language)


def reader_language() -> str:
    """The language of the person at this machine, from the environment; English if unsaid."""
    said = os.environ.get("QUNCE_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    if said in LANGUAGES:
        return said
    lowered = said.replace("_", "-").lower()
    if lowered.startswith(("zh-tw", "zh-hk", "zh-hant")):
        return "zh-Hant"
    return "zh" if lowered.startswith("zh") else "en"
