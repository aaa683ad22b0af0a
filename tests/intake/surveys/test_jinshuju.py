"""金数据, and forms that one person hands in again: constructed, sums by hand (system K12)."""

import pytest

HEAD = "序号,您的手机号,您喜欢哪些话题,您更倾向多少人的交流规模？,提交人,提交时间,微信昵称,微信OpenID"


def sheet(number: int, phone: str, topics: str, size: str, day: int, openid: str = "") -> str:
    return f"{number},{phone},{topics},{size},某人,2026-10-{day:02} 09:00:00,昵称,{openid}"


def test_options_are_parted_by_the_mark_that_the_answers_show(take_in):
    sheets = [sheet(n, "", "摄影，健身" if n % 2 else "健身", "50人以内", n) for n in range(1, 7)]
    taken = take_in("\n".join([HEAD, *sheets]))
    rows = taken.table("survey")
    assert (taken.account.format, taken.account.accepted) == ("jinshuju", 6)
    assert rows.query("question_no == 2")["option"].value_counts().to_dict() == {"健身": 6, "摄影": 3}
    assert set(rows.query("question_no == 3")["question_id"]) == {"sub_groups.size"}
    assert set(rows.query("question_no == 3")["option"]) == {"50人以下"}
    assert not any(secret in rows.to_csv() for secret in ("某人", "昵称"))


@pytest.mark.system("K12")
def test_of_520_sheets_20_are_repeats(take_in):
    first = [sheet(n, f"138{n:08}", "健身", "50-150人", 1) for n in range(1, 501)]
    again = [sheet(500 + n, f"+86 138-{n // 10000:04}-{n % 10000:04}", "健身" if n < 16 else "摄影", "50-150人", 2)
             for n in range(1, 21)]
    taken = take_in("\n".join([HEAD, *again, *first]))  # newest first, as many tools list them
    rows = taken.table("survey")
    assert (taken.account.read, taken.account.accepted, rows["respondent_id"].nunique()) == (520, 500, 500)
    assert taken.aside() == [(line, "resubmitted") for line in range(22, 42)]
    assert rows.query("question_no == 2")["option"].value_counts().to_dict() == {"健身": 495, "摄影": 5}
    assert "20 answer sheets were handed in again later by the same people" in taken.words()
    assert "(5 had changed their answers)" in taken.words() and "138000" not in rows.to_csv()


def test_an_openid_is_surer_than_a_telephone_number(take_in):
    openids = [f"oAbCdEfGhIjKlMnOpQrStUvWx{n}" for n in range(4)]
    taken = take_in("\n".join([HEAD, *(sheet(n, "13800138000", "健身", "50-150人", n, openids[n % 4])
                                       for n in range(1, 5))]))
    assert taken.account.accepted == 4 and "oAbCd" not in taken.table("survey").to_csv()


def test_who_answered_is_another_in_another_survey(take_in):
    rows = [sheet(n, f"1380013800{n}", "健身", "50-150人", n) for n in (1, 2)]
    take_in("\n".join([HEAD, *rows]), "a.csv")
    people = take_in("\n".join([HEAD, *reversed(rows[:1]), sheet(2, "13900139000", "美食", "50-150人", 2)]).replace(
        "健身", "读书"), "b.csv").table("survey")
    assert people.groupby("survey_id")["respondent_id"].nunique().tolist() == [2, 2]
    assert people["respondent_id"].nunique() == 4
