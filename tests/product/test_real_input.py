"""Real exports through the command line: import, then the report says what the files hold."""

import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from test_report_command import qunce

FIGURES = {"运动": 479, "美食": 492, "旅游": 478, "其他": 2}
GITTER = {"casual": (9_537, 506), "datascience": (7_636, 217), "seattle": (1_674, 89)}


def made(folder: Path) -> Path:
    code, said = qunce("new", folder, "--template", "team", "--start", "2016-07", "--language", "zh")
    assert code == 0 and (folder / "月报填报.xlsx").is_file(), said
    return folder


def table_rows(page: Path) -> dict[str, list[str]]:
    """The first table row of a page with each first cell."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.read_text("utf-8"), re.DOTALL)
    cells = [[unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
             for row in rows]
    return {row[0]: row[1:] for row in reversed(cells) if row}


@pytest.fixture(scope="module", autouse=True)
def own_keys(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield


def test_a_survey_of_800_shows_its_counts_in_chapter_05(real_data, tmp_path):
    folder = made(tmp_path / "问卷 社群")
    code, said = qunce("import", real_data / "wenjuanxing" / "800_800_0.xls", "--into", folder)
    assert code == 0 and "800" in said
    code, said = qunce("report", folder, "--only", "05", "--out", tmp_path / "reports")
    assert code == 0, said
    (page,) = (tmp_path / "reports").glob("*/2016-07/zh/05_subgroups.html")
    rows = table_rows(page)
    assert {option: int(rows[option][0]) for option in FIGURES} == FIGURES
    assert {rows[option][1] for option in FIGURES} == {"800"}
    assert "问卷整份计入" in page.read_text("utf-8")


def test_both_forms_of_the_export_give_the_same_24_counts(real_data, tmp_path):
    counts = []
    for name in ("800_800_0.xls", "800_800_2.xls"):
        folder = made(tmp_path / name)
        assert qunce("import", real_data / "wenjuanxing" / name, "--into", folder)[0] == 0
        survey = pd.read_csv(folder / "tables" / "survey.csv", dtype=str)
        chosen = survey[survey["question_no"].isin(["6", "8"]) & survey["option"].notna()]
        counts.append(chosen.groupby(["question_no", "option"]).size())
    assert len(counts[0]) == 24
    pd.testing.assert_series_equal(counts[0], counts[1])


def test_three_rooms_make_one_community_with_three_groups(real_data, tmp_path):
    folder = made(tmp_path / "rooms")
    files = [real_data / "gitter" / name for name in ("Casual.tsv", "DataScience.tsv", "Seattle.tsv")]
    code, said = qunce("import", *files, "--into", folder)
    assert code == 0 and "108" in said and "9,645" in said
    messages = pd.read_parquet(folder / "tables" / "messages")
    found = messages.groupby("group_id").agg(messages=("message_id", "nunique"), members=("member_id", "nunique"))
    assert {group: tuple(map(int, row)) for group, row in found.iterrows()} == GITTER
    assert len(pd.read_csv(folder / "tables" / "groups.csv")) == 3
    assert messages["member_id"].str.fullmatch(r"m_[0-9a-f]{16}").all()
    assert messages["text"].isna().all()
