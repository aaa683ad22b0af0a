"""Gitter's TSV, constructed rows."""

from helpers.intake.reading.delimited import read_rows
from helpers.intake.chats.gitter import is_gitter, read_gitter, slug
from helpers.intake.privacy.identity import pseudonym

KEY = b"k" * 32
ROOM = "5" * 24 + "\tOrg/My Room"
EXPORT = (
    f'{ROOM}\t2016-12-22T02:37:20.597Z\tu1\tAda\tm3\t"two\nlines, ""quoted"""\n'
    f"{ROOM}\t2016-12-21T23:08:10.866Z\tu1\tAda L\tm2\thi\n"
    f"{ROOM}\t2016-12-21T23:08:10.866Z\tu1\tAda L\tm2\thi\n"
    f"{ROOM}\t2016-12-20T10:00:00.000Z\tu2\tBob\tm1\n"
    f"{ROOM}\tyesterday\tu2\tBob\tm0\thi\n")


def chat():
    return read_gitter(read_rows(EXPORT, "room.tsv", "\t"), "room.tsv", KEY)


def test_it_is_known_by_its_first_row():
    assert is_gitter(read_rows(EXPORT, "room.tsv", "\t"))
    assert not is_gitter([(1, ["序号", "a", "b", "c", "d", "e", "f"])]) and not is_gitter([])


def test_messages_by_hand():
    rows = chat().messages.rows
    assert rows["message_id"].tolist() == ["m3", "m2"]
    assert rows["member_id"].tolist() == [pseudonym(KEY, "gitter", "u1")] * 2
    assert rows["group_id"].unique().tolist() == ["my-room"]
    assert rows["length"].tolist() == [len('two\nlines, "quoted"'), 2]
    assert rows["sent_at"].dt.strftime("%Y-%m-%dT%H:%M").tolist() == ["2016-12-22T02:37", "2016-12-21T23:08"]


def test_faulty_rows_are_set_aside_with_the_line_they_begin_on():
    aside = chat().messages.quarantined.sort_values("line")
    assert aside[["line", "reason"]].to_numpy().tolist() == [[4, "duplicate"], [5, "ragged"], [6, "not_time"]]


def test_no_body_and_no_name_is_in_the_messages():
    text = chat().messages.rows.to_csv()
    assert "quoted" not in text and "Ada" not in text and "u1" not in text.split("m_")[0]


def test_names_with_their_days():
    member = pseudonym(KEY, "gitter", "u1")
    assert chat().names.to_numpy().tolist() == [
        [member, "Ada", "2016-12-22", "2016-12-22"], [member, "Ada L", "2016-12-21", "2016-12-21"]]


def test_the_room_becomes_a_group():
    assert chat().groups[["group_id", "name", "platform"]].to_numpy().tolist() == [["my-room", "Org/My Room", "gitter"]]
    assert slug("FreeCodeCamp/DataScience") == "datascience"
