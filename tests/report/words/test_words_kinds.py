"""Why there are so many kinds, in words: each outcome and each fault, in three languages."""

import numpy as np
import pandas as pd
import pytest

from helpers.measure.survey.needs import CRITERIA, Needs
from helpers.report.words.kinds import why_so_many


def needs(*rows: tuple, taken: int) -> Needs:
    criteria = pd.DataFrame(rows, columns=CRITERIA)
    bic = dict(zip(criteria["k"], criteria["bic"], strict=True))
    return Needs(np.full(taken, 1 / taken), pd.DataFrame(), pd.DataFrame(), bic, criteria=criteria)


ONE = (1, 500.0, np.nan, 1.0, 900.0, np.nan, "")
TWO = (2, 450.0, 0.913, 0.29, 261.0, 3.0, "")


def three(bic: float, fails: str) -> tuple:
    return (3, bic, 0.746, 0.041, 37.4, 0.0, fails)


def test_the_number_taken_fits_best():
    said = needs(ONE, TWO, three(470, "stability"), taken=2)
    assert why_so_many(said, "en") == (
        "2 kinds: of 1 to 3 they fit the answers best. Computed again on other draws of the same people, the kinds "
        "agree to 0.91 (1 is the same each time; 0.8 is enough). The smallest holds 29%, about 261 members, and every "
        "kind clearly wants at least 3 of the options more than the others.")
    assert why_so_many(said, "zh") == (
        "分成 2 类：试过 1 到 3 类，这样分最贴合答卷。反复抽样重算，分法一致度 0.91（满分 1，到 0.8 算稳）；"
        "最小的一类占 29%，约 261 人；每一类至少有 3 个选项明显比其他人更想要。")


@pytest.mark.parametrize(("fails", "fault"), [
    ("stability", "抽样重算，分法一致度只有 0.74，不到 0.8"), ("smallest_share", "最小的一类只占 4%，不到 5%"),
    ("smallest_people", "最小的一类只有约 37 人，不到 50 人"),
    ("readable", "有的类没有一个选项明显比其他人更想要（往往只是有人勾得多、有人勾得少）")])
def test_each_fault_of_the_number_that_fits_best(fails, fault):
    instead = why_so_many(needs(ONE, TWO, three(430, fails), taken=2), "zh")
    assert instead.startswith(f"分成 2 类：最贴合答卷的其实是 3 类，但{fault}。取 2 类时，")
    none = why_so_many(needs(ONE, (2, 450.0, 0.5, 0.4, 360.0, 3.0, "stability"), three(430, fails), taken=1), "zh")
    assert none == f"没有明显的人群：最贴合答卷的是 3 类，但{fault}；分成别的类数也都站不住。"


def test_what_falls_short_by_a_little_does_not_read_as_enough():
    close = (3, 430.0, 0.7999, 0.0499, 49.9, 0.0)
    assert "0.79，不到 0.8" in why_so_many(needs(ONE, TWO, (*close, "stability"), taken=2), "zh")
    assert "4%，不到 5%" in why_so_many(needs(ONE, TWO, (*close, "smallest_share"), taken=2), "zh")
    assert "49 人，不到 50 人" in why_so_many(needs(ONE, TWO, (*close, "smallest_people"), taken=2), "zh")


def test_one_profile_for_everybody_and_answers_all_alike():
    assert why_so_many(needs(ONE, (2, 510.0, 0.2, 0.4, 360.0, 0.0, "bic"), taken=1), "en") == (
        "No clear kinds: one profile for everybody fits the answers better than 2 to 2 kinds.")
    assert why_so_many(needs(ONE, taken=1), "zh-Hant") == "沒有明顯的人群：大家的答卷都一樣。"
