"""``qunce subgroups``: the answer in words, the papers on disk, and what a person changed left alone."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from helpers.root import root

OPENS = ("--opens", "2026-03-02")
SAMPLE = root() / "data" / "sample" / "study-group"


@pytest.fixture
def folder(tmp_path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "考研群")
    return tmp_path / "考研群"


def seen(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sheet(book: Path, name: str) -> pd.DataFrame:
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name(name).to_python()
    return pd.DataFrame(rows[2:], columns=rows[1])


def test_the_answer_adds_up_and_nothing_is_written(qunce, folder):
    before = seen(folder)
    code, said = qunce("subgroups", folder)
    assert code == 0 and seen(folder) == before
    groups = [int(each) for each in re.findall(r"^  一起考研-.*：(\d+)人，管理员 [1-9]", said, re.M)]
    opened, chose, seated, seats = map(int, re.search(
        r"可以开 (\d+)个群。(\d+)人说了想聊什么，(\d+) 人有座位（共 (\d+) 个座位）", said).groups())
    assert len(groups) == opened and sum(groups) == seats >= seated and seated <= chose
    assert all(50 <= size <= 150 for size in groups)


def test_papers_are_written_once_and_what_was_changed_stays(qunce, folder):
    code, said = qunce("subgroups", folder, "--write", *OPENS, "--guide", "阿杰", "--guide", "小林")
    place = folder / "subgroups"
    first = seen(place)
    assert code == 0 and f"新写 {len(first) - 1} 个" in said
    assert {"groups.xlsx", "tree.mmd", "tree.png", "transition.ics", "需求问卷/问卷星导入.txt",
            "社群文档库/成员档案表/成员档案表.xlsx", "通知与邀请/邀请语.txt"} <= set(first)
    assert set(json.loads(first[".written.json"])) == set(first) - {".written.json"}
    assert qunce("subgroups", folder, "--write", *OPENS, "--guide", "阿杰", "--guide", "小林")[0] == 0
    assert seen(place) == first

    (place / "groups.xlsx").write_bytes(b"filled in")
    code, said = qunce("subgroups", folder, "--write", "--opens", "2026-03-09")
    again = seen(place)
    beside = sorted(set(again) - set(first))
    assert code == 0 and again["groups.xlsx"] == b"filled in" and "原文件有人改过" in said
    assert len(beside) == 1 and re.fullmatch(r"groups\.\d{4}-\d\d-\d\d\.xlsx", beside[0]) and beside[0] in said
    assert again["transition.ics"] != first["transition.ics"] and again["tree.mmd"] == first["tree.mmd"]


def test_who_sits_in_the_workbook_are_codes_of_the_survey(qunce, folder):
    assert qunce("subgroups", folder, "--write", *OPENS)[0] == 0
    book = folder / "subgroups" / "groups.xlsx"
    seats, groups, waiting = (sheet(book, name) for name in ("座位", "小群", "候补"))
    survey = pd.read_csv(folder / "tables" / "survey.csv", dtype=str)
    assert set(seats["成员代号"]) | set(waiting["成员代号"]) <= set(survey["respondent_id"])
    assert seats["所在小群"].value_counts().to_dict() == dict(zip(groups["群名"], groups["人数"], strict=True))
    assert not set(seats["成员代号"]) & set(waiting["成员代号"]) and seats["成员代号"].is_unique
    admins = seats[seats["拟任管理员"] == "是"]
    assert admins.groupby("所在小群").size().to_dict() == dict(zip(groups["群名"], groups["管理员数"], strict=True))


def test_whoever_has_a_name_can_be_invited_by_it(qunce, folder):
    assert "拉群名单" not in qunce("subgroups", folder, "--write", *OPENS)[1] and not (folder / "private").exists()
    people = sheet(folder / "subgroups" / "groups.xlsx", "座位")["成员代号"]
    (folder / "private").mkdir()
    (folder / "private" / "names.csv").write_text(
        f"member_id,name,first_seen,last_seen\n{people[0]},小林,,\n{people[1]},答卷 7（需求-0a1b2c3d）,,\n", "utf-8")
    said = qunce("subgroups", folder, "--write", *OPENS)[1]
    assert f"{len(people)} 个座位里，1 个有昵称，1 个只有答卷序号" in said
    found = sheet(folder / "private" / "invitations.xlsx", "拉群名单").set_index("成员代号")["群昵称"]
    assert found[people[0]] == "小林"


def test_without_a_survey_there_is_a_questionnaire_to_send_and_a_library(qunce, folder):
    (folder / "tables" / "survey.csv").unlink()
    code, said = qunce("subgroups", folder, "--write", *OPENS)
    assert code == 1 and "还没有问卷" in said
    written = {path.split("/")[0] for path in seen(folder / "subgroups")}
    assert written == {".written.json", "社群文档库", "需求问卷"}


def answered(folder: Path, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    path = folder / "tables" / "survey.csv"
    change(pd.read_csv(path, dtype=str, keep_default_na=False)).to_csv(path, index=False)


def test_where_nobody_was_asked_to_be_admin_it_is_called_a_draft(qunce, folder):
    unasked = ["sub_groups.admin", "sub_groups.admin_hours"]
    answered(folder, lambda survey: survey[~survey["question_id"].isin(unasked)])
    code, said = qunce("subgroups", folder)
    assert code == 0 and re.search(r"\d+ 人里 \d+ 人不清楚", said) and "草案" in said and "管理员 待定" in said


def test_where_nobody_wants_to_be_admin_no_group_is_forced(qunce, folder):
    answered(folder, lambda survey: survey.assign(option=survey["option"].replace("愿意", "不愿意")))
    code, said = qunce("subgroups", folder, "--write", *OPENS)
    assert code == 1 and "没有人既愿意、又够条件" in said and "可以开" not in said
    assert not (folder / "subgroups" / "groups.xlsx").exists() and (folder / "subgroups" / "社群文档库").is_dir()


@pytest.mark.parametrize("wrong", [("--opens", "2026-02-30"), ("--opens", "soon"), ("--month", "2026")])
def test_what_cannot_be_used_is_told_and_nothing_is_written(qunce, folder, wrong):
    code, said = qunce("subgroups", folder, "--write", *wrong)
    assert code == 2 and said.strip() and not (folder / "subgroups").exists()


def test_forgetting_somebody_reminds_of_the_papers(qunce, folder, monkeypatch, tmp_path):
    member = pd.read_csv(folder / "tables" / "members.csv", dtype=str)["member_id"].iloc[0]
    assert "subgroups" not in qunce("forget", folder, member, "--yes")[1]
    (folder / "subgroups").mkdir()
    member = pd.read_csv(folder / "tables" / "members.csv", dtype=str)["member_id"].iloc[0]
    code, said = qunce("forget", folder, member, "--yes")
    assert code == 0 and "qunce subgroups --write" in said


def test_what_is_decided_stands_in_the_plan_and_the_former_plan_is_kept(qunce, folder):
    before = (folder / "plan.yaml").read_bytes()
    code, said = qunce("subgroups", folder, "--decide")
    assert code == 0 and "计划里已写入 6 个小群" in said
    kept = list((folder / "history").iterdir())
    assert [path.read_bytes() for path in kept] == [before]
    assert (folder / "plan.yaml").read_text(encoding="utf-8").startswith(before.decode("utf-8")[:200])
    _, again = qunce("subgroups", folder, "--decide")
    assert "已经是这 6 个小群" in again and list((folder / "history").iterdir()) == kept
    code, said = qunce("lint", folder)
    assert code == 0, said
