"""What a sub-group is called (001 3.2 S001-043 and S001-044, system I08): made by the rule, and checked against it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from helpers.errors import InputError, Problem
from helpers.plan.subgroups.alike import alike, unseen, visible
from helpers.plan.subgroups.structure import structure
from helpers.texts import text

FORM = re.compile(r"(?P<attribute>.*[^0-9])(?P<number>[0-9]{2})", re.DOTALL)
ASIDE = re.compile(r"[（(\[【「《<].*", re.DOTALL)
MARKS = re.compile(r"[-‐‑‒–—―−－=+@#*?:/\\|\"'<>`$%&{}\[\]()（）【】,，;；]+")
NUMBER, DIGITS = 3, "0123456789"  # a hyphen and two digits


def group_name(main: str, attribute: str, number: int) -> str:
    """Main name, hyphen, attribute and a two-digit number: "花间-抗老01" (I08)."""
    return f"{main}-{attribute}{number:02d}"


def longest_name(platform: str | None) -> int:
    """The most characters of a group's name on ``platform``; where it is not known, the fewest any platform takes."""
    known: dict[str, int] = structure("name")["longest"]
    return known.get(platform or "", min(known.values()))


def banned_in(words: str) -> str:
    """The first word in ``words`` that ranks people ("elite"); "" if none does. English ones count as whole words."""
    found = _banned().search(_plain(words))
    return found.group() if found else ""


def _plain(words: str) -> str:
    return visible(unicodedata.normalize("NFKC", words))


@cache
def _banned() -> re.Pattern[str]:
    words = structure("name")["banned"]
    chinese = (r"\s*".join(each) for each in sorted(words["zh"], key=len, reverse=True))
    english = (rf"(?<![a-z]){re.escape(each)}s?(?![a-z])" for each in sorted(words["en"], key=len, reverse=True))
    return re.compile("|".join([*chinese, *english]), re.IGNORECASE)


def attribute_of(words: str, room: int, language: str) -> str:
    """What members want, as the part of a name: ``words`` without asides, marks and ranks, at most ``room`` long.

    Where nothing is left it is the plain word for a group; one that would end in a digit gets that word, too, so that
    its number stays readable ("Web3" is "Web3小群01").
    """
    plain = text("structure.name_plain", language)
    said = _plain(words)
    short = visible(_banned().sub(" ", MARKS.sub(" ", ASIDE.sub("", said) or said)))[:room].strip()
    if short and not short[-1].isdigit():
        return short
    return f"{short[:room - len(plain)].strip()}{plain}".strip()


def new_name(main: str, wanted: str, taken: Iterable[str], platform: str | None, language: str) -> str:
    """A valid name for a group of people who want ``wanted``: the lowest number that no name in ``taken`` reads like.

    Raises InputError ``name_main_long`` where the main name leaves no room, ``name_no_number`` where all are taken.
    """
    return _named(main, _attribute(main, wanted, platform, language), set(map(alike, taken)))


def new_names(main: str, needs: Sequence[str], platform: str | None, language: str) -> list[str]:
    """A valid name for each group, in order; ``needs`` says what the members of each want, once a group.

    No two read the same. Raises InputError as ``new_name``.
    """
    attributes = {need: _attribute(main, need, platform, language) for need in dict.fromkeys(needs)}
    names: list[str] = []
    used: set[str] = set()
    for need in needs:
        names.append(_named(main, attributes[need], used))
        used.add(alike(names[-1]))
    return names


def _attribute(main: str, wanted: str, platform: str | None, language: str) -> str:
    longest, least = longest_name(platform), NUMBER + len(text("structure.name_plain", language))
    if len(main) + least > longest:
        raise InputError("name_main_long", found=len(main), allowed=longest - least)
    return attribute_of(wanted, longest - len(main) - NUMBER, language)


def _named(main: str, attribute: str, used: set[str]) -> str:
    last = structure("name")["last_number"]
    names = (group_name(main, attribute, number) for number in range(1, last + 1))
    found = next((name for name in names if alike(name) not in used), None)
    if found is None:
        raise InputError("name_no_number", attribute=attribute, allowed=last)
    return found


def name_faults(name: str, main: str, taken: Iterable[str], platform: str | None, language: str) -> list[Problem]:
    """Everything wrong with a name somebody thought of: one problem each, with a valid name as its fix.

    ``taken`` holds the names of the other groups. Problems: name_unseen, name_form, name_banned, name_long, name_taken,
    name_alike; none for a name by the rule. Raises InputError as ``new_name``.
    """
    others = list(taken)
    lead, form = f"{main}-", FORM.fullmatch(name.removeprefix(f"{main}-"))
    fits = name.startswith(lead) and form is not None and not form["number"] == "00"
    asked = name.removeprefix(lead).rstrip(DIGITS)
    fix, longest = new_name(main, asked, others, platform, language), longest_name(platform)
    like = next((other for other in others if alike(other) == alike(name)), None)
    found = {"name_unseen": unseen(name), "name_form": not fits, "name_banned": bool(banned_in(asked)),
             "name_long": len(name) > longest, "name_taken": like == name, "name_alike": like not in (None, name)}
    values = {"found": visible(name)[:longest], "length": len(name), "allowed": longest, "word": banned_in(asked),
              "main": main, "like": like and visible(like), "fix": fix}
    return [Problem(key, values=values) for key, wrong in found.items() if wrong]
