"""Order exports and bills through the door."""

from functools import partial

from helpers.errors import InputError
from helpers.intake.arrival import Arrival, Door, Terms
from helpers.intake.reading.frames import text_frame
from helpers.intake.seen import Seen
from helpers.intake.tables.contracts import table
from helpers.intake.tables.taken import Text, taken
from helpers.intake.trade.bills import ALIPAY, WECHAT
from helpers.intake.trade.form import TradeForm
from helpers.intake.trade.orders import ORDERS
from helpers.intake.trade.shops import ALIBABA, TAOBAO

FORMS: tuple[TradeForm, ...] = (TAOBAO, ALIBABA, WECHAT, ALIPAY)


def arrive(form: TradeForm, seen: Seen, terms: Terms) -> Arrival:
    """The orders of an export; rows that are none are set aside. Raises InputError ``no_header`` where it has none."""
    rows = seen.rows
    header = form.header(rows)
    if header is None:
        raise InputError("no_header", file=seen.file)
    frame, ragged = text_frame(header.below(rows), seen.file)
    found = form.read(form.named(frame))
    text = Text(table(ORDERS), found.frame.assign(channel=form.channel), ragged)
    for reason in dict.fromkeys(found.aside.values()):
        text = text.without((line for line, said in found.aside.items() if said == reason), "", reason, seen.file)
    return taken(text, seen, terms, form.name)


DOORS = tuple(Door(form.name, form.knows, partial(arrive, form)) for form in FORMS)
