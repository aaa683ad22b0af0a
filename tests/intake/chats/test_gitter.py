"""Gitter's TSV, constructed rows."""

import pytest
from taking import member

from helpers.intake.chats.gitter import knows
from helpers.intake.chats.place import slug
from helpers.intake.seen import see

ROOM = "5" * 24 + "\tOrg/My Room"
EXPORT = (
    f'{ROOM}\t2016-12-22T02:37:20.597Z\tu1\tAda\tm3\t"two\nlines, ""quoted"""\n'
    f"{ROOM}\t2016-12-21T23:08:10.866Z\tu1\tAda L\tm2\thi\n"
    f"{ROOM}\t2016-12-21T23:08:10.866Z\tu1\tAda L\tm2\thi\n"
    f"{ROOM}\t2016-12-20T10:00:00.000Z\tu2\tBob\tm1\n"
    f"{ROOM}\tyesterday\tu2\tBob\tm0\thi\n")


@pytest.fixture
def room(take_in):
    return take_in(EXPORT, "room.tsv")


def test_it_is_known_by_its_first_row(tmp_path):
    for content, known in ((EXPORT, True), ("序号\ta\tb\tc\td\te\tf\n", False)):
        (tmp_path / "x").write_text(content, encoding="utf-8")
        assert knows(see(tmp_path / "x", "x")) is known


def test_messages_by_hand(room):
    rows = room.table("messages")
    assert rows["message_id"].tolist() == ["m2", "m3"]
    assert rows["member_id"].tolist() == [member("gitter", "u1")] * 2
    assert rows["group_id"].unique().tolist() == ["my-room"]
    assert rows["length"].tolist() == [2, len('two\nlines, "quoted"')]
    assert rows["sent_at"].dt.strftime("%Y-%m-%dT%H:%M").tolist() == ["2016-12-21T23:08", "2016-12-22T02:37"]
    assert rows["text"].isna().all()


def test_faulty_rows_are_set_aside_with_their_line(room):
    assert room.aside() == [(4, "duplicate"), (5, "ragged"), (6, "not_time")]
    assert (room.account.read, room.account.accepted) == (5, 2)


def test_no_body_and_no_name_is_in_the_tables(room):
    kept = b"".join(path.read_bytes() for path in (room.folder / "tables").rglob("*") if path.is_file())
    assert not [word for word in (b"quoted", b"Ada", b"u1") if word in kept]


def test_names_with_their_days(room):
    lines = (room.folder / "private" / "names.csv").read_text(encoding="utf-8").splitlines()
    who = member("gitter", "u1")
    assert lines[1:] == [f"{who},Ada,2016-12-22,2016-12-22", f"{who},Ada L,2016-12-21,2016-12-21"]


def test_the_room_becomes_a_group(room):
    assert room.table("groups")[["group_id", "name", "platform"]].to_numpy().tolist() == [
        ["my-room", "Org/My Room", "gitter"]]
    assert slug("FreeCodeCamp/DataScience") == "datascience"
    assert slug("😀") != slug("😁") and slug("群①") != slug("群②")
