"""What says who somebody is, found in text and replaced by a mark: telephone and identity numbers, bank cards,
e-mail addresses, WeChat ids and QQ numbers, in the spellings people use to get past filters.

A net, not a wall: docs/privacy.md states how much of it holds. Sources: GB 11643 (identity number and its check
digit), ISO/IEC 7812 (Luhn), the numbering plan for mobiles (1, then 3 to 9).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from helpers.intake.reading.gate import FORMATS
from helpers.root import template

WORTH_A_LOOK = re.compile(r"[0-9０-９①-⑨][^a-zA-Z\u4e00-\u9fff]{0,3}[0-9０-９]|[@＠信q加球扣鹅]|wxid|[vw]x|"
                          r"[零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖洞]{7}", re.IGNORECASE)
APART = r"[-\s·]?"
WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
SPELLED_RUN = 11
FORMAT = re.compile(f"[{FORMATS}]")
NO_DIGIT_BEFORE, NO_DIGIT_AFTER = r"(?<![0-9])", r"(?![0-9])"
DATE = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
ID_NUMBER = re.compile(f"{NO_DIGIT_BEFORE}[1-9][0-9]{{5}}(?:(?:19|20)[0-9]{{2}}{DATE}[0-9]{{3}}[0-9Xx]|"
                       f"[0-9]{{2}}{DATE}[0-9]{{3}}){NO_DIGIT_AFTER}")
BANK_CARD = re.compile(f"{NO_DIGIT_BEFORE}[3-69](?:[ -]?[0-9]){{15,18}}{NO_DIGIT_AFTER}")
PHONE = re.compile(f"{NO_DIGIT_BEFORE}(?:(?:\\+|00)?86{APART})?1{APART}[3-9](?:{APART}[0-9]){{9}}{NO_DIGIT_AFTER}|"
                   f"\\+[1-9][0-9]{{0,2}}(?:[-\\s]?[0-9]){{7,12}}{NO_DIGIT_AFTER}|"
                   f"{NO_DIGIT_BEFORE}0[1-9][0-9]{{1,2}}[-\\s][2-9][0-9]{{6,7}}{NO_DIGIT_AFTER}")
EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
WXID = re.compile(r"wxid_[A-Za-z0-9]{6,}")


def hidden(text: str) -> str:
    """``text`` with the personal data in it replaced by marks; a text without any comes back as it is."""
    if not WORTH_A_LOOK.search(text):
        return text
    plain, places = _plain(text)
    for start, stop, kind in reversed(_apart(_found(plain))):
        text = text[:places[start]] + template("personal.yml")["marks"][kind] + text[places[stop - 1] + 1:]
    return text


def kinds(text: str) -> list[str]:
    """The kinds of personal data found in ``text``, in their order."""
    return [kind for _, _, kind in _apart(_found(_plain(text)[0]))]


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in plain letters and figures, and where in ``text`` each character of it stands."""
    pairs = [(letter, at) for at, given in enumerate(text) if not FORMAT.match(given)
             for letter in unicodedata.normalize("NFKC", given)]
    letters = "".join(letter for letter, _ in pairs)
    return _figures(letters), [at for _, at in pairs]


def _figures(letters: str) -> str:
    """Long runs of figures spelled in Chinese as figures."""
    return _spelled().sub(lambda run: "".join(template("personal.yml")["numerals"].get(each, each)
                                              for each in run[0]), letters)


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(f"[{''.join(template('personal.yml')['numerals'])}0-9]{{{SPELLED_RUN},}}")


def _found(plain: str) -> Iterator[tuple[int, int, str]]:
    """(start, stop, kind) of everything found; what is found first in this order wins where two overlap."""
    for kind, pattern, holds in _patterns():
        for found in pattern.finditer(plain):
            if holds(found[0]):
                group = "value" if "value" in pattern.groupindex else 0
                yield found.start(group), found.end(group), kind


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...]:
    def always(found: str) -> bool:
        return True

    return (("id_number", ID_NUMBER, is_id_number), ("bank_card", BANK_CARD, is_bank_card), ("phone", PHONE, always),
            ("email", EMAIL, always), ("wechat", WXID, always),
            ("wechat", _announced("wechat_words", r"[A-Za-z][-_A-Za-z0-9]{5,19}|[0-9]{6,12}"), always),
            ("qq", _announced("qq_words", r"[1-9][0-9]{4,10}"), always))


def _announced(words: str, value: str) -> re.Pattern[str]:
    known = "|".join(sorted(map(re.escape, template("personal.yml")[words]), key=len, reverse=True))
    return re.compile(rf"(?:{known})[\s:：是为号，,=]{{0,3}}(?P<value>{value})(?![A-Za-z0-9_])", re.IGNORECASE)


def _apart(cuts: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The finds that do not overlap an earlier one; of two that begin together the one looked for first."""
    kept: list[tuple[int, int, str]] = []
    for cut in sorted(cuts, key=lambda cut: cut[0]):
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    return kept


def is_id_number(figures: str) -> bool:
    """Whether 18 characters are an identity number by their check digit, or 15 by their form (GB 11643)."""
    if len(figures) == 15:
        return True
    total = sum(int(figure) * weight for figure, weight in zip(figures, WEIGHTS, strict=False))
    return CHECKS[total % 11] == figures[-1].upper()


def is_bank_card(figures: str) -> bool:
    """Whether 16 to 19 figures are a card number by their check digit (Luhn)."""
    digits = [int(each) for each in figures if each.isdigit()]
    doubled = [each * 2 - 9 * (each > 4) for each in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
