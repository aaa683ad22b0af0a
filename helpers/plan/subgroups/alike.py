"""Names a reader takes for one another, and what nobody can see in a name."""

import re
import unicodedata
from functools import cache

from helpers.plan.subgroups.structure import structure
from helpers.texts import simplified

# Unicode categories: controls, zero width and turned text, private use, broken and unassigned code points, breaks.
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def unseen(words: str) -> bool:
    """Whether ``words`` hold a character that is not seen: a control, a line break, one that turns text round."""
    return any(unicodedata.category(each) in UNSEEN for each in words)


def visible(words: str) -> str:
    """``words`` on one line without what is not seen, single spaces between them."""
    if not words.isprintable():
        words = "".join(" " if each.isspace() else each for each in words
                        if each.isspace() or unicodedata.category(each) not in UNSEEN)
    return " ".join(words.split())


def alike(words: str) -> str:
    """A key that is equal for names read as the same: width, case, spaces, Traditional forms and the ``similar``
    characters of subgroup_structure.yml apart ("AA-photo01", "ａａ-ph0toO1")."""
    folded = simplified(re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", visible(words))).casefold())
    return folded.translate(_similar())


@cache
def _similar() -> dict[int, str]:
    return {ord(each): line[0] for line in structure("name")["similar"] for each in line}
