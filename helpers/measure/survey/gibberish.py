"""Whether an open answer is typed at random: a unit repeated, few different letters, letters no word has."""

import math
import re
import unicodedata
from collections import Counter

from helpers.measure.survey.settings import settings

CONSONANTS = "bcdfghjklmnpqrstvwxz"


def gibberish(words: str) -> bool:
    """Whether ``words`` look typed at random; never so for fewer letters than templates/survey_reading.yml says.

    Signs: the whole is one unit several times over (asdasdasd); its letters are so few that one carries little
    information (Shannon entropy in bits); so many Latin letters in a row without a vowel.
    """
    held = settings("doubts")["gibberish"]
    said = re.sub(r"\s", "", unicodedata.normalize("NFKC", words).casefold())
    if len(said) < held["least"]:
        return False
    repeated = re.fullmatch(rf"(.+?)\1{{{held['unit'] - 1},}}", said, re.DOTALL)
    unspoken = re.search(f"[{CONSONANTS}]{{{held['vowels']},}}", said)
    return bool(repeated or unspoken) or entropy(said) < held["bits"]


def entropy(words: str) -> float:
    """Bits of information a letter of ``words`` carries on average; 0 where there is only one letter."""
    counts = Counter(words).values()
    return -sum(count / len(words) * math.log2(count / len(words)) for count in counts) if words else 0.0
