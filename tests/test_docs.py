"""What the READMEs, CONTRIBUTING and the Makefile say is so."""

import re
import shutil
import subprocess
from functools import cache

import pytest
from refresh_readme import BLOCK, READMES, help_block, qunce, refreshed

from helpers.root import root

START_VERBS = {"report", "test", "lab", "lint"}
PAGES = ["README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "reports/README.md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
COMMANDS = ["python3 start.py report", "python3 start.py test"]


@cache
def words(page: str) -> str:
    return (root() / page).read_text(encoding="utf-8")


@cache
def cli_verbs() -> frozenset[str]:
    """The commands of ``qunce``, from its own help."""
    verbs = re.findall(r"^  ([a-z]+)(?:  |$)", help_block("en").partition("Commands:")[2], re.MULTILINE)
    assert verbs, "qunce --help lists no commands"
    return frozenset(verbs)


def said_verbs(page: str) -> set[str]:
    """Every verb a page writes after ``qunce`` or ``start.py``."""
    return set(re.findall(r"(?:`qunce|start\.py) ([a-z]+)", words(page)))


def first_line_with(page: str, text: str) -> int:
    return 1 + next(number for number, line in enumerate(words(page).splitlines()) if text in line)


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_a_readme_shows_sentence_picture_and_both_commands_before_line_20(page):
    lines = words(page).splitlines()
    assert len(BLOCK.sub("", words(page)).splitlines()) <= 105      # the help block is the program's
    assert re.fullmatch(r"# .+[.。]", lines[0])
    assert first_line_with(page, "](docs/images/report-") < 20
    assert all(first_line_with(page, command) < 20 for command in COMMANDS)


def test_the_chinese_readme_puts_the_double_click_first():
    assert first_line_with("README.zh.md", "开始.bat") < first_line_with("README.zh.md", COMMANDS[0])


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    linked = [link for link in LINK.findall(words(page)) if "://" not in link]
    missing = [link for link in linked if not ((root() / page).parent / link).exists()]
    assert not missing


def test_contributing_is_one_page():
    assert len(words("CONTRIBUTING.md").splitlines()) <= 65


@pytest.mark.parametrize("page", PAGES)
def test_every_verb_a_page_names_is_real(page):
    assert said_verbs(page) <= cli_verbs() | START_VERBS


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_verb_stands_in_the_readme(page):
    assert not {verb for verb in cli_verbs() if not re.search(rf"\b{verb}\b", words(page))}
    assert not {verb for verb in START_VERBS if f"start.py {verb}" not in words(page)}


def test_every_verb_explains_itself():
    answers = {verb: qunce(verb, "--help") for verb in sorted(cli_verbs())}
    assert not {verb: answer.stderr for verb, answer in answers.items() if answer.returncode or not answer.stdout}


@pytest.mark.parametrize("language", READMES)
def test_the_help_in_the_readme_is_what_the_program_prints(language):
    readme = READMES[language].read_text(encoding="utf-8")
    assert help_block(language).count("\n") > 3
    assert readme == refreshed(readme, language), "run: make readme"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_make_help_names_every_target_and_every_target_runs_one_line():
    targets = re.findall(r"^([a-z]+):.*## .+\n((?:\t.+\n)+)", words("Makefile"), re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.+)$", words("Makefile"), re.MULTILINE)
    assert [name for name, _ in targets] == phony[1].split()
    assert all(recipe.count("\n") == 1 for _, recipe in targets)
    shown = subprocess.run(["make", "help"], cwd=root(), capture_output=True, encoding="utf-8", check=True).stdout
    assert [line.split("\t")[0] for line in shown.splitlines()] == phony[1].split()


def test_the_scripts_make_calls_are_there():
    called = re.findall(r"\S+\.py\b", words("Makefile").split("\n\n", 1)[1])
    assert set(called) >= {"start.py", "tests/refresh_readme.py"}
    assert not [script for script in called if not (root() / script).is_file()]


def test_the_test_command_is_written_once():
    """README, make, .ci/run and the workflow all call start.py's verb; only start.py knows pytest's options."""
    assert "python3 start.py test" in words(".ci/run") and ".ci/run" in words(".github/workflows/ci.yml")
    pages = ["README.md", "README.zh.md", "CONTRIBUTING.md", "Makefile", ".ci/run", ".github/workflows/ci.yml"]
    assert not [page for page in pages if "pytest" in words(page)]


def test_the_licence_holds_the_whole_apache_text_and_names_the_other():
    licence = words("LICENSE")
    assert "CC-BY-4.0" in licence and "Apache-2.0" in licence
    assert licence.index("TERMS AND CONDITIONS FOR USE") < licence.index("END OF TERMS AND CONDITIONS")
    assert all(f"   {number}. " in licence for number in range(1, 10))


@pytest.mark.parametrize("page", [*PAGES, "LICENSE", "Makefile", ".ci/run", "start.py", "environment.yml"])
def test_no_page_names_a_package_registry(page):
    assert not re.search("|".join(["pypi" + r"\.org", "python" + "hosted", "/" + "work/", "/" + "root/"]), words(page))
