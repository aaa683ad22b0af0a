"""Need profiles: planted classes found, none where there are none, and StepMix as a second opinion."""

import numpy as np
import pandas as pd
import pytest
from stepmix.stepmix import StepMix

from helpers.measure.survey.needs import need_classes

WANTS = np.array([[0.9, 0.8, 0.1, 0.1, 0.1, 0.2], [0.1, 0.2, 0.9, 0.8, 0.1, 0.1], [0.1, 0.1, 0.2, 0.1, 0.9, 0.8]])
SHARES = [0.5, 0.3, 0.2]
OPTIONS = ["拍照", "修图", "旅行", "徒步", "美食", "烘焙"]


def planted(people: int = 900) -> pd.DataFrame:
    random = np.random.default_rng(7)
    kinds = random.choice(3, size=people, p=SHARES)
    return pd.DataFrame((random.random((people, 6)) < WANTS[kinds]).astype(int), columns=OPTIONS)


def independent(people: int = 600) -> pd.DataFrame:
    random = np.random.default_rng(8)
    return pd.DataFrame((random.random((people, 6)) < [0.6, 0.5, 0.4, 0.3, 0.2, 0.5]).astype(int), columns=OPTIONS)


@pytest.fixture(scope="module")
def found():
    return need_classes(planted())


def test_planted_classes_are_found_with_their_shares(found):
    assert found.clear and len(found.shares) == 3
    assert found.shares.tolist() == pytest.approx(SHARES, abs=0.05)
    assert np.abs(found.wants.to_numpy() - WANTS).max() < 0.1
    assert found.wants.columns.tolist() == OPTIONS


def test_everybody_belongs_and_is_counted_once(found):
    assert found.belongs.sum(axis=1).to_numpy() == pytest.approx(np.ones(900))
    assert sum(found.people()) == 900 and found.people() == sorted(found.people(), reverse=True)


def test_labels_are_what_a_class_wants_more_than_all(found):
    general = planted().mean().to_numpy()
    assert [set(label) for label in found.labels(general, 2)] == [{"拍照", "修图"}, {"旅行", "徒步"}, {"美食", "烘焙"}]
    assert all(len(label) <= 1 for label in found.labels(general, 1))


def test_stepmix_finds_as_many_and_fits_no_better(found):
    data = planted()
    theirs = {k: StepMix(k, measurement="bernoulli", n_init=5, random_state=1, max_iter=500, verbose=0,
                         progress_bar=0).fit(data).bic(data) for k in range(1, 5)}
    assert min(theirs, key=lambda k: theirs[k]) == len(found.shares)
    for k, bic in theirs.items():
        assert found.bic[k] == pytest.approx(bic, rel=0.005)


def test_independent_answers_have_no_classes():
    found = need_classes(independent())
    assert not found.clear and found.shares.tolist() == [1.0] and found.people() == [600]
    assert np.abs(found.wants.to_numpy()[0] - independent().mean().to_numpy()).max() < 0.005


def test_neither_the_order_of_people_nor_of_options_matters():
    data = planted(400)
    first = need_classes(data, 4)
    shuffled = need_classes(data.sample(frac=1, random_state=3), 4)
    turned = need_classes(data[OPTIONS[::-1]], 4)
    assert shuffled.shares.tolist() == first.shares.tolist()
    assert turned.shares.tolist() == pytest.approx(first.shares.tolist(), abs=1e-9)
    assert turned.wants[OPTIONS].to_numpy() == pytest.approx(first.wants.to_numpy(), abs=1e-9)
    assert turned.wants.columns.tolist() == OPTIONS[::-1]


@pytest.mark.parametrize("data", [pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1, 0, 1]}), pd.DataFrame(
    {"a": [1] * 9, "b": [0] * 9}), pd.DataFrame(index=range(40))], ids=["one", "three", "all alike", "no options"])
def test_too_little_to_tell_is_one_class(data):
    found = need_classes(data)
    assert not found.clear and found.people() == [len(data)]
