"""Archives: unpacked under safe names, or refused with a sentence; every file in them accounted for."""

import io
import json
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.importing import import_files
from helpers.intake.reading import archive, archive_child
from helpers.intake.reading.archive_child import Refused, name_of, safe_parts

TALLIES = "群编号,月份,月末人数\ng1,2026-10,12\n"
ROOM = "5" * 24 + "\tOrg/Room\t2016-12-22T02:37:20.597Z\tu1\tAda\tm1\thi, you, there, a, b, c, d, e\n"


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def slack() -> dict[str, str]:
    users = [{"id": "U1", "name": "ada", "profile": {"real_name": "Ada"}}]
    day = [{"type": "message", "user": "U1", "text": "hi", "ts": "1761000000.000100"}]
    return {"channels.json": json.dumps([{"id": "C1", "name": "general", "members": ["U1"]}]),
            "users.json": json.dumps(users), "general/2025-10-20.json": json.dumps(day)}


def test_every_file_in_an_archive_has_its_account(take_in):
    parts = {"a.csv": TALLIES, "sub/room.tsv": ROOM, "bad.csv": '群编号,月份\n"g1', ".hidden": "x"}
    found = take_in(zipped(parts), "x.zip")
    assert [(each.file, each.table, each.refused) for each in found.accounts] == [
        ("x.zip › a.csv", "tallies", False), ("x.zip › bad.csv", None, True),
        ("x.zip › sub › room.tsv", "messages", False)]
    assert len(found.table("tallies")) == len(found.table("messages")) == 1
    assert not list(found.folder.glob(".import-*"))


def test_an_export_that_is_a_folder_of_files_is_one_export_also_below_a_folder(take_in):
    for parts in (slack(), {f"export/{name}": content for name, content in slack().items()}):
        assert take_in(zipped(parts), "slack.zip").account.format == "slack_export"


def test_archives_and_folders_in_one_call(club, tmp_path):
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.zip").write_bytes(zipped({"t.csv": TALLIES}))
    (tmp_path / "drop" / "b.csv").write_text(TALLIES.replace("g1", "g2"), encoding="utf-8")
    assert [each.accepted for each in import_files([tmp_path / "drop"], club, "UTC")] == [1, 1]


def encrypted() -> bytes:
    content = bytearray(zipped({"a.csv": TALLIES}))
    for at in (content.find(b"PK\x03\x04") + 6, content.find(b"PK\x01\x02") + 8):
        content[at] |= 1
    return bytes(content)


def linked() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        part = zipfile.ZipInfo("a.csv")
        part.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(part, "/etc/passwd")
    return made.getvalue()


@pytest.mark.parametrize(("content", "key"), [
    (encrypted(), "archive_encrypted"), (linked(), "archive_link"),
    (zipped({"../out.csv": TALLIES}), "archive_path"), (zipped({"/abs.csv": TALLIES}), "archive_path"),
    (zipped({"a\\..\\..\\b.csv": TALLIES}), "archive_path"), (zipped({"C:/x.csv": TALLIES}), "archive_path"),
    (zipped({"/".join(["d"] * 20) + "/a.csv": TALLIES}), "archive_path"),
    (zipped({"bomb.csv": b"0" * 30_000_000}), "archive_ratio"),
    (zipped({"in.zip": zipped({"a.csv": TALLIES})}), "archive_nested")])
def test_what_is_refused(take_in, club, content, key):
    found = take_in(content, "x.zip")
    assert found.account.refused and found.account.problems[0].key == key
    assert not (club / "tables").exists() and not list(club.parent.glob("out.csv"))
    for language in ("en", "zh"):
        assert len(found.words(language)) > 10


def test_limits_of_number_and_size(take_in, monkeypatch):
    real = archive_child.limit
    for name, most in (("archive_entries", 2), ("archive_bytes", 20)):
        with pytest.MonkeyPatch.context() as patch, pytest.raises(Refused) as refused:
            patch.setattr(archive_child, "limit", lambda asked, at=(name, most): dict([at]).get(asked, real(asked)))
            with zipfile.ZipFile(io.BytesIO(zipped({f"{n}.csv": TALLIES for n in range(3)}))) as packed:
                archive_child._look(packed.infolist())
        assert refused.value.said["key"] == name


def test_a_damaged_archive_and_one_that_takes_too_long(take_in, monkeypatch):
    content = zipped({"a.csv": TALLIES * 50})
    broken = content[:60] + b"\xff" * 20 + content[80:]
    assert take_in(broken, "x.zip").account.problems[0].key == "archive_unreadable"
    real = archive.limit
    monkeypatch.setattr(archive, "limit", lambda name: 0.001 if name == "archive_seconds" else real(name))
    assert take_in(content, "y.zip").account.problems[0].key == "archive_gave_up"


def test_chinese_names_of_chinese_tools():
    part = zipfile.ZipInfo("x")
    part.orig_filename = "群聊记录.txt".encode("gb18030").decode("cp437")
    assert name_of(part) == "群聊记录.txt"
    part.flag_bits, part.filename = 0x800, "群.txt"
    assert name_of(part) == "群.txt"


@pytest.mark.parametrize(("name", "parts"), [
    ("CON.txt", ["_CON.txt"]), ("a<b>:c?.csv", ["a_b__c_.csv"]), ("x. ", ["x"]), ("./a//b.csv", ["a", "b.csv"]),
    ("nul", ["_nul"]), ("a\x00b\n.csv", ["a_b_.csv"])])
def test_names_safe_anywhere(name, parts):
    assert safe_parts(name) == parts


@given(st.text(max_size=300))
def test_any_name_stays_inside_or_is_refused(name):
    try:
        parts = safe_parts(name)
    except Refused:
        return
    assert parts and all(part not in ("", ".", "..") and "/" not in part and "\\" not in part for part in parts)
    assert all(len(part.encode("utf-8", "replace")) <= 255 for part in parts)


@pytest.mark.parametrize(("start", "key"), [
    (b"SQLite format 3\x00", "kind_database"), (b"%PDF-1.7", "kind_document"), (b"\x89PNG\r\n", "kind_picture"),
    (b"Rar!\x1a\x07", "kind_packed"), (b"7z\xbc\xaf\x27\x1c", "kind_packed"), (b"\x1f\x8b\x08", "kind_packed"),
    (b"MZ\x90", "kind_program")])
def test_other_kinds_of_files_say_what_to_do(take_in, start, key):
    assert take_in(start + b"\x00" * 50, "x.csv").account.problems[0].key == key
