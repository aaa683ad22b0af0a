"""How 问卷星's page for pasted text reads it: what parts questions, what splits options, which marks there are.

After the script of that page, in our words; only what a questionnaire of ours can meet.
"""

import re
import unicodedata
from dataclasses import dataclass, field

MARKS = ("[单选题]", "[多选题]", "[排序题]", "[填空题]")
RANGE = re.compile(r"\s*\d+\s*[-－—~～]{1,3}\s*\d+|\s*\d+[+次万%千小年以岁元人本个后级GXM分]")
NUMBER = re.compile(r"\s*(?:[A-Za-z]|问题|第)?\s*(\d+)")
BULLETS = re.compile("[□○①②③④⑤⑥⑦⑧]")
NUMBERED = re.compile(r"\d\d?[.、]|[(（]\d\d?[)）]")


@dataclass
class Read:
    """What the page makes of a text."""

    title: str = ""
    description: list[str] = field(default_factory=list)
    questions: list[tuple[str, str, list[str]]] = field(default_factory=list)


def read(pasted: str) -> Read:
    """Title, description, and (words, mark, options) of each question."""
    found, last = Read(), 0
    for line in half_width(pasted).splitlines():
        begins = bool(NUMBER.match(line)) and not RANGE.match(line)
        if begins or any(mark in line for mark in MARKS):
            last += 1
            mark = next((each for each in MARKS if each in line), "")
            found.questions.append((re.sub(r"^\d+[.、]\s*", "", line.replace(mark, "")), mark, []))
        elif not line.strip() or re.fullmatch(r"[-=_]+", line.strip()):
            continue
        elif found.questions:
            found.questions[-1][2].extend(split(line))
        elif found.title:
            found.description.append(line)
        else:
            found.title = line
    return found


def split(line: str) -> list[str]:
    """The options in one line: parted at bullets, at numbers, at plain spaces."""
    for marks in (BULLETS, NUMBERED):
        parts = [part for part in marks.split(line) if part.strip()]
        if len(parts) > 1 or marks.search(line):
            return parts
    return [part for part in re.split(r"[ \t]+", line) if part]


def half_width(pasted: str) -> str:
    """Full-width signs as half-width ones: the page does so when text is pasted."""
    return "".join(unicodedata.normalize("NFKC", each) if "\uff01" <= each <= "\uff5e" else each for each in pasted)
