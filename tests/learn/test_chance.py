"""Streams repeat and do not disturb each other; ids look like pseudonyms; parts sum to the whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.privacy.identity import PSEUDONYM
from helpers.learn.chance import apportioned, pick, pseudonyms, public_key, stream


def test_the_same_name_gives_the_same_numbers_and_another_name_others():
    assert (stream(7, "brand", "orders").random(5) == stream(7, "brand", "orders").random(5)).all()
    assert (stream(7, "brand", "orders").random(5) != stream(7, "brand", "survey").random(5)).all()
    assert (stream(7, "brand", "orders").random(5) != stream(8, "brand", "orders").random(5)).all()


def test_pseudonyms_are_distinct_and_have_the_form_of_real_ones():
    ids = pseudonyms(1, "brand", "member", count=2000)
    assert len(set(ids)) == 2000
    assert all(PSEUDONYM.fullmatch(name) for name in ids)
    assert not set(ids) & set(pseudonyms(1, "brand", "staff", count=2000))


def test_a_public_key_is_32_bytes_of_its_own():
    assert len(bytes.fromhex(public_key(1, "brand"))) == 32
    assert public_key(1, "brand") != public_key(1, "team")


def test_choices_without_weight_are_never_picked():
    drawn = pick(np.random.default_rng(1), {"甲": 3, "乙": 1, "丙": 0}, 4000)
    assert set(drawn) == {"甲", "乙"}
    assert abs((drawn == "甲").mean() - 0.75) < 0.03


def test_parts_by_hand():
    assert apportioned([0.35, 0.30, 0.20, 0.15], 612) == [214, 184, 122, 92]
    assert apportioned([1, 1, 1], 10) == [4, 3, 3]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=9), st.integers(0, 5000))
def test_parts_sum_to_the_whole_and_are_within_one_of_their_share(weights, total):
    parts = apportioned(weights, total)
    assert sum(parts) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - share) < 1 + 1e-9 for part, share in zip(parts, exact, strict=True))
