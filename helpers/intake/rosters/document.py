"""A file of JSON small enough to hold: one document, an array of them, or one a line."""

from typing import Any

import msgspec

from helpers.errors import InputError
from helpers.intake.reading.decode import read_text
from helpers.intake.seen import Seen


def documents(seen: Seen) -> list[Any]:
    """The documents in the file: the elements of an array, else the one, else one a line.

    Raises InputError ``json_broken``, and what reading text raises."""
    text = read_text(seen.path, seen.file)[0].strip()
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return _lines(text, seen.file)
    return found if isinstance(found, list) else [found]


def _lines(text: str, file: str) -> list[Any]:
    found, offset = list[Any](), 0
    for line in text.split("\n"):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line))
            except (msgspec.DecodeError, RecursionError):
                raise InputError("json_broken", file=file, offset=offset) from None
        offset += len(line.encode("utf-8", "surrogatepass")) + 1
    return found


def answers(seen: Seen) -> list[dict[str, Any]]:
    """The answers of WeCom's interface in the file, those that are objects.

    Raises InputError ``wecom_refused`` where one of them is an error."""
    found = [each for each in documents(seen) if isinstance(each, dict)]
    code = next((each["errcode"] for each in found if each.get("errcode")), 0)
    if code:
        raise InputError("wecom_refused", file=seen.file, found=code if isinstance(code, int) else "?")
    return found
