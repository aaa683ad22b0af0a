"""Orders out of WeChat Pay and Alipay bills: the income that is a sale.

Layouts: deb-sig/double-entry-generator example/wechat and example/alipay. The header stands below a page of remarks
(line 17, line 24 or 25), names and cells are padded, order ids end in a tab, "/" is empty.
"""

import re
import unicodedata

import pandas as pd

from helpers.intake.trade.form import Read, TradeForm, marks

INCOME = "收入"
NO_SALES = ("红包", "退款")
EMPTY = "/"
MASK = "*"
PAID_BACK = re.compile(r"已退款\(?¥?([\d,.]+)\)?")


def read_wechat(frame: pd.DataFrame) -> Read:
    """Income that is neither a red packet nor a refund of what one bought; a customer is known by name only."""
    back = frame["state"].map(lambda typed: PAID_BACK.fullmatch(unicodedata.normalize("NFKC", typed)))
    orders = frame.assign(refunded=back.map(lambda found: found[1] if found else ""),
                          state=frame["state"].mask(back.notna(), "paid"))
    return _sales(orders, frame["kind"])


def read_alipay(frame: pd.DataFrame) -> Read:
    """Income that is neither a red packet nor a refund; a customer is known by account."""
    return _sales(frame, frame["what"] + frame["state"])


def _sales(frame: pd.DataFrame, kind: pd.Series) -> Read:
    sale = (frame["flow"] == INCOME) & ~kind.map(lambda typed: any(word in typed for word in NO_SALES)).astype(bool)
    customer = frame["member_id"].map(lambda typed: "" if typed == EMPTY or MASK in typed else typed)
    orders = frame.assign(member_id=customer).drop(columns=["flow", "kind", "what"], errors="ignore")
    return Read(orders, dict.fromkeys(frame.index[~sale], "not_income"))


WECHAT = TradeForm(
    "wechat_bill", "微信支付", marks(("收/支",), ("交易单号",), ("当前状态",)),
    {"order_id": ("交易单号",), "member_id": ("交易对方",), "ordered_at": ("交易时间",), "amount": ("金额(元)",),
     "state": ("当前状态",), "flow": ("收/支",), "kind": ("交易类型",)}, read_wechat)
ALIPAY = TradeForm(
    "alipay_bill", "支付宝", marks(("收/支",), ("交易订单号",), ("交易状态",)),
    {"order_id": ("交易订单号",), "member_id": ("对方账号",), "ordered_at": ("交易时间",), "amount": ("金额",),
     "state": ("交易状态",), "flow": ("收/支",), "what": ("商品说明",)}, read_alipay)
