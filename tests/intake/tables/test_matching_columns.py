"""Unknown headers: a question with the best guess, asked once; the answer is kept in mapping.yaml."""

import pytest

from helpers.intake.tables.guess import guess
from helpers.intake.tables.mapping import (
    Matched,
    remember_group,
    remember_table,
    remembered_groups,
    remembered_tables,
)

CRM = "客户号,成交日期,成交额,订单备注号\nc1,2026-10-01,10,1\n"
SAID = {"客户号": "member_id", "成交日期": "ordered_at", "成交额": "amount", "订单备注号": "order_id"}


def test_the_error_says_which_options_to_give(take_in):
    taken = take_in("订单编号码,买家号,几号,实付金额(元)\n1,a,2026-10-01,5\n")
    said = taken.words()
    assert taken.account.problems[0].key == "columns_unknown"
    assert '--table orders --column "订单编号码=order_id" --column "买家号=member_id"' in said
    assert '--column "?=ordered_at"' in said


def test_a_file_of_members_without_header_is_not_repeated(take_in):
    said = take_in("张三,13800138000\n李四,13900139000\n").words() + take_in("张三,13800138000\n", "b.csv").words("zh")
    assert "张三" not in said and "138" not in said and '--column "1=member_id"' in said


def test_what_was_said_is_remembered_for_the_next_file(take_in):
    first = take_in(CRM, table="orders", columns=SAID)
    assert "remembered in mapping.yaml" in first.words()
    head, row = CRM.split("\n")[:2]
    shuffled = "\n".join(",".join(reversed(line.split(","))) for line in (head.replace("客户号", " 客户号 "), row))
    again = take_in("导出的订单,,,\n" + shuffled.replace("10,c1", "11,c2").replace("1,10", "2,10"))
    assert again.account.format == "matched_table" and again.account.accepted == 1
    assert "remembered" not in again.words()
    for other in (CRM.replace("成交额", "别的列"), CRM.replace("成交额", "成交额,多一列").replace("10", "10,1")):
        assert take_in(other).account.refused


def test_what_is_said_anew_takes_the_place_of_what_was_said(take_in, club):
    take_in(CRM, table="orders", columns=SAID)
    take_in(CRM, table="orders", columns={**SAID, "客户号": "channel"})
    (_, matched), = remembered_tables(club)
    assert matched.columns["客户号"] == "channel"


def test_nothing_is_remembered_of_a_file_that_could_not_be_used(take_in, club):
    assert take_in(CRM, table="orders", columns={"成交日期": "channel"}).account.refused
    swapped = {**SAID, "客户号": "amount", "成交额": "member_id"}
    assert take_in(CRM, table="orders", columns=swapped).account.accepted == 0
    assert not (club / "mapping.yaml").exists()


def test_a_person_who_is_there_is_asked_with_the_best_guess(take_in):
    asked = []

    def answer(likely):
        asked.append(likely)
        return Matched("orders", SAID)
    taken = take_in(CRM, ask=answer)
    assert taken.account.accepted == 1 and asked[0].names == ["客户号", "成交日期", "成交额", "订单备注号"]
    assert take_in(CRM, ask=answer).account.accepted == 1 and len(asked) == 1
    assert take_in("a,b\n1,2\n", ask=lambda likely: None).account.refused


def test_said_columns_join_those_the_table_knows(take_in):
    taken = take_in("订单号,下单时间,实付金额,应付,会员\n1,2026-10-01,5,6,x\n",
                    columns={"应付": "amount", "5": "member_id"})
    assert taken.account.table == "orders"
    assert taken.table("orders")["amount"].tolist() == [600] and taken.table("orders")["member_id"].notna().all()
    assert "实付金额" in taken.words()      # said not to be used


def test_mapping_keeps_comments_and_other_answers(club):
    (club / "mapping.yaml").write_text("# ours\ngroups:\n  wechat:1: main  # the big one\n", encoding="utf-8")
    remember_table(club, ["客户号", "", "日期"], Matched("orders", {"客户号": "member_id"}))
    remember_group(club, "qq:2", "topic")
    text = (club / "mapping.yaml").read_text(encoding="utf-8")
    assert "# ours" in text and "# the big one" in text and "headers: [客户号, 日期]" in text
    assert remembered_groups(club) == {"wechat:1": "main", "qq:2": "topic"}
    (headers, matched), = remembered_tables(club)
    assert (headers, matched) == ({"客户号", "日期"}, Matched("orders", {"客户号": "member_id"}))


@pytest.mark.parametrize("content", ["tables:\n  - headers: [a]\n", "a: [", "a: 1\na: 2\n",
                                     "tables:\n  - {headers: [a], table: b, columns: 5}\n"])
def test_a_mapping_somebody_broke_is_said_with_its_line(take_in, club, content):
    (club / "mapping.yaml").write_text(content, encoding="utf-8")
    taken = take_in(CRM)
    assert taken.account.problems[0].key == "mapping_unreadable" and "mapping.yaml, line" in taken.words()


def test_the_likeliest_table_is_guessed_and_nothing_where_nothing_is_like():
    likely = guess([(1, ["群的编号", "统计月份", "入群人数合计", "备注"])], "x.csv")
    assert (likely.table, likely.columns) == (
        "tallies", {"群的编号": "group_id", "统计月份": "month", "入群人数合计": "joins"})
    assert guess([(1, ["张三", "13800138000"])], "x.csv").table == ""
    assert guess([(1, ["一个格"])], "x.csv") is None


def test_the_group_said_of_a_chat_is_remembered(take_in, club):
    line = f"{'5' * 24}\tOrg/Room\t2016-12-22T02:37:20.597Z\tu1\tAda\tm{{}}\thi\n"
    take_in(line.format(1), group="main")
    assert set(remembered_groups(club).values()) == {"main"}
    again = take_in(line.format(2), "b.tsv")
    assert again.table("messages")["group_id"].tolist() == ["main", "main"]


def test_the_zone_is_told_only_where_a_time_has_none(take_in):
    head = "订单号,下单时间,实付金额\n"
    assert take_in(head + "1,2026-10-01T00:00:00Z,5\n2,,6\n").account.timezone == ""
    taken = take_in(head + "1,2026-10-01 00:00,5\n")
    assert taken.account.timezone == "Asia/Shanghai" and "read as Asia/Shanghai" in taken.words()
