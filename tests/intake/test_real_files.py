"""Real exports nobody here wrote, with their known figures."""

import pytest

from helpers.intake.account import account_words
from helpers.intake.community import open_community
from helpers.intake.importing import import_files


@pytest.fixture(scope="module")
def imported(real_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUNCE_KEY", "ab" * 32)
        accounts = import_files([real_data / "gitter", real_data / "wenjuanxing"], folder, "Asia/Shanghai")
    return accounts, open_community(folder)


def test_rows_are_all_accounted_for(imported):
    accounts, _ = imported
    assert [(account.file, account.read, account.accepted, account.duplicates) for account in accounts] == [
        ("Casual.tsv", 9645, 9537, 108), ("DataScience.tsv", 7636, 7636, 0), ("Seattle.tsv", 1674, 1674, 0),
        ("800_800_0.xls", 800, 800, 0), ("800_800_2.xls", 800, 800, 0)]
    assert account_words(accounts[0], "en").startswith(
        "Casual.tsv: Gitter messages, 9,645 rows read, 9,537 taken, 108 not (108 duplicates of a row already read)")


def test_three_rooms_make_one_community(imported):
    messages = imported[1].table("messages")
    assert messages.groupby("group_id").size().to_dict() == {"casual": 9537, "datascience": 7636, "seattle": 1674}
    assert messages.groupby("group_id")["member_id"].nunique().to_dict() == {
        "casual": 506, "datascience": 217, "seattle": 89}
    days = messages.groupby("group_id")["sent_at"].agg(["min", "max"]).map(lambda time: f"{time:%Y-%m-%d}")
    assert days.to_numpy().tolist() == [["2015-10-05", "2016-12-22"], ["2015-07-31", "2016-12-22"],
                                        ["2015-07-02", "2016-09-17"]]
    assert imported[1].table("groups")["group_id"].tolist() == ["casual", "datascience", "seattle"]


@pytest.fixture
def surveys(imported):
    """The answers by text and by code: counts by question and option."""
    survey = imported[1].table("survey")
    return [survey[survey["survey_id"].str.startswith(name)].groupby(["question_no", "option"]).size().to_dict()
            for name in ("800_800_0", "800_800_2")]


def test_all_24_option_counts_agree_in_both_forms(surveys):
    by_text, by_code = ({pair: count for pair, count in found.items() if pair[0] in (6, 8)} for found in surveys)
    assert by_text == by_code and len(by_text) == 24


def test_known_figures_of_the_survey(imported, surveys):
    by_text, by_code = surveys
    assert [by_text[6, option] for option in ("运动", "美食", "旅游", "其他")] == [479, 492, 478, 2]
    assert [by_text[8, option] for option in ("财经", "其他")] == [448, 5]
    assert (by_text[3, "男"], by_text[3, "女"], by_code[3, "1"], by_code[3, "2"]) == (427, 373, 427, 373)
    survey = imported[1].table("survey")
    assert survey.groupby("survey_id")["respondent_id"].nunique().tolist() == [800, 800]
    assert survey["answered_at"].isna().all()
    assert sorted(survey.loc[survey["multiple"], "question_no"].unique()) == [6, 8]
    assert "兴趣爱好" in set(survey["question"]) and "第6题" in set(survey["question"])


def test_no_user_name_leaves_private(imported):
    folder = imported[1].folder
    outside = b"".join(path.read_bytes() for path in (folder / "tables").rglob("*") if path.is_file())
    assert b"hermitcrab28" in (folder / "private" / "names.csv").read_bytes()
    assert b"hermitcrab28" not in outside and b"5480db5bdb8155e6700dba90" not in outside
