"""Whoever changes her name stays one person: as many members, and the same messages by day, as without new names."""

import datetime as dt
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taking import Taken

from helpers.intake.importing import import_files

AT = 1_760_000_000
NAMES = st.sampled_from(["甲", "甲甲", "🐱", "乙", "甲 ", "A"])
SAID = st.lists(st.tuples(st.sampled_from(["u1", "u2", "u3"]), NAMES, st.integers(0, 5)), min_size=1, max_size=12)


def export(said: list[tuple[str, str, int]]) -> str:
    messages = [{"sender": who, "accountName": name, "groupNickname": name, "timestamp": AT + day * 86_400 + number,
                 "type": 0, "content": "x", "platformMessageId": str(number)}
                for number, (who, name, day) in enumerate(said)]
    return json.dumps({"chatlab": {"version": "0.0.2", "exportedAt": AT, "generator": "x"},
                       "meta": {"name": "群", "platform": "wechat", "type": "group", "groupId": "1@chatroom"},
                       "members": [], "messages": messages}, ensure_ascii=False)


def by_day(content: str) -> list[tuple[str, dt.date]]:
    """(member, day) of every message once the export is taken into a community of its own."""
    with TemporaryDirectory() as work:
        club, path = Path(work) / "club", Path(work) / "export.json"
        club.mkdir()
        path.write_text(content, encoding="utf-8")
        rows = Taken(import_files([path], club, "Asia/Shanghai"), club).table("messages")
    return sorted(zip(rows["member_id"], rows["sent_at"].dt.date, strict=True))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAID)
def test_renamed_members_do_not_split(club, said):
    renamed = by_day(export(said))
    assert renamed == by_day(export([(who, who, day) for who, _, day in said]))
    assert len({who for who, _ in renamed}) == len({who for who, _, _ in said})
