"""Krippendorff's alpha: the examples he published, what he says of chance, and its interval."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.survey.agreement import agreement, krippendorff_alpha

# Krippendorff (2011): B. two observers, binary; C. four observers, twelve units, values missing.
BINARY = ("0100000000", "1110010100")
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def coded(*coders: str) -> pd.DataFrame:
    """A row a unit, a column a coder; a dot is a missing code."""
    return pd.DataFrame({number: list(codes) for number, codes in enumerate(coders)}).replace(".", np.nan)


def test_the_published_examples():
    assert krippendorff_alpha(coded(*BINARY)) == pytest.approx(0.095, abs=5e-4)
    assert krippendorff_alpha(coded(*MISSING)) == pytest.approx(0.743, abs=5e-4)


def test_full_agreement_and_less_than_chance():
    assert krippendorff_alpha(coded("aabbc", "aabbc")) == 1
    assert krippendorff_alpha(coded("ab", "ba")) == pytest.approx(-0.5)


@pytest.mark.parametrize("codes", [coded("aaa", "aaa"), coded("ab.", "..b"), coded("abc"), coded("", "")],
                         ids=["one code only", "nothing coded twice", "one coder", "no answers"])
def test_no_alpha_where_it_cannot_be_told(codes):
    found = agreement(codes)
    assert np.isnan([krippendorff_alpha(codes), found.alpha, found.low, found.high]).all()
    assert found.reliance == "unknown"


CODES = st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", None])] * 3), min_size=2, max_size=20)


@given(CODES, st.permutations([0, 1, 2]))
def test_neither_the_order_of_coders_nor_of_answers_nor_names_matter(rows, order):
    codes = pd.DataFrame(rows, dtype=object)
    turned = codes[order].iloc[::-1].replace({"a": "z", "b": "y"})
    assert krippendorff_alpha(turned) == pytest.approx(krippendorff_alpha(codes), nan_ok=True)


def test_the_interval_and_what_may_be_built_on_it():
    random = np.random.default_rng(1)
    truth = random.choice(list("abcd"), 150)
    second = np.where(random.random(150) < 0.9, truth, random.choice(list("abcd"), 150))
    found = agreement(pd.DataFrame({"coder_1": truth, "coder_2": second}))
    assert (found.answers, found.coders, found.reliance) == (150, 2, "good")
    assert 0.8 < found.low < found.alpha < found.high < 1 and found.high - found.low == pytest.approx(0.12, abs=0.03)
    assert agreement(coded(*BINARY)).reliance == "poor" and agreement(coded(*MISSING)).reliance == "tentative"


def test_cells_left_empty_and_spaces_around_a_code_are_no_codes():
    typed = pd.DataFrame({"coder_1": ["价格", "内容 ", "", " "], "coder_2": [" 价格", "内容", "价格", "内容"]})
    assert krippendorff_alpha(typed) == 1 and agreement(typed).answers == 2


def test_the_interval_is_repeatable():
    assert agreement(coded(*MISSING)) == agreement(coded(*MISSING))
