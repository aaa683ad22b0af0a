"""pyproject.toml, environment.yml and requirements.lock name the same packages."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

from helpers.root import root

PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)(?: ; [^\\]+?)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def project() -> dict:
    return tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def declared() -> dict[str, Requirement]:
    lines = project()["dependencies"] + project()["optional-dependencies"]["test"]
    return by_name(lines)


def by_name(lines: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def environment() -> dict:
    return YAML(typ="safe").load((root() / "environment.yml").read_text(encoding="utf-8"))


def lock_lines() -> list[str]:
    return (root() / "requirements.lock").read_text(encoding="utf-8").splitlines()


def pins() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lock_lines():
        if match := PIN.match(line):
            found.setdefault(canonicalize_name(match[1]), []).append(match[2])
    return found


def test_conda_users_get_the_packages_of_pyproject_and_no_others():
    python, pip, section = environment()["dependencies"]
    assert environment()["name"] == project()["name"]
    assert (python, pip) == (f"python{project()['requires-python']}", "pip")
    assert section["pip"][-1] == "-e ."
    mirrored = by_name(section["pip"][:-1])
    assert len(mirrored) == len(section["pip"]) - 1
    assert {name: str(wanted) for name, wanted in mirrored.items()} == {
        name: str(wanted) for name, wanted in declared().items()}


def test_the_lock_pins_every_declared_package_inside_its_range():
    wanted = declared() | by_name(project()["optional-dependencies"]["build"])
    assert set(wanted) <= set(pins())
    wrong = {name: pins()[name] for name, requirement in wanted.items()
             if not all(requirement.specifier.contains(version) for version in pins()[name])}
    assert not wrong


def test_every_pin_of_the_lock_has_a_hash():
    lines = lock_lines()
    bare = [line for line, following in zip(lines, [*lines[1:], ""], strict=True)
            if PIN.match(line) and not HASH.match(following)]
    assert not bare and pins()


def test_the_lock_holds_nothing_but_pins_hashes_and_comments():
    strange = [line for line in lock_lines()
               if line.strip() and not PIN.match(line) and not HASH.match(line) and not line.lstrip().startswith("#")]
    assert not strange, "an index, a host, an option or an unpinned package in requirements.lock"


def test_the_lock_names_no_index_and_no_host():
    assert not [line for line in lock_lines() if "://" in line or "--index" in line or "--find-links" in line]
