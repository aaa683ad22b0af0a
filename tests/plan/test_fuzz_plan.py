"""The plan loader over broken plans: a plan whose figures are typed, or its faults in words with their lines."""

import re

import pytest
from fuzzing import fuzz
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError, error_words
from helpers.plan.file import read_yaml
from helpers.texts import LANGUAGES

SAMPLE = """name: 读书会  # as members know it
size: 1500
start: 2026-04
shares: [0.3, 0.7]
groups:
  - {id: g1, people: 200}
  - id: g2
    people: 300
    note: "two
      lines"
text: |
  a: b
"""
WORDS = st.sampled_from(["\t", "\n", "\r", "\x00", "\x85", "\u2028", ":", ": ", "- ", "[", "]", "{", "}", "&a ", "*a",
                         "!!python/object:os.system ", "!!omap ", "<<: ", "? ", "| ", "> ", "%YAML 1.1\n", "---\n",
                         "...\n", "'", '"', "#", "@", "`", "no", "010", "12:30", ".nan", "1e999", "9" * 5000, "[" * 40,
                         "size: 1\n", "\ufeff", "\u202e", "甲", "  ", "\\"]) | st.text(max_size=3)
VALUE = re.compile(r"(?<=: )[^,}\n]+")
CHANGES = st.lists(st.tuples(st.booleans(), st.integers(0, 999), st.integers(0, 12), WORDS), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("plan") / "plan.yaml"


@fuzz(300)
@given(changes=CHANGES)
def test_any_plan_is_read_or_refused_in_words(path, changes):
    text = SAMPLE
    for a_value, at, cut, word in changes:
        values = [value.span() for value in VALUE.finditer(text)] if a_value else []
        start, stop = values[len(values) * at // 1000] if values else (len(text) * at // 1000,) * 2
        text = text[:start] + word + text[stop + (0 if values else cut):]
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        assert read_yaml(path) is not None
    except InputError as error:
        for language in LANGUAGES:
            assert error_words(error, language).isprintable()
