"""问卷网 in both languages of its headers: constructed after a real export's header row, sums by hand."""

CHINESE = "答题序号,来源,Q1,Q2|A1|open,Q3_A1,Q3_A2,Q4_R1,Q4_R2,开始时间,提交时间,答题时长,IP地址,浏览器"
ENGLISH = "seq,source,Q1,Q2|A1|open,Q3_A1,Q3_A2,Q4_R1,Q4_R2,start,finish,time_used,ip,browser"

WHEN = "2026/10/1 9:00,2026/10/1 9:05"


def export(head: str) -> str:
    rows = [f"{n},微信,{2 if n == 4 else 1},想说{n},1,{n % 2},3,{n % 2 + 4},{WHEN},{n}分5秒,1.2.3.4,Edge"
            for n in range(1, 5)]
    return "\n".join([head, *rows, "5,微信,1,,,,3,4,,,,,"])


def test_options_by_hand_in_gb18030(take_in):
    taken = take_in(export(CHINESE).encode("gb18030"))
    rows = taken.table("survey")
    assert (taken.account.format, taken.account.accepted) == ("wenjuanwang", 5)
    chosen = rows.groupby(["question_no", "row", "option"], dropna=False).size()
    assert chosen[1].droplevel(0).to_dict() == {"1": 4, "2": 1}
    assert rows.query("question_no == 3")["option"].value_counts().to_dict() == {"A1": 4, "A2": 2}
    assert rows.query("question_no == 3 and state == 'blank'").shape[0] == 1
    assert rows.query("row == 'R2'")["option"].value_counts().to_dict() == {"5": 2, "4": 3}
    assert sorted(rows["seconds"].dropna().unique()) == [65, 125, 185, 245]
    assert not any(secret in rows.to_csv() for secret in ("想说", "1.2.3.4", "Edge", "微信"))
    assert "code.csv" in taken.words()


def test_both_languages_say_the_same(take_in):
    shown = ["question_no", "row", "kind", "state", "option", "seconds", "answered_at"]
    rows = take_in(export(CHINESE), "a.csv").table("survey")
    both = take_in(export(ENGLISH), "b.csv").table("survey")
    english = both[~both["survey_id"].isin(rows["survey_id"])]
    assert sorted(rows[shown].astype("string").fillna("").to_numpy().tolist()) == sorted(
        english[shown].astype("string").fillna("").to_numpy().tolist())


CODES = """Q1,您的性别,单选题
,1,男
,2,女
Q3,您喜欢哪些话题,多选题
,1,健身
,2,摄影
Q4,您对群的评价,矩阵单选题
,3,一般
,4,满意
,5,很满意
"""


def test_a_folder_with_codes_says_words(take_in, tmp_path):
    folder = tmp_path / "问卷"
    folder.mkdir()
    (folder / "All_Data_Original.csv").write_bytes(export(ENGLISH).encode("gb18030"))
    (folder / "code.csv").write_bytes(CODES.encode("gb18030"))
    taken = take_in(folder)
    rows = taken.table("survey").dropna(subset="option")
    assert (taken.account.format, taken.account.accepted) == ("wenjuanwang_folder", 5)
    assert rows.groupby(["question", "option"]).size().to_dict() == {
        ("您的性别", "男"): 4, ("您的性别", "女"): 1, ("您喜欢哪些话题", "健身"): 4, ("您喜欢哪些话题", "摄影"): 2,
        ("您对群的评价", "一般"): 5, ("您对群的评价", "满意"): 3, ("您对群的评价", "很满意"): 2}
    assert "code.csv" not in taken.words().split("All_Data_Original.csv and code.csv")[1]
