"""What goes out as ChatLab comes back as it was: the same messages, events and roles, under the same pseudonyms."""

import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taking import KEY

from helpers.intake.chats.chatlab_out import chatlab, groups_of
from helpers.intake.community import open_community
from helpers.intake.importing import import_files

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
START = 1_759_248_000  # 2025-10-01 00:00 in Shanghai
SAID = st.tuples(st.integers(START * 1000, START * 1000 + 30 * 86_400_000), st.sampled_from(["g1", "读书_群"]),
                 st.sampled_from(["甲", "乙", "丙"]), st.sampled_from([0, 1, 25, 80, 81, 99]))


def made(folder, name, content, **said):
    """A community with one export in it; its tables of messages and events, sorted."""
    path = folder / f"{name}.bin"
    path.write_bytes(content)
    club = folder / name
    club.mkdir(exist_ok=True)
    assert not [each for each in import_files([path], club, "Asia/Shanghai", **said) if each.refused]
    return club


def held(club: Path) -> list[list]:
    """All messages and events of a community, as they are kept."""
    community = open_community(club)
    tables = (community.table(name) for name in ("messages", "events"))
    return [[] if found is None else sorted(found.drop(columns=["length", "text"], errors="ignore").astype(str)
                                            .to_numpy().tolist()) for found in tables]


def export_of(group, rows):
    head = {"chatlab": {"version": "0.0.2"}, "meta": {"name": group, "platform": "qq", "type": "group",
                                                      "groupId": group}}
    messages = [{"sender": who, "accountName": who, "timestamp": at / 1000, "type": kind,
                 "content": "qunce-event join x",
                 "platformMessageId": f"{group} {number}"} for number, (at, _, who, kind) in enumerate(rows)]
    members = [{"platformId": "甲", "accountName": "甲", "roles": [{"id": "admin"}]},
               {"platformId": "乙", "accountName": "乙", "roles": [{"id": "bot"}]}]
    return json.dumps({**head, "members": members, "messages": messages}).encode()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(SAID, min_size=1, max_size=12), form=st.sampled_from(["json", "jsonl"]), texts=st.booleans())
def test_what_went_out_comes_back(tmp_path_factory, monkeypatch, rows, form, texts):
    monkeypatch.setenv("QUNCE_KEY", KEY)
    folder = tmp_path_factory.mktemp("out")
    first, second = folder / "first", folder / "second"
    for group in {row[1] for row in rows}:
        made(folder, "first", export_of(group, [row for row in rows if row[1] == group]), keeps_text=texts)
    before = held(first)
    for month in ("2025-10", "2025-11"):
        for group in groups_of(first, month):
            data = b"".join(chatlab(first, month, group, form, NOW))
            assert not [name for name in "甲乙丙" if name.encode() in data], "pseudonyms only"
            made(folder, "second", data, group=group, keeps_text=texts)
            made(folder, "first", data, keeps_text=texts)
    assert held(second) == before, "in a fresh community"
    assert held(first) == before, "and over itself"
    roles = [pd.read_csv(club / "tables" / "roles.csv") for club in (first, second)]
    assert roles[1]["role"].isin(["staff", "bot"]).all() and len(roles[0]) == 2
    assert not (second / "private" / "names.csv").exists() or "m_" not in (
        second / "private" / "names.csv").read_text(encoding="utf-8").replace("member_id", "")


def test_the_file_is_as_the_schema_says(tmp_path, monkeypatch):
    monkeypatch.setenv("QUNCE_KEY", KEY)
    rows = [(START * 1000, "g1", "甲", 0), (START * 1000 + 5, "g1", "丙", 81)]
    club = made(tmp_path, "club", export_of("g1", rows))
    found = json.loads(b"".join(chatlab(club, "2025-10", "g1", "json", NOW)))
    assert found["chatlab"] == {"version": "0.0.2", "exportedAt": int(NOW.timestamp()), "generator": "Qunce"}
    assert found["meta"] == {"name": "g1", "platform": "qq", "type": "group", "groupId": "g1"}
    assert [(row["timestamp"], row["type"], row["content"]) for row in found["messages"][:2]] == [
        (START, 0, None), (START + 0.005, 80, None)]
    assert found["messages"][2]["content"].startswith("qunce-event recall m_") and len(found["messages"]) == 3
    lines = [json.loads(line) for line in chatlab(club, "2025-10", "g1", "jsonl", NOW)]
    assert [line["_type"] for line in lines] == ["header", "member", "member", *["message"] * 3]
    assert groups_of(club, "2025-09") == [] and list(chatlab(club, "2025-09", "g1", "jsonl", NOW))[1:] == []
    with pytest.raises(KeyError):
        chatlab(club, "2025-10", "g1", "xml", NOW)
