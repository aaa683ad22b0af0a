"""What the data cover, in words: by hand in both languages, and as the command line prints it."""

import datetime as dt

import pandas as pd

from helpers.intake.coverage.covering import Coverage, Covered
from helpers.intake.coverage.stretches import Stretch
from helpers.report.charts.coverage import coverage_chart
from helpers.report.look import look
from helpers.report.words.coverage import coverage_lines, file_table, foremost, group_table, headline, when


def stretch(state, first, last):
    return Stretch(state, dt.date.fromisoformat(first), dt.date.fromisoformat(last))


LIVELY = Covered("a", "一群", (
    stretch("spoke", "2026-01-01", "2026-03-31"), stretch("gap", "2026-04-01", "2026-04-30"),
    stretch("spoke", "2026-05-01", "2026-05-20"), stretch("silence", "2026-05-21", "2026-05-22"),
    stretch("untold", "2026-05-23", "2026-05-26"), stretch("spoke", "2026-05-27", "2026-05-27")), 200, 50)
QUIET = Covered("b", "二群", (stretch("spoke", "2026-02-01", "2026-02-01"),))
FILES = pd.DataFrame([["d1", "messages", "a.tsv", "gitter", "utf-8", "Asia/Shanghai", 1234, 1200, 34, "2026-06-01"],
                      ["d2", "groups", "b.xlsx", "table", "", "", 2, 2, 0, "2026-06-02"]],
                     columns=["digest", "table", "file", "format", "encoding", "timezone", "read", "accepted",
                              "quarantined", "taken_on"])
BOTH = Coverage("Asia/Shanghai", {"a": LIVELY, "b": QUIET}, FILES)


def test_the_headline_names_the_gap_and_counts_what_cannot_be_told():
    assert headline(BOTH, "en") == ("Messages of 2 groups from 2026-01-01 to 2026-05-27. Not collected: 一群, April "
                                    "2026 (30 days). Silent or not collected, which cannot be told: 4 days.")
    assert headline(BOTH, "zh") == ("2个群有聊天记录，2026-01-01 至 2026-05-27。漏采：一群 2026年4月整月（30天）。"
                                    "另有4天分不清是没人说话还是漏采。")
    assert headline(Coverage("UTC", {"b": QUIET}), "zh") == (
        "1个群有聊天记录，2026-02-01 至 2026-02-01。首尾消息之间没有漏采。")
    assert headline(Coverage("UTC"), "zh") == "还没有聊天记录，谈不上覆盖。"


def test_many_gaps_are_counted_beyond_the_first():
    gaps = tuple(stretch("gap", f"2026-{month:02d}-01", f"2026-{month:02d}-09") for month in range(2, 11))
    said = headline(Coverage("UTC", {"a": Covered("a", "一群", (LIVELY.stretches[0], *gaps))}), "en")
    assert said.count("一群") == look("coverage")["gaps"] and "3 more" in said


def test_a_stretch_is_its_days_or_its_month():
    assert when(stretch("gap", "2026-02-01", "2026-02-28"), "zh") == "2026年2月整月（28天）"
    assert when(stretch("gap", "2026-02-01", "2026-02-27"), "en") == "2026-02-01 to 2026-02-27 (27 days)"
    assert when(stretch("gap", "2026-02-05", "2026-02-05"), "en") == "2026-02-05 (1 day)"


def test_groups_in_doubt_come_first_and_every_cell_says_its_figure():
    assert [each.group_id for each in foremost(Coverage("UTC", {"a": QUIET, "b": LIVELY}))] == ["a", "b"]
    rows, caption = group_table(BOTH, "en")
    assert caption == "" and rows.iloc[0].tolist() == [
        "一群", "2026-01-01", "2026-05-27", "111", "2", "2", "April 2026 (30 days)",
        "2026-05-23 to 2026-05-26 (4 days)", "25% (50 of 200)"]
    assert rows.iloc[1].tolist()[3:] == ["1", "0", "0", "none", "none", "none"]
    assert group_table(Coverage("UTC", {"b": QUIET}), "en")[0].columns.tolist() == [
        "Group", "First message", "Last message", "Days with messages", "Silent days", "Longest silence (days)"]


def test_files_are_accounted_for_to_the_last_row():
    rows, _ = file_table(BOTH, "en")
    assert rows.iloc[1].tolist() == ["a.tsv", "messages", "Gitter messages", "1,234", "1,200", "34", "utf-8",
                                     "Asia/Shanghai"]
    assert rows.iloc[0].tolist()[-2:] == ["none (spreadsheet)", "as the file says"]
    assert file_table(Coverage("UTC"), "en")[0].empty


def test_more_groups_than_fit_are_said_to_be_left_out():
    many = Coverage("UTC", {f"g{number:03d}": Covered(f"g{number:03d}", "群", QUIET.stretches) for number in range(45)})
    rows, caption = group_table(many, "en")
    assert len(rows) == look("coverage")["groups"] and "of 45 groups" in caption


def test_the_chart_tells_every_state_in_its_text():
    said = repr(coverage_chart(BOTH, "zh"))
    assert "一群" in said and "漏采30天" in said and "分不清4天" in said


def test_the_command_line_prints_groups_files_and_how_it_is_judged(qunce, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert qunce("new", tmp_path / "c", "--template", "team", "--language", "en")[0] == 0
    (tmp_path / "c" / "tables" / "messages.csv").write_text(
        "message_id,group_id,member_id,sent_at\n1,g,m,2026-05-01T00:00:00Z\n")
    code, said = qunce("coverage", tmp_path / "c")
    assert code == 0 and "Messages of 1 group from 2026-05-01" in said and "once in a thousand" in said
    assert list(coverage_lines(Coverage("UTC"), "en"))[0] == "No messages yet: there is nothing to cover."
