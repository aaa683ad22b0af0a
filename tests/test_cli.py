"""What the command line answers to things it cannot use: one or two lines, exit 2, nothing touched."""

from pathlib import Path

import pytest

from helpers.root import root, templates


@pytest.fixture
def run(qunce, monkeypatch, tmp_path):
    """``qunce`` called in an empty folder, with nothing of this person's settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return qunce


@pytest.fixture
def community(run, tmp_path) -> Path:
    code, said = run("new", tmp_path / "社群 a", "--size", 800, "--language", "en", "--start", "2026-10")
    assert code == 0, said
    return tmp_path / "社群 a"


def test_new_writes_plan_workbook_key_and_folders(community, tmp_path):
    folders = sorted(path.name for path in community.iterdir() if path.is_dir())
    assert folders == ["inbox", "ledger", "private", "tables"]
    plan = (community / "plan.yaml").read_text("utf-8")
    assert "size: 800" in plan and "start: 2026-10" in plan and "# 社群名称" in plan
    assert list(community.glob("*.xlsx")) and len(list((tmp_path / "config").rglob("*.key"))) == 1


def test_new_scales_goals_and_joins_to_the_size(community):
    """The brand template has 1,500 members and 3,600 at month 3: 800 members make 1,920; 900 joins make 480."""
    plan = (community / "plan.yaml").read_text("utf-8")
    assert "3: 1920" in plan and "joins: [480, 480, 480," in plan


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_new_puts_the_language_first_and_keeps_the_line(run, tmp_path, language):
    assert run("new", tmp_path / "b", "--language", language)[0] == 0
    (line,) = [line for line in (tmp_path / "b" / "plan.yaml").read_text("utf-8").splitlines() if "languages:" in line]
    assert line.startswith(f"languages: [{language}, zh") and "# 报告语言" in line


@pytest.mark.parametrize(("kind", "size", "profile"), [
    ("product-service", 4999, "balanced"), ("product-service", 5000, "s003"), ("channel-conversion", 1000, "s000"),
    ("paid-knowledge", 50000, "balanced")])
def test_type_and_size_choose_the_profile_and_the_folder_names_it(run, tmp_path, kind, size, profile):
    assert run("new", tmp_path / "社群 b", "--type", kind, "--size", size)[0] == 0
    plan = (tmp_path / "社群 b" / "plan.yaml").read_text("utf-8")
    assert f"profile: {profile}" in plan and "name: 社群 b" in plan


def test_new_writes_nothing_for_an_answer_no_plan_can_hold(run, tmp_path):
    code, said = run("new", tmp_path / "b", "--type", "cats", "--language", "en")
    assert code == 2 and "paid-knowledge" in said
    assert not (tmp_path / "b").exists()


def test_new_keeps_a_plan_that_is_there(run, community):
    before = (community / "plan.yaml").read_bytes()
    code, said = run("new", community)
    assert code == 2 and "was not touched" in said
    assert (community / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize("template", ["brand", "study-group", "team"])
def test_every_template_lints_clean_and_reports_nothing_wrong(run, template):
    code, said = run("lint", templates() / "plans" / f"{template}.yaml")
    assert code == 0 and "没有发现问题" in said


def test_lint_names_line_arithmetic_and_fix_in_the_plans_language(run, community):
    plan = community / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("3: 1920", "3: 9000"), encoding="utf-8")
    code, said = run("lint", community)
    assert code == 1 and "plan.yaml, line 17: [R2, impossible]" in said
    assert "9,000" in said and "1,440" in said and "2,240" in said


BAD = {
    "a folder that is not there": (["report", "nowhere"], "nowhere: there is no such file or folder"),
    "an address": (["report", "http://127.0.0.1/x"], "address"),
    "an unknown month": (["report", "{c}", "--month", "2026-13"], "YYYY-MM"),
    "a day of another month": (["report", "{c}", "--month", "2026-10", "--as-of", "2026-11-01"], "2026-11-01"),
    "a language that is none": (["report", "{c}", "--language", "fr"], "zh-Hant"),
    "a chapter that is not there": (["report", "{c}", "--only", "01,77"], "there is no chapter 77"),
    "an unknown option": (["report", "{c}", "--colour", "red"], "No such option"),
    "a number that is none": (["report", "{c}", "--jobs", "many"], "Invalid value"),
    "a file that is not there": (["import", "gone.csv", "--into", "{c}"], "gone.csv"),
    "a file that is not what its name says": (["import", "fake.xlsx", "--into", "{c}"], "fake.xlsx"),
    "a table nobody knows": (["import", "odd.csv", "--into", "{c}"], "headers are those of one of these"),
    "a plan with a tab": (["lint", "tab.yaml"], "tab.yaml, line 3: a tab"),
    "a plan with a duplicate key": (["lint", "twice.yaml"], "“months” stands twice"),
    "a template that is not there": (["new", "b", "--template", "shop"], "brand"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_line_that_teaches(run, community, tmp_path, case):
    arguments, said = BAD[case]
    (tmp_path / "fake.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "tab.yaml").write_text("languages: [en]\nformat: 1\n\tname: x\n", encoding="utf-8")
    (tmp_path / "twice.yaml").write_text("languages: [en]\nmonths: 1\nmonths: 2\n", encoding="utf-8")
    code, printed = run(*(word.format(c=community) for word in arguments))
    assert code == 2
    assert said in printed
    assert "Traceback" not in printed and len([line for line in printed.splitlines() if line]) <= 4
    assert not (tmp_path / "reports").exists()


def test_a_table_with_a_broken_row_sets_it_aside_and_says_so(run, community):
    (community / "in.csv").write_text("群编号,月份,月末人数\ng1,2026-10,12\ng2,2026-10,many\n", encoding="utf-8")
    code, said = run("import", community / "in.csv", "--into", community)
    assert code == 0 and "2 rows read, 1 taken, 1 not" in said
    assert (community / "tables" / "tallies.csv").read_text("utf-8").count("\n") == 2
    assert "many" not in said


def test_sample_makes_what_is_committed(run, tmp_path):
    code, said = run("sample", "--out", tmp_path / "sample")
    assert code == 0 and "brand" in said
    made = {path.relative_to(tmp_path / "sample"): path.read_bytes() for path in (tmp_path / "sample").rglob("*.csv")}
    assert made == {path.relative_to(root() / "data" / "sample"): path.read_bytes()
                    for path in (root() / "data" / "sample").rglob("*.csv")}
