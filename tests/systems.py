"""Which systems of the seeds have a worked example: every ``@pytest.mark.system("A09")`` against tests/systems.yml.

``python tests/systems.py`` prints how many have one and which are missing.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

TESTS = Path(__file__).parent


def systems() -> dict[str, str]:
    """Every system's name by its id."""
    found: dict[str, str] = YAML(typ="safe").load((TESTS / "systems.yml").read_text(encoding="utf-8"))
    return found


def marked(source: str) -> Iterator[str]:
    """The ids of the ``system`` markers in a module's text: in decorators, pytestmark or parameters."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "system":
            yield from (each.value for each in node.args if isinstance(each, ast.Constant))


def covered() -> set[str]:
    """The ids that some test is marked with."""
    return {each for path in TESTS.rglob("test_*.py") for each in marked(path.read_text(encoding="utf-8"))}


def main() -> None:
    """Print the count and what is missing."""
    known, found = systems(), covered()
    print(f"{len(known.keys() & found)} of {len(known)} systems have a worked example")
    for each in sorted(known.keys() - found):
        print(f"  missing {each}  {known[each]}")


if __name__ == "__main__":
    main()
