"""The tree of groups: nodes and edges counted, names that cannot break out, trees that are none (I07)."""

import random
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from payloads import VECTORS

from helpers.errors import InputError
from helpers.plan.subgroups.tree import COLUMNS, checked_tree, escaped, group_tree, mermaid
from helpers.texts import LANGUAGES

NODE = re.compile(r'    (n\d+)(?:\["([^"]*)"\]|\("([^"]*)"\))')
EDGE = re.compile(r"    (n\d+) --> (n\d+)")


def tree(*rows: tuple[str, str, str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


SEED = tree(("主群", "", "main", 2000), ("兴趣小群", "主群", "branch", None), ("地域小群", "主群", "branch", None),
            ("VIP服务群", "主群", "branch", None), ("摄影群", "兴趣小群", "leaf", None),
            ("健身群", "兴趣小群", "leaf", None), ("北京群", "地域小群", "leaf", None),
            ("上海群", "地域小群", "leaf", None), ("年度会员群", "VIP服务群", "leaf", 0))
BREAKOUTS = [*VECTORS, '"] --> x["', "`code`", "a;b", "%% x", "#quot;", "x\n  click n0 call f()"]


def parts(words: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    lines = words.rstrip("\n").split("\n")[1:]
    nodes = [found.groups() for line in lines if (found := NODE.fullmatch(line))]
    edges = [found.groups() for line in lines if (found := EDGE.fullmatch(line))]
    assert len(nodes) + len(edges) == len(lines)
    return nodes, edges


@pytest.mark.system("I07")
def test_the_seeds_tree_has_nine_nodes_and_eight_edges():
    words = mermaid(SEED, "zh")
    nodes, edges = parts(words)
    assert words.startswith("graph TD\n") and (len(nodes), len(edges)) == (9, 8)
    assert nodes[0] == ("n0", "主群<br/>2,000人", None) and nodes[8] == ("n8", None, "年度会员群<br/>0人")
    assert nodes[1][1] == "兴趣小群<br/>人数未知", "unknown is not 0"
    assert edges == [("n0", "n1"), ("n0", "n2"), ("n0", "n3"), ("n1", "n4"), ("n1", "n5"), ("n2", "n6"), ("n2", "n7"),
                     ("n3", "n8")]


@pytest.mark.parametrize("vector", BREAKOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_breaks_out_of_its_quotes(vector, language):
    words = mermaid(tree((vector, "", "main", 1), (f"2{vector}", vector, "leaf", 1)), language)
    nodes, edges = parts(words)
    assert (len(nodes), len(edges)) == (2, 1)
    assert not re.search(r"<(?!br/>)|[`&]", words) and words.count("<br/>") == 2


@given(st.text(max_size=30))
def test_an_escaped_name_holds_no_mark(words):
    assert not set('"`<>&[](){}|\\%*_\n') & set(escaped(words))
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), escaped(words)) == words


@given(st.permutations(range(len(SEED))))
def test_the_order_of_rows_changes_no_edge(order):
    mixed = checked_tree(SEED.iloc[list(order)])
    assert mixed.set_index("node")["parent"].to_dict() == SEED.set_index("node")["parent"].to_dict()
    place = {node: number for number, node in enumerate(mixed["node"])}
    assert all(not row.parent or place[row.parent] < place[row.node] for row in mixed.itertuples())


@pytest.mark.parametrize(("key", "rows"), [
    ("tree_main", [("a", "", "branch", 1)]),
    ("tree_main", [("a", "", "main", 1), ("b", "", "main", 1)]),
    ("tree_main", [("a", "", "main", 1), ("b", "a", "main", 1)]),
    ("tree_twice", [("a", "", "main", 1), ("b", "a", "leaf", 1), ("b", "a", "leaf", 2)]),
    ("tree_kind", [("a", "", "main", 1), ("b", "a", "twig", 1)]),
    ("tree_kind", [("a", "", "main", 1), ("b", "a", "leaf", 1), ("c", "b", "leaf", 1)]),
    ("tree_orphan", [("a", "", "main", 1), ("b", "x", "leaf", 1)]),
    ("tree_orphan", [("a", "", "main", 1), ("b", None, "leaf", 1)]),
    ("tree_cycle", [("a", "", "main", 1), ("b", "c", "branch", 1), ("c", "b", "branch", 1)]),
    ("tree_cycle", [("a", "", "main", 1), ("b", "b", "branch", 1)])])
def test_what_is_no_tree_is_told(key, rows):
    random.Random(1).shuffle(rows)
    with pytest.raises(InputError, match=key):
        mermaid(tree(*rows), "en")


def test_a_design_hangs_several_groups_on_a_branch_and_one_on_the_main_group():
    groups = pd.DataFrame({"name": ["AA-x01", "AA-x02", "AA-y01"], "need": ["x", "x", "y"], "size": [50, 60, 70]})
    found = group_tree("AA", None, groups, "en")
    assert found.fillna(-1).values.tolist() == [
        ["AA", "", "main", -1], ["x (2 groups)", "AA", "branch", 110], ["AA-x01", "x (2 groups)", "leaf", 50],
        ["AA-x02", "x (2 groups)", "leaf", 60], ["AA-y01", "AA", "leaf", 70]]
    assert len(checked_tree(found)) == 5
