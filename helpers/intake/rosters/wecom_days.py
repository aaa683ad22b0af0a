"""WeCom's daily figures: customer groups by owner or day (``platform_days``), a member's service (``staff_days``).

developer.work.weixin.qq.com, groupchat/statistic, statistic_group_by_day and get_user_behavior_data. WeCom's days are
Beijing's. What has messages or has written, and all messages, are counted up to that day, not on it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.calendar import check_day
from helpers.errors import InputError
from helpers.intake.account import Account, Note, reasons
from helpers.intake.arrival import Arrival, Terms
from helpers.intake.privacy.identity import pseudonym
from helpers.intake.rosters.document import answers
from helpers.intake.rosters.wecom_group import ZONE, day
from helpers.intake.seen import Seen
from helpers.intake.tables.check import QUARANTINE, check
from helpers.intake.tables.contracts import table

GROUPS = {"new_chat_cnt": "new_groups", "chat_total": "groups", "chat_has_msg": "groups_with_messages",
          "new_member_cnt": "new_members", "member_total": "members", "member_has_msg": "members_with_messages",
          "msg_total": "messages_to_date"}
SERVICE = {"chat_cnt": "chats", "message_cnt": "messages", "reply_percentage": "replied",
           "avg_reply_time": "first_reply_minutes", "negative_feedback_cnt": "lost_customers",
           "new_apply_cnt": "applications", "new_contact_cnt": "new_customers"}
SHARES = ("reply_percentage",)


@dataclass(frozen=True)
class DaysForm:
    """``items`` gives, for each row of an answer, who it is of and its figures; they go into ``table`` as ``columns``
    say (field: column), and whoever it is of into ``who``."""

    name: str
    table: str
    who: str
    knows: Callable[[Seen], bool]
    items: Callable[[dict[str, Any]], Iterator[tuple[str, Any, dict[str, Any]]]]
    columns: dict[str, str]


def arrive(form: DaysForm, seen: Seen, terms: Terms) -> Arrival:
    """The figures, a row an owner or member and day; a row without a day is of ``terms.as_of``.

    Raises InputError ``figures_day_unsaid`` (a question) where no day is known, ``wecom_refused``, ``json_broken``.
    """
    said = check_day(terms.as_of).isoformat() if terms.as_of else ""
    contract, rows = table(form.table), list[dict[str, str]]()
    for who, when, figures in (item for answer in answers(seen) for item in form.items(answer)):
        on = day(when, ZONE) if isinstance(when, int) else said
        rows.append({"day": on, form.who: pseudonym(terms.key, "wecom", who) if who else "", **_texts(form, figures)})
    if rows and not any(row["day"] for row in rows):
        raise InputError("figures_day_unsaid", file=seen.file)
    texts = pd.DataFrame([{name: row.get(name, "") for name in contract.names} for row in rows],
                         columns=contract.names, index=range(1, len(rows) + 1), dtype=object)
    found = check(texts, contract, seen.file, defaults=False)
    told = Account(seen.file, form.name, seen.encoding, form.table, len(rows), len(found.rows),
                   reasons(found.quarantined), tuple(map(Note, contract.told)))
    return Arrival([told], {form.table: found.rows}, found.quarantined[QUARANTINE])


def _texts(form: DaysForm, figures: dict[str, Any]) -> dict[str, str]:
    return {column: _text(figures.get(field), field in SHARES) for field, column in form.columns.items()}


def _text(value: Any, share: bool) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    return f"{value}%" if share else str(value)


def _by_owner(answer: dict[str, Any]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for item in answer.get("items") or []:
        whole = item if isinstance(item, dict) else {}
        data = whole.get("data")
        yield str(whole.get("owner") or ""), whole.get("stat_time"), data if isinstance(data, dict) else {}


def _by_member(answer: dict[str, Any]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    who = str(answer.get("userid") or "")
    for item in answer.get("behavior_data") or []:
        figures = item if isinstance(item, dict) else {}
        yield str(figures.get("userid") or who), figures.get("stat_time"), figures


def _has_groups(seen: Seen) -> bool:
    return {"items", "data", "chat_total", "msg_total"} <= seen.names


def _is_service(seen: Seen) -> bool:
    return {"behavior_data", "chat_cnt"} <= seen.names


FORMS = (DaysForm("wecom_group_days", "platform_days", "owner_id", _has_groups, _by_owner, GROUPS),
         DaysForm("wecom_service_days", "staff_days", "staff_id", _is_service, _by_member, SERVICE))
