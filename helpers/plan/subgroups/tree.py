"""The main group and what hangs on it, as a table, and as text that Mermaid draws (001 3.2, system I07).

A tree is a frame, one row a group: node (its name), parent (name of the group above, "" for the main group), kind
(main, branch, leaf), members (whole number; missing: unknown).
"""

import re
from collections import deque
from collections.abc import Iterator

import pandas as pd

from helpers.errors import InputError
from helpers.numbers import count
from helpers.plan.subgroups.alike import visible
from helpers.texts import text

COLUMNS = ["node", "parent", "kind", "members"]
KINDS = ("main", "branch", "leaf")
LONGEST = 60
# What Mermaid, HTML or markdown could take for its own; a letter of any script is safe.
MARKUP = re.compile(r"[^\w \u3000-\u303f\uff00-\uffef.,!?+-]|_")


def group_tree(main: str, members: float | None, groups: pd.DataFrame, language: str) -> pd.DataFrame:
    """The tree of a design. ``groups``: one row a group, columns name, need, size.

    A need with several groups is a branch with its members, its groups the leaves; one with a single group hangs its
    leaf on the main group: a branch of one says nothing.
    """
    rows: list[list[object]] = [[main, "", "main", members]]
    for need, found in groups.groupby("need", sort=False):
        above, several = main, len(found) > 1
        if several:
            above = text("structure.tree_branch", language, need=need, groups=count(len(found), "groups", language))
            rows.append([above, main, "branch", found["size"].sum()])
        rows += [[name, above, "leaf", size] for name, size in zip(found["name"], found["size"], strict=True)]
    return _typed(pd.DataFrame(rows, columns=COLUMNS))


def _typed(tree: pd.DataFrame) -> pd.DataFrame:
    return tree.astype({"members": "Int64"})


def checked_tree(tree: pd.DataFrame) -> pd.DataFrame:
    """``tree`` with every group below the one it hangs on: level by level, in the order given.

    Raises InputError ``tree_main``, ``tree_twice``, ``tree_kind``, ``tree_orphan``, ``tree_cycle``.
    """
    tree = tree.assign(parent=tree["parent"].fillna(""))
    tops = tree[(tree["kind"] == "main") & (tree["parent"] == "")]
    if len(tops) != 1 or (tree["kind"] == "main").sum() != 1:
        raise InputError("tree_main", found=int((tree["kind"] == "main").sum()))
    _check(tree)
    order = list(_down(tree, str(tops["node"].iloc[0])))
    if len(lost := tree.loc[~tree["node"].isin(order), "node"]):
        raise InputError("tree_cycle", found=short_name(lost.iloc[0]))
    return _typed(tree.set_index("node").loc[order].reset_index()[COLUMNS])


def _check(tree: pd.DataFrame) -> None:
    kinds = dict(zip(tree["node"], tree["kind"], strict=True))
    for twice in tree.loc[tree["node"].duplicated(), "node"]:
        raise InputError("tree_twice", found=short_name(twice))
    for node, parent in zip(tree["node"], tree["parent"], strict=True):
        if kinds[node] not in KINDS:
            raise InputError("tree_kind", found=short_name(node), kind=short_name(kinds[node]))
        if parent and parent not in kinds or not parent and kinds[node] != "main":
            raise InputError("tree_orphan", found=short_name(node), parent=short_name(parent))
        if kinds.get(parent) == "leaf":
            raise InputError("tree_kind", found=short_name(parent), kind="leaf")


def _down(tree: pd.DataFrame, top: str) -> Iterator[str]:
    below = tree.groupby("parent")["node"].agg(list).to_dict()
    waiting = deque([top])
    while waiting:
        yield (node := waiting.popleft())
        waiting.extend(below.get(node, []))


def short_name(name: object) -> str:
    """A name as an error, a chart or Mermaid shows it: what is seen of it, cut where it is very long."""
    line = visible(str(name))
    return line if len(line) <= LONGEST else f"{line[:LONGEST - 1]}…"


def mermaid(tree: pd.DataFrame, language: str) -> str:
    """The tree as a Mermaid ``graph TD``: a box with name and members a group, an arrow to each group below it.

    The main group's box has square corners, a leaf's round ones. Ids are n0, n1...; names stand in quotes, and what
    could be markup in them stands as its code. Raises InputError as ``checked_tree``.
    """
    found = checked_tree(tree)
    ids = {node: f"n{number}" for number, node in enumerate(found["node"])}
    boxes = [f"    {ids[row.node]}{_box(row.node, row.kind, row.members, language)}" for row in found.itertuples()]
    arrows = [f"    {ids[row.parent]} --> {ids[row.node]}" for row in found.itertuples() if row.parent]
    return "\n".join(["graph TD", *boxes, *arrows, ""])


def _box(node: str, kind: str, members: object, language: str) -> str:
    words = f'"{escaped(short_name(node))}<br/>{escaped(people(members, language))}"'
    return f"({words})" if kind == "leaf" else f"[{words}]"


def people(members: object, language: str) -> str:
    """"150 people"; said in words where it is not known."""
    if pd.isna(members):
        return text("structure.tree_unknown", language)
    return count(int(str(members)), "people", language)


def escaped(words: str) -> str:
    """``words`` for inside a quoted Mermaid text: what could end it or be markup stands as its code (#34; for ")."""
    return MARKUP.sub(lambda found: f"#{ord(found.group())};", words)
