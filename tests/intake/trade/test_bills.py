"""WeChat Pay and Alipay bills, constructed as double-entry-generator's examples lay them out; sales by hand."""

from collections.abc import Sequence

from taking import member

WECHAT_TOP = """\
微信支付账单明细,,,,,,,,,,
微信昵称：[测试],,,,,,,,,,
起始时间：[2026-10-01 00:00:00] 终止时间：[2026-10-31 23:59:59],,,,,,,,,,
导出类型：[全部],,,,,,,,,,
导出时间：[2026-11-01 16:05:22],,,,,,,,,,
,,,,,,,,,,
共8笔记录,,,,,,,,,,
收入：1笔 0.35元,,,,,,,,,,
支出：1笔 28.16元,,,,,,,,,,
中性交易：0笔 0.00元,,,,,,,,,,
注：,,,,,,,,,,
1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易,,,,,,,,,,
2. 本明细仅展示当前账单中的交易，不包括已删除的记录,,,,,,,,,,
3. 本明细仅供个人对账使用,,,,,,,,,,
,,,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
"""
WECHAT = WECHAT_TOP + """\
2026-10-26 12:45:27,商户消费,某店,总共消费:28.16,支出,¥28.16,银行(1234),支付成功,4200001\t,129847129\t,/
2026-10-24 10:10:11,微信红包,好友,/,收入,¥0.35,/,已存入零钱,4200002\t,/\t,/
2026-10-27 19:29:00,二维码收款,用户A,收款方备注:二维码收款,收入,¥1,023.00,零钱,已收钱,4200003,/\t,/
2026-10-27 19:30:00,二维码收款,用户A,收款方备注:二维码收款,收入,¥23.00,零钱,已收钱,4200004\t,/\t,/
2026-10-28 08:00:00,转账,/,"/",收入,¥50.00,零钱,已退款(￥20.00),4200005\t,/\t,"/"
2026-10-28 09:00:00,转账,用户B,"/",收入,¥5.00,零钱,已全额退款,4200006\t,/\t,"/"
2026-10-28 10:00:00,某店-退款,某店,"/",收入,¥28.16,零钱,已退款,4200007\t,/\t,"/"
2026-10-15 10:07:31,零钱提现,银行(9876),"/",/,¥100.10,银行,提现已到账,4200008\t,/\t,"服务费¥0.10"
""".replace("¥1,023.00", '"¥1,023.00"')

ALIPAY_TOP = "\n".join(["-" * 84, "导出信息：", "姓名：xx", "支付宝账户：xx@gmail.com",
                        "起始时间：[2026-10-01 00:00:00]    终止时间：[2026-10-31 23:59:59]", "导出交易类型：[全部]",
                        "导出时间：[2026-11-01 09:12:52]", "共5笔记录", "收入：1笔 28.50元", "支出：63笔 16.54元",
                        "不计收支：2笔 16.37元", "", "特别提示：",
                        *(f"{number}.本明细仅供个人对账使用；" for number in range(1, 10)), "",
                        "-" * 24 + "支付宝（中国）网络技术有限公司  电子客户回单" + "-" * 24, ""])
ALIPAY_NAMES = ("交易时间", "交易分类", "交易对方", "对方账号", "商品说明", "收/支", "金额", "收/付款方式", "交易状态",
                "交易订单号", "商家订单号", "备注")
ALIPAY_ROWS = [line.split("|") for line in """\
2026-10-12 21:32:14|亲友代付|某某|/|亲情卡|支出|49.74|银行|交易成功|20260001\t|1\t|
2026-10-18 10:17:29|转账红包|小王|wang@163.com|转账|收入|222.50|余额|交易成功|20260002\t|\t|
2026-10-18 10:18:29|转账红包|小*|xxx***@163.com|货款|收入|7|余额|等待确认收货|20260003\t|\t|
2026-10-19 10:18:29|转账红包|小王|wang@163.com|新年红包|收入|8.88|余额|交易成功|20260004\t|\t|
2026-10-04 18:21:04|退款|某店|/|退款-茶|不计收支|16.03|银行|退款成功|20260005\t|2\t|
2026-10-05 18:21:04|日用百货|小王|wang@163.com|茶|收入|3.00|余额|交易关闭|20260006\t|2\t|""".split("\n")]


def padded(cells: Sequence[str]) -> str:
    return "".join(f"{cell:<16}," for cell in cells)


ALIPAY = (ALIPAY_TOP + "\n".join(padded(row) for row in (ALIPAY_NAMES, *ALIPAY_ROWS)) + "\n").encode("gb18030")


def test_the_layout_is_that_of_the_examples():
    assert WECHAT.split("\n")[16].startswith("交易时间,")
    assert ALIPAY.decode("gb18030").split("\n")[24].startswith("交易时间  ")


def test_a_wechat_bill_by_hand(take_in):
    taken = take_in(WECHAT)
    assert (taken.account.format, taken.account.read, taken.account.accepted) == ("wechat_bill", 8, 4)
    orders = taken.table("orders").sort_values("order_id")
    assert orders["order_id"].tolist() == ["4200003", "4200004", "4200005", "4200006"]
    assert orders["amount"].tolist() == [102300, 2300, 5000, 500]
    assert orders["refunded"].fillna(0).tolist() == [0, 0, 2000, 500]
    assert orders["state"].tolist() == ["paid", "paid", "paid", "refunded"]
    assert orders["member_id"].iloc[0] == member("orders", "用户A") and orders["member_id"].isna().sum() == 1
    assert taken.aside() == [(line, "not_income") for line in (18, 19, 24, 25)]
    assert "together 1,076.00" in taken.words() and "用户" not in taken.words()


def test_an_alipay_bill_by_hand(take_in):
    taken = take_in(ALIPAY)
    assert (taken.account.format, taken.account.encoding) == ("alipay_bill", "gb18030")
    assert (taken.account.read, taken.account.accepted) == (6, 3)
    orders = taken.table("orders").sort_values("order_id")
    assert orders[["order_id", "amount", "state"]].values.tolist() == [
        ["20260002", 22250, "paid"], ["20260003", 700, "paid"], ["20260006", 300, "closed"]]
    assert orders["member_id"].tolist()[0] == member("orders", "wang@163.com")
    assert orders["member_id"].isna().tolist() == [False, True, False]     # a masked account is nobody for certain
    assert taken.aside() == [(line, "not_income") for line in (26, 29, 30)]
    assert "together 229.50" in taken.words()
