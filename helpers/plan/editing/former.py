"""Where each mapping and list of a plan file stands in its words."""

from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import CollectionNode, Node


@dataclass(frozen=True)
class Entry:
    """One entry: its key (None in a list), what it said, and its places.

    ``start``: of its key or dash; ``value``: of what it says; ``end``: behind that, before any comment.
    """

    key: Any
    said: Any
    start: int
    value: int
    end: int
    on_line: bool


@dataclass(frozen=True)
class Holder:
    """A mapping or list that is not empty; in brackets or line by line, its keys or dashes at ``column``."""

    brackets: bool
    start: int
    end: int
    column: int
    entries: list[Entry]


class Former:
    """The words of a plan file and every ``Holder`` in them."""

    def __init__(self, words: str):
        self.words = words
        self._holders: dict[tuple[int, int], Holder] = {}
        self._note(YAML().compose(words), YAML().load(words))

    def holder(self, part: Any) -> Holder | None:
        """Where ``part`` of the tree stood, if it stood in the file and has something in it, then and now."""
        placed = isinstance(part, CommentedMap | CommentedSeq) and part.lc.line is not None
        return self._holders.get((part.lc.line, part.lc.col)) if placed and part else None

    def line(self, place: int) -> int:
        """Where the line of ``place`` begins."""
        return self.words.rfind("\n", 0, place) + 1

    def next_line(self, place: int) -> int:
        """Where the line after that of ``place`` begins."""
        return self.words.index("\n", place) + 1

    def _note(self, node: Node, said: Any) -> None:
        if not isinstance(node, CollectionNode) or not said:
            return
        rows = list(said.items()) if isinstance(said, dict) else [(None, each) for each in said]
        nodes = node.value if isinstance(said, dict) else [(None, each) for each in node.value]
        entries = [Entry(key, each, mark.start_mark.index if mark else self._dash(node, value),
                         value.start_mark.index, self._end(value), _on_line(value))
                   for (key, each), (mark, value) in zip(rows, nodes, strict=True)]
        self._holders[said.lc.line, said.lc.col] = Holder(
            bool(node.flow_style), node.start_mark.index, self._end(node), node.start_mark.column, entries)
        for (_, each), (_, value) in zip(rows, nodes, strict=True):
            self._note(value, each)

    def _dash(self, node: CollectionNode, value: Node) -> int:
        """Where an entry of a list begins: its dash, which may stand on a line of its own."""
        place, column = int(value.start_mark.index), node.start_mark.column
        while not node.flow_style and (self.words[place] != "-" or place - self.line(place) != column):
            place -= 1
        return place

    def _end(self, node: Node) -> int:
        if _on_line(node):
            start = int(node.start_mark.index)
            return start + len(self.words[start:node.end_mark.index].rstrip())
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)


def _on_line(node: Node) -> bool:
    """Whether a value begins and ends by itself: a word or figure, or something in brackets."""
    return not isinstance(node, CollectionNode) or bool(node.flow_style)
