"""淘宝 and 1688 orders: constructed from the documented headers; sums by hand."""

import pytest
import xlsxwriter
from taking import member

TAOBAO = ("订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,返点积分,买家实际支付金额,"
          "订单状态,收货人姓名,收货地址 ,订单创建时间,宝贝标题 ,宝贝总数量,物流公司,订单备注")


def taobao(*rows: tuple[str, str, str, str, str]) -> bytes:
    """Rows of (number, buyer, paid, state, created) as ExportOrderList writes them."""
    lines = [f'="{number}",{buyer},a@b.c,0,0,0,0,{paid},"{state}",张三,"某省,某市",{created},茶,1,,\'null'
             for number, buyer, paid, state, created in rows]
    return "\r\n".join([TAOBAO, *lines]).encode("gb18030")


PAID = ("3689008037000000001", "xiaoli", "28.50", "卖家已发货，等待买家确认", "2026-10-31 23:59:59")
ROWS = (PAID, ("3689008037000000002", "xiaoli", "1.50", "交易成功", "2026-11-01 00:00:00"),
        ("3689008037000000003", "", "100.00", "交易成功", "2026-10-02 10:00:00"),
        ("3689008037000000004", "b", "", "等待买家付款", "2026-10-02 10:00:00"),
        ("3689008037000000005", "b", "7", "交易关闭", "2026-10-02 10:00:00"),
        ("3689008037000000006", "c", "9", "退货退款", "2026-10-02 10:00:00"),
        ("3689008037000000007", "c", "9", "部分退款", "2026-10-02 10:00:00"),
        ("3689008037000000008", "c", "x", "交易成功", "2026-10-02 10:00:00"),
        ("3689008037000000010", "c", "", "交易成功", "2026-10-02 10:00:00"))


def test_taobao_orders_by_hand(take_in):
    taken = take_in(taobao(*ROWS))
    assert (taken.account.format, taken.account.encoding) == ("taobao_orders", "gb18030")
    assert taken.account.timezone == "Asia/Shanghai"
    assert (taken.account.read, taken.account.accepted) == (9, 6)
    orders = taken.table("orders").sort_values("order_id")
    assert orders["state"].tolist() == ["paid", "paid", "paid", "unpaid", "closed", "refunded"]
    assert orders["amount"].tolist() == [2850, 150, 10000, 0, 700, 900]
    assert orders["refunded"].fillna(-1).tolist() == [-1, -1, -1, -1, -1, 900]
    assert orders["order_id"].iloc[0] == "3689008037000000001" and set(orders["channel"]) == {"淘宝"}
    assert str(orders["ordered_at"].iloc[0]) == "2026-10-31 15:59:59+00:00"
    assert taken.aside() == [(8, "refund_unknown"), (9, "not_number"), (10, "missing")]


def test_what_is_said_of_the_sums(take_in):
    said = take_in(taobao(*ROWS)).words()
    assert "paid orders: 3; known customers: 1; together 130.00" in said
    assert "(blank or masked): 1" in said and "unpaid orders: 1;" in said and "closed orders: 1;" in said
    assert "xiaoli" not in said and "张三" not in said


def test_buyers_are_not_members_unless_the_plan_says_why(take_in):
    def buyer(**said: object) -> str:
        return take_in(taobao(PAID), **said).table("orders")["member_id"].iloc[0]
    assert buyer() == buyer(platform="wechat") == buyer(joins_orders=True) == member("orders", "xiaoli")


def test_buyers_are_members_of_the_platform_said_where_the_plan_says_why(take_in):
    taken = take_in(taobao(PAID), platform="wechat", joins_orders=True)
    assert taken.table("orders")["member_id"].tolist() == [member("wechat", "xiaoli")]
    assert "kept apart" not in taken.words()


def test_the_same_export_again_changes_nothing(take_in):
    take_in(taobao(*ROWS))
    again = take_in(taobao(*ROWS, ("3689008037000000009", "d", "5", "交易成功", "2026-10-03 10:00:00")))
    assert len(again.table("orders")) == 7


def test_newer_taobao_workbooks_name_no_buyer(tmp_path, take_in):
    path = tmp_path / "ExportOrderList.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["订单编号", "支付单号", "买家应付货款", "买家实付金额", "订单状态", "买家下单时间",
                               "宝贝规格", "退款金额"])
        sheet.write_row(1, 0, ["1", "", 10, 10, "部分退款", "2026-10-02 10:00:00", "红", 2.5])
        sheet.write_row(2, 0, ["2", "", 10, 10, "交易成功", "2026-10-02 10:00:00", "红", 11])
        sheet.write_row(3, 0, ["3", "", 10, 10, "交易成功", "2026-10-02 10:00:00", "红", 10])
        sheet.write_row(4, 0, [3689008037000000001, "", 10, 10, "交易成功", "2026-10-02 10:00:00", "红", ""])
    taken = take_in(path)
    orders = taken.table("orders").sort_values("order_id")
    assert orders[["order_id", "state", "amount", "refunded"]].values.tolist() == [
        ["1", "paid", 1000, 250], ["3", "refunded", 1000, 1000]]
    assert taken.aside() == [(3, "refund_above"), (5, "id_rounded")]
    assert "(blank or masked): 2" in taken.words() and "together 7.50" in taken.words()


@pytest.mark.parametrize(("refund", "state"), [
    ("", "paid"), ("退款成功", "refunded"), ("等待卖家同意", "paid"), ("退款关闭", "paid")])
def test_1688_orders_say_refunds_in_a_column_of_their_own(take_in, refund, state):
    head = "订单编号,买家会员名,货品总价(元),实付款(元),订单状态,订单创建时间,货品标题,退款状态\n"
    taken = take_in(head + f"1,a,10,12,交易成功,2026-10-02 10:00:00,杯,{refund}\n,,,,,,盖,\n")
    assert taken.account.format == "alibaba_orders"
    assert taken.table("orders")[["amount", "state"]].values.tolist() == [[1200, state]]
    assert taken.aside() == [(3, "order_line")]


def test_an_order_refunded_later_is_refunded(take_in):
    take_in(taobao(PAID))
    later = take_in(taobao((*PAID[:3], "退货退款", PAID[4])), "later.csv")
    assert later.table("orders")[["state", "refunded"]].values.tolist() == [["refunded", 2850]]
