"""PageRank against networkx, pairs capped, bots left out, who answers back."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.people.influence import pagerank, standing, trusted, weighed
from helpers.measure.people.settings import settings

names = st.sampled_from("abcdefgh")
links = st.lists(st.tuples(names, names, st.integers(0, 60)), max_size=30)


def frame(pairs) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["from", "to", "weight"])


def by_networkx(edges: pd.DataFrame) -> pd.Series:
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(edges[["from", "to", "weight"]].itertuples(index=False))
    found = nx.pagerank(graph, alpha=settings("influence")["damping"], tol=1e-15, max_iter=2000)
    return pd.Series(found, dtype=float).sort_index()


@given(links)
def test_pagerank_is_that_of_networkx(pairs):
    edges = trusted(frame(pairs))
    found = pagerank(edges)
    if len(edges):
        assert np.abs(found - by_networkx(edges)).max() < 1e-9
        assert found.sum() == pytest.approx(1)
    else:
        assert found.empty


def test_pagerank_of_a_larger_graph():
    drawn = np.random.default_rng(7)
    people = [f"m{i:04}" for i in range(2000)]
    edges = trusted(frame({"from": drawn.choice(people, 20_000), "to": drawn.choice(people[:1500], 20_000),
                           "weight": drawn.integers(1, 40, 20_000)}))
    assert np.abs(pagerank(edges) - by_networkx(edges)).max() < 1e-9


def test_two_people_cannot_lift_each_other_and_bots_do_not_count():
    most = settings("influence")["most_weight"]
    edges = trusted(frame([("a", "b", 900), ("a", "b", 900), ("bot", "a", 5), ("a", "bot", 5), ("a", "a", 3)]), {"bot"})
    assert edges.to_dict("records") == [{"from": "a", "to": "b", "weight": most}]


def test_standing_by_hand():
    found = standing(frame([("a", "b", 1), ("b", "a", 4), ("a", "c", 2), ("d", "c", 1)]))
    assert found["repliers"].to_dict() == dict(a=1, b=1, c=2, d=0)
    assert found["answered"].to_dict() == dict(a=2, b=1, c=0, d=1)
    assert found.loc[["a", "b", "d"], "reciprocity"].tolist() == [0.5, 1.0, 0.0]
    assert np.isnan(found.loc["c", "reciprocity"])


def test_edges_of_the_log_are_weighed():
    log = pd.DataFrame({"by": ["a"], "to": ["b"], "replies": [2], "mentions": [3]})
    assert weighed(log).to_dict("records") == [{"from": "a", "to": "b", "weight": 5}]
