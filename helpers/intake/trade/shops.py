"""Orders as 淘宝 and 1688 sellers export them.

Columns: the form OrderList of a shop tool and an import profile (reference/formats.md A4). Header names may end in
spaces, order numbers are wrapped in ="..." or followed by a tab; the newer forms no longer name the buyer.
"""

import pandas as pd

from helpers.intake.tables.contracts import plain
from helpers.intake.trade.form import Read, TradeForm, marks
from helpers.intake.values.cells import bare
from helpers.intake.values.spellings import choice_spellings, spelled

STATES = ("paid", "refunded", "unpaid", "closed")
UNPAID = ("unpaid", "closed")


def read(frame: pd.DataFrame) -> Read:
    """One order a row; a row without an order number under one is a further item of it.

    What was paid for an unpaid or closed order is 0 where the cell is blank: nothing was.
    """
    more = frame["order_id"].map(bare) == ""
    state = frame["state"].where(~frame["refund_state"].map(_gave_back).astype(bool), frame["refund_state"])
    meant = state.map(lambda typed: choice_spellings(STATES).get(plain(typed)))
    amount = frame["amount"].mask(meant.isin(UNPAID) & (frame["amount"] == ""), "0")
    orders = frame.assign(state=state, amount=amount).drop(columns="refund_state")
    return Read(orders, dict.fromkeys(frame.index[more], "order_line"))


def _gave_back(typed: str) -> bool:
    """Whether the column 退款状态 says that money went back; asked for, refused or blank is not."""
    return plain(typed) in spelled("refunded_in_part") or choice_spellings(STATES).get(plain(typed)) == "refunded"


COLUMNS = {
    "order_id": ("订单编号", "主订单编号", "订单号"),
    "member_id": ("买家会员名", "买家昵称", "买家旺旺", "买家"),
    "ordered_at": ("订单创建时间", "买家下单时间", "下单时间"),
    "refunded": ("退款金额", "实际退款金额", "退款金额(元)"),
    "state": ("订单状态",),
    "refund_state": ("退款状态",),
}
NUMBER, STATE = COLUMNS["order_id"], COLUMNS["state"]
TAOBAO_PAID = ("买家实际支付金额", "买家实付金额")
ALIBABA_PAID = ("实付款", "实付款(元)")

ALIBABA_GOODS = ("货品标题", "货品总价", "货品总价(元)")

TAOBAO = TradeForm("taobao_orders", "淘宝", marks(NUMBER, STATE, TAOBAO_PAID),
                   {**COLUMNS, "amount": TAOBAO_PAID}, read)
ALIBABA = TradeForm("alibaba_orders", "1688", marks(NUMBER, STATE, ALIBABA_PAID, ALIBABA_GOODS),
                    {**COLUMNS, "amount": ALIBABA_PAID}, read)
