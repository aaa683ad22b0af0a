"""What every file of orders goes through: ids made where it has none, whose customers they are, one rule of refunds."""

import hashlib
from collections.abc import Iterator

import pandas as pd

from helpers.intake.account import Note
from helpers.intake.arrival import Terms
from helpers.intake.reading.gate import clean
from helpers.intake.tables.check import Checked, quarantine
from helpers.intake.tables.contracts import Column, plain
from helpers.intake.values.spellings import spelled
from helpers.numbers import to_the_fen

ORDERS = "orders"
MADE_OF = ("member_id", "ordered_at", "amount")
ID_DIGITS = 16


def must_be_there(column: Column) -> bool:
    """Whether a file has to have the column; the number of an order is made where there is none."""
    return column.required and column.name != "order_id"


def source(terms: Terms) -> str:
    """Whose ids the customers' are: the platform's, where the plan has a purpose for knowing which member ordered and
    the platform is said; else the shop's own, which no chat shares."""
    return terms.platform if terms.joins_orders and terms.platform else ORDERS


def identified(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """``frame`` (columns named as in the contract) with an order_id where it has no such column: made of customer,
    time and amount and, where these come again, how often, so that reading the file again changes nothing."""
    if "order_id" in frame or not set(MADE_OF) <= set(frame.columns):
        return frame, ()
    parts = pd.Series(["\x00".join(map(clean, cells)) for cells in frame[list(MADE_OF)].to_numpy().tolist()],
                      index=frame.index, dtype=object)
    again = parts.groupby(parts).cumcount().to_numpy()
    made = [hashlib.sha256(f"{part}\x00{number}".encode()).hexdigest()[:ID_DIGITS]
            for part, number in zip(parts, again, strict=True)]
    return frame.assign(order_id=made), (Note("trade.ids_made"),)


def in_part(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """``frame`` with "refunded in part" as the paid order it is, and the lines where it does not say how much."""
    if "state" not in frame:
        return frame, []
    part = frame["state"].map(lambda typed: plain(clean(typed)) in spelled("refunded_in_part")).astype(bool)
    blank = frame["refunded"].map(lambda typed: not clean(typed)).astype(bool) if "refunded" in frame else True
    return frame.assign(state=frame["state"].mask(part, "paid")), list(frame.index[part & blank])


def settled(checked: Checked, file: str) -> Checked:
    """The one rule of refunds: what an order brought is amount - refunded.

    An order in the state refunded whose refund is not told was paid back whole; one paid back whole is refunded. Set
    aside: ``refund_above``, more paid back than paid.
    """
    rows = checked.rows
    whole = (rows["state"] == "refunded") & rows["refunded"].isna()
    rows = rows.assign(refunded=rows["refunded"].mask(whole.fillna(False), rows["amount"]))
    above = (rows["refunded"] > rows["amount"]).fillna(False)
    back = ((rows["refunded"] == rows["amount"]) & (rows["amount"] > 0)).fillna(False)
    sold = rows["state"].fillna("paid") == "paid"
    rows = rows.assign(state=rows["state"].mask(back & sold, "refunded"))
    aside = quarantine(file, list(rows.index[above]), "refunded", "refund_above")
    return Checked(rows[~above], pd.concat([checked.quarantined, aside], ignore_index=True), checked.ignored)


def notes(rows: pd.DataFrame, terms: Terms) -> Iterator[Note]:
    """What the orders add up to, what is not in that sum, and who is not known."""
    state = rows["state"].fillna("paid")
    paid = rows[state == "paid"]
    net = int((paid["amount"] - paid["refunded"].fillna(0)).sum())
    customers = int(paid["member_id"].nunique())
    yield Note("trade.sums", {"orders": len(paid), "customers": customers, "amount": to_the_fen(net)})
    for name in ("refunded", "unpaid", "closed"):
        if (state == name).any():
            yield Note(f"trade.not_counted_{name}", {"orders": int((state == name).sum())})
    in_part = int((paid["refunded"].fillna(0) > 0).sum())
    if in_part:
        yield Note("trade.refunded_in_part", {"orders": in_part, "amount": to_the_fen(int(paid["refunded"].sum()))})
    nobody = int(rows["member_id"].isna().sum())
    if nobody:
        yield Note("trade.no_customer", {"orders": nobody})
    if source(terms) == ORDERS and nobody < len(rows):
        yield Note("trade.customers_apart" if not terms.joins_orders else "trade.platform_unsaid")
