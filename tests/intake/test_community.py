"""A community folder as other rooms see it."""

import pytest

from helpers.errors import InputError
from helpers.intake.account import account_words
from helpers.intake.community import open_community


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "plan.yaml").write_text("name: x\n", encoding="utf-8")
    (tmp_path / "tables" / "tallies.csv").write_text(
        "group_id,month,opening,joins,leaves,closing\na,2026-10,10,5,2,13\nb,2026-10,10,5,2,16\nc,10月,1,1,1,1\n",
        encoding="utf-8")
    (tmp_path / "tables" / "groups.csv").write_text("group_id,name\n", encoding="utf-8")
    return tmp_path


def test_absent_empty_and_filled_tables(folder):
    community = open_community(folder)
    assert community.table("messages") is None
    groups = community.table("groups")
    assert groups is not None and groups.empty and str(groups["capacity"].dtype) == "Int64"
    assert community.table("tallies")["closing"].tolist() == [13, 16]
    assert community.table("tallies").index.tolist() == [0, 1]
    assert community.name_of_folder == folder.name


def test_the_account_names_what_was_set_aside_and_what_does_not_add_up(folder):
    account = next(account for account in open_community(folder).accounts if account.table == "tallies")
    assert (account.read, account.accepted, account.quarantined) == (3, 2, {"month_ambiguous": 1})
    assert "b" in account_words(account, "en") and "-3" in account_words(account, "en")


def test_the_hash_follows_plan_and_tables_only(folder):
    first = open_community(folder).input_hash
    (folder / "private").mkdir()
    (folder / "private" / "names.csv").write_text("x", encoding="utf-8")
    assert open_community(folder).input_hash == first
    (folder / "plan.yaml").write_text("name: y\n", encoding="utf-8")
    second = open_community(folder).input_hash
    (folder / "tables" / "groups.csv").write_text("group_id,name\na,一群\n", encoding="utf-8")
    assert len({first, second, open_community(folder).input_hash}) == 3


def test_nothing_is_read_from_the_inbox(folder):
    (folder / "inbox").mkdir()
    (folder / "inbox" / "messages.csv").write_text("message_id\n1\n", encoding="utf-8")
    assert open_community(folder).table("messages") is None


def test_a_table_without_contract_is_left_alone_and_named(folder):
    (folder / "tables" / "gossip.csv").write_text("a\n1\n", encoding="utf-8")
    community = open_community(folder)
    assert community.table("gossip") is None
    assert any("gossip.csv" in account_words(account, "zh") for account in community.accounts)


def test_a_broken_table_and_a_missing_folder_are_refused(folder):
    (folder / "tables" / "groups.csv").write_text('group_id,name\na,"b\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        open_community(folder)
    assert caught.value.problems[0].place.file == "tables/groups.csv"
    with pytest.raises(InputError, match="folder_missing"):
        open_community(folder / "none")


def test_an_empty_folder_is_a_community_without_tables(tmp_path):
    community = open_community(tmp_path)
    assert community.tables == {} and community.accounts == []
