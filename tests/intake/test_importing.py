"""One call for several files: all accounted for, one bad file stops no other, nothing personal in the tables."""

import pytest
from filelock import FileLock

from helpers.errors import InputError
from helpers.intake import importing
from helpers.intake.account import account_words
from helpers.intake.community import open_community
from helpers.intake.importing import import_files

ROOM = "5" * 24 + "\tOrg/Room\t"
GITTER = f"{ROOM}2016-12-22T02:37:20.597Z\tu1\tCanaryAda\tm1\tCanaryText\n" + (
    f"{ROOM}2016-12-21T02:37:20Z\tu1\tCanaryAda\tm1\thi\n")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("QUNCE_KEY", "ab" * 32)
    (tmp_path / "club").mkdir()
    return tmp_path / "club"


@pytest.fixture
def drop(tmp_path):
    (tmp_path / "drop").mkdir()

    def write(name: str, content: str):
        (tmp_path / "drop" / name).write_bytes(content.encode())
        return tmp_path / "drop" / name
    return write


def state(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_of_good_and_bad_files(folder, drop):
    drop("a.tsv", GITTER)
    drop("b.csv", "群编号,月份,月初人数,入群,退群,月末人数\ng1,2026-10,10,5,2,12\ng2,10月,,,,\n")
    drop("c.csv", '群编号,月份\n"g1,2026-10\n')
    drop(".hidden.csv", "x")
    path = drop("d.csv", "群编号,群名\ng1,一群\n")
    accounts = import_files([path.parent], folder, "Asia/Shanghai")
    assert [(account.file, account.table, account.read, account.accepted, account.refused) for account in accounts] == [
        ("a.tsv", "messages", 2, 1, False), ("b.csv", "tallies", 2, 1, False), ("c.csv", None, 0, 0, True),
        ("d.csv", "groups", 1, 1, False)]
    assert "+1" in account_words(accounts[1], "en")
    community = open_community(folder)
    assert {name: len(rows) for name, rows in community.tables.items()} == {
        "groups": 2, "imports": 3, "messages": 1, "tallies": 1}
    assert "quarantine/b.csv.csv" in state(folder)


def test_importing_twice_changes_no_byte_and_says_so(folder, drop):
    files = [drop("a.tsv", GITTER), drop("t.csv", "群编号,月份,月末人数\ng1,2026-10,12\n")]
    import_files(files, folder, "UTC")
    before = state(folder)
    accounts = import_files(files, folder, "UTC")
    assert state(folder) == before
    assert all("nothing_new" in [note.key for note in account.notes] for account in accounts)


def test_overlapping_exports_are_added_up_once(folder, drop):
    first = drop("a.csv", "订单号,下单时间,金额\n1,2026-10-01,5\n2,2026-10-02,6\n")
    second = drop("b.csv", "订单号,下单时间,金额\n2,2026-10-02,6\n3,2026-10-03,7\n")
    _, account = import_files([first, second], folder, "Asia/Shanghai")
    orders = open_community(folder).table("orders")
    assert orders["amount"].tolist() == [500, 600, 700] and orders["state"].tolist() == ["paid"] * 3
    assert {note.key: dict(note.values) for note in account.notes}["partly_known"] == {"new": 1}


def test_no_name_id_or_text_reaches_anything_but_private(folder, drop):
    members = drop("m.csv", "member_id,group_id,joined_on\nCanaryBob,g1,2026-10-01\nCanaryEve,g1,x\n")
    import_files([drop("a.tsv", GITTER), members], folder, "UTC")
    found = {name for name, content in state(folder).items() if b"Canary" in content}
    assert found == {"private/names.csv"}
    assert b"CanaryText" not in state(folder)["private/names.csv"]


def test_pseudonyms_stay_what_they_are_on_their_way_back(folder, drop):
    import_files([drop("m.csv", "member_id,group_id,joined_on\nBob,g1,2026-10-01\n")], folder, "UTC")
    kept = folder / "tables" / "members.csv"
    before = kept.read_bytes()
    import_files([kept], folder, "UTC")
    assert kept.read_bytes() == before


def test_a_role_once_known_is_not_reset_by_a_file_without_roles(folder, drop):
    import_files([drop("m.csv", "member_id,group_id,joined_on,role\nBob,g1,2026-10-01,staff\n")], folder, "UTC")
    import_files([drop("m.csv", "member_id,group_id,joined_on\nBob,g1,2026-10-01\n")], folder, "UTC")
    assert open_community(folder).table("members")["role"].tolist() == ["staff"]


def test_without_key_members_are_refused_and_the_rest_goes_on(folder, drop, monkeypatch):
    monkeypatch.delenv("QUNCE_KEY")
    files = [drop("a.tsv", GITTER), drop("t.csv", "群编号,月份,月末人数\ng1,2026-10,12\n")]
    accounts = import_files(files, folder, "UTC")
    assert [account.refused for account in accounts] == [True, False]
    assert "qunce new" in account_words(accounts[0], "en")
    assert not (folder / "tables" / "messages").exists()


def test_a_file_that_fits_only_one_of_its_tables_changes_none(folder, drop):
    (folder / "tables").mkdir()
    (folder / "tables" / "groups.csv").write_text("group_id,capacity\nroom,many\n", encoding="utf-8")
    before = state(folder)
    assert import_files([drop("a.tsv", GITTER)], folder, "UTC")[0].refused
    assert {name: content for name, content in state(folder).items() if name != ".import.lock"} == before


def test_two_imports_at_once(folder, drop, monkeypatch):
    monkeypatch.setattr(importing, "limit", lambda name: 0)
    with FileLock(folder / ".import.lock"), pytest.raises(InputError, match="folder_busy"):
        import_files([drop("a.tsv", GITTER)], folder, "UTC")


def test_a_folder_or_time_zone_that_is_not_there(folder):
    with pytest.raises(InputError, match="folder_missing"):
        import_files([], folder / "none", "UTC")
    for zone in ("Mars/Olympus", "../etc", ""):
        with pytest.raises(InputError, match="timezone_unknown"):
            import_files([], folder, zone)
