"""Zulip's archive as a folder, constructed: streams, topics, HTML, people by name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taking import member

from helpers.intake.chats.zulip import Body
from helpers.intake.doors import is_export

AT = 1790856000


def said(number: int, name: str = "Ada", content: str = "<p>hi</p>", at: float = AT) -> dict:
    return {"content": content, "id": number, "sender_full_name": name, "timestamp": at}


@pytest.fixture
def archive(tmp_path):
    for name, messages in {
        "113488-general/hello.20there.json": [said(1), said(2, "Bob", "<p>so &amp; <em>so</em></p>", AT + 1)],
        "113488-general/other.json": [said(3, "Notification Bot"), {"id": "x"}, said(1)],
        "7-new.2Emembers/a.json": [said(4, at=AT + 2)], "stream_index/x.json": [said(9)]}.items():
        path = tmp_path / "archive" / "zulip_json" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(messages), encoding="utf-8")
    return tmp_path / "archive"


def test_messages_by_hand(archive, take_in):
    room = take_in(archive)
    rows = room.table("messages")
    assert rows["message_id"].tolist() == ["1", "3", "2", "4"]
    assert rows["member_id"].tolist() == [member("zulip", who) for who in ("Ada", "Notification Bot", "Bob", "Ada")]
    assert rows["length"].tolist() == [2, 2, len("so & so"), 2]
    assert rows["sent_at"].iloc[0].isoformat() == "2026-10-01T12:00:00+00:00"
    assert room.table("groups")[["group_id", "name"]].to_numpy().tolist() == [
        ["113488", "general"], ["7", "new.members"]]
    assert room.table("roles").to_numpy().tolist() == [[member("zulip", "Notification Bot"), "bot"]]
    assert room.aside() == [(4, "not_json"), (5, "duplicate")]
    assert (room.account.read, room.account.accepted) == (6, 4)
    assert "names only" in room.words() and "一个频道" in room.words("zh")


def test_it_is_known_with_and_without_its_outer_folder(archive):
    assert is_export(archive) and is_export(archive / "zulip_json")
    assert not is_export(archive / "zulip_json" / "113488-general")


@pytest.mark.parametrize(("content", "text", "kind", "mentions"), [
    ("<p>a<br>b</p>", "a\nb", "text", []), ('<img src="x">', "", "image", []), ("<p>a < b", "a < b", "text", []),
    ('<p><span class="user-mention" data-user-id="7">@Bob B</span> ok</p>', "@Bob B ok", "text", ["Bob B"])])
def test_bodies(content, text, kind, mentions):
    body = Body(content)
    assert (body.text, body.kind, body.mentions) == (text, kind, mentions)


MARKS = ["", "<", "<span class='user-mention'>", "<!--", "<![CDATA[", "&#x", "</"]


@given(st.text(max_size=80), st.sampled_from(MARKS))
def test_no_body_breaks_the_reader(text, mark):
    body = Body(text + mark + text)
    assert body.kind in ("text", "image", "video", "voice") and isinstance(body.text, str)
