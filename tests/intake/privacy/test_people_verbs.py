"""who, forget, export-member, retention, handover, takeover, doctor: as a person calls them."""

import datetime as dt
import json

import pandas as pd
import pytest

from helpers.intake.community import open_community
from helpers.intake.importing import import_files
from helpers.intake.privacy import handover
from helpers.intake.privacy.forgotten import forget, forgotten_among
from helpers.intake.privacy.identity import key_of, pseudonym
from helpers.intake.privacy.people import held, kept_names, known, meant
from helpers.intake.privacy.respondents import links
from helpers.report.papers.writing import write_files

ROOM = "5" * 24 + "\tOrg/Room\t"
CHAT = (f"{ROOM}2025-01-05T02:00:00Z\tu1\tAda\tm1\thi\n{ROOM}2026-10-22T03:00:00Z\tu1\tAda L\tm2\thi\n"
        f"{ROOM}2026-10-22T03:01:00Z\tu2\tBob\tm3\thi\n{ROOM}2026-10-22T03:02:00Z\tu3\tBob\tm4\thi\n")
ROSTER = "member_id,group_id,joined_on\nAda,room,2026-10-01\nEve,room,2026-10-01\n"
WORDS = "correct horse battery staple"
SURVEY = ("序号,提交答卷时间,1、性别,2、您的群昵称或成员编号\n1,2025/10/1 10:00:00,男,Eve\n"
          "2,2025/10/1 10:00:00,女,Zoe\n3,2025/10/1 10:00:00,女,\n4,2025/10/1 10:00:00,男,\n")


@pytest.fixture
def club(tmp_path, monkeypatch, qunce):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "club"
    assert qunce("new", folder, "--template", "team", "--language", "en")[0] == 0
    (folder / "inbox" / "chat.tsv").write_text(CHAT, encoding="utf-8")
    (folder / "inbox" / "m.csv").write_text(ROSTER, encoding="utf-8")
    import_files([folder / "inbox"], folder, "Asia/Shanghai")
    return folder


def everything(folder) -> bytes:
    """All bytes under a folder but its inbox and names, Parquet decoded."""
    parts = []
    for path in folder.rglob("*"):
        if path.is_file() and "inbox" not in path.parts:
            parts.append(pd.read_parquet(path).to_csv().encode() if path.suffix == ".parquet" else path.read_bytes())
    return b"\n".join(parts)


def test_a_name_an_id_and_a_pseudonym_find_the_same_person(club, qunce):
    (ada,) = meant(club, "u1", "gitter")
    assert ada in meant(club, "Ada L") and meant(club, ada) == [ada] and meant(club, "Nobody") == []
    code, said = qunce("who", club, "ada l")
    assert code == 0 and f"{ada}: Ada, seen 2025-01-05" in said and "Ada L" in said
    assert qunce("who", club, "Zoe")[0] == 1
    assert len(meant(club, "Bob")) == 2


def test_two_people_of_one_name_are_never_taken_for_one(club, qunce):
    code, said = qunce("forget", club, "Bob", "--yes")
    assert code == 2 and "2 people" in said
    assert len(open_community(club).table("messages")) == 4


def test_forgotten_is_gone_everywhere_and_stays_gone(club, qunce):
    (ada,) = meant(club, "u1", "gitter")
    code, said = qunce("forget", club, ada, "--yes")
    assert code == 0 and "Deleted 2 rows" in said and "chat.tsv" in said
    assert ada not in known(club) and ada.encode() not in everything(club) and b"Ada L" not in everything(club)
    assert forgotten_among(club, [ada, "m_0000000000000000"]) == {ada}
    (account, *_) = import_files([club / "inbox" / "chat.tsv"], club, "Asia/Shanghai")
    assert account.quarantined == {"forgotten": 2} and account.read == account.accepted + 2
    assert ada.encode() not in everything(club) and held(club, ada).rows == 0
    assert len(open_community(club).table("messages")) == 2


def test_a_roster_row_of_a_forgotten_person_is_kept_out_too(club):
    (eve,) = meant(club, "Eve", "typed")
    assert forget(club, eve, dt.date(2026, 11, 1)) == 1
    (account,) = import_files([club / "inbox" / "m.csv"], club, "Asia/Shanghai")
    assert account.quarantined == {"forgotten": 1}
    assert eve not in set(open_community(club).table("members")["member_id"])


@pytest.fixture
def answered(club):
    (club / "inbox" / "s.csv").write_text(SURVEY, encoding="utf-8")
    import_files([club / "inbox" / "s.csv"], club, "Asia/Shanghai", joins_survey=True)
    return club


def test_the_answers_of_a_forgotten_member_stay_away_though_the_name_is_not_known_any_more(answered, qunce):
    (eve,) = meant(answered, "Eve")
    assert "survey" in held(answered, eve).tables
    private = answered / "private"
    lists = {f"{name}.xlsx": b"Eve" for name in ("invitations", "recall", "welcome")}
    write_files(private, lists, dt.date(2026, 11, 2))
    (private / "recall.xlsx").write_bytes(b"Eve, written to")
    said = qunce("forget", answered, eve, "--yes")[1]
    assert "made again: invitations.xlsx, welcome.xlsx" in said and "delete them: recall.xlsx" in said
    assert [path.name for path in private.glob("*.xlsx")] == ["recall.xlsx"]
    (private / "recall.xlsx").unlink()
    (account,) = import_files([answered / "inbox" / "s.csv"], answered, "Asia/Shanghai", joins_survey=True)
    assert account.quarantined == {"forgotten": 1} and open_community(answered).table("survey")[
        "respondent_id"].nunique() == 3
    assert b"Eve" not in everything(answered)


def test_a_respondent_is_found_by_sheet_and_by_name_and_can_be_forgotten(answered, qunce):
    (zoe,) = meant(answered, "Zoe")
    code, said = qunce("who", answered, zoe)
    assert code == 0 and f"{zoe}: Zoe, seen 2025-10-01" in said
    sheet = open_community(answered).table("survey")["survey_id"].iloc[0]
    assert len(meant(answered, f"sheet 3 ({sheet})")) == 1
    assert qunce("forget", answered, "Zoe", "--yes")[0] == 0
    import_files([answered / "inbox" / "s.csv"], answered, "Asia/Shanghai")
    assert zoe.encode() not in everything(answered) and b"Zoe" not in everything(answered)


def test_a_respondent_who_is_a_member_is_found_as_that_member(answered, qunce):
    ((sheet, eve),) = links(kept_names(answered)).items()
    code, said = qunce("who", answered, sheet)
    assert code == 0 and f"{sheet} is the member {eve}" in said and f"{eve}: Eve" in said and "→" not in said


def test_with_old_answers_the_names_left_on_them_go_and_members_keep_theirs(answered, qunce):
    plan = answered / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "data: {survey_months: 12}\n", "utf-8")
    assert b"Zoe" in everything(answered) and qunce("retention", answered, "--apply")[0] == 0
    assert meant(answered, "Zoe") == [] and b",Eve," in everything(answered) and b",Ada," in everything(answered)


def test_corrections_of_a_forgotten_persons_row_go_and_stay_away(club, tmp_path):
    eve, ada = (pseudonym(key_of(club), "typed", name) for name in ("Eve", "Ada"))
    (tmp_path / "c.csv").write_text(
        "table,row,column,old,new,why,role,made_on\n" + "".join(
            f"members,{who}|room|2026-10-01,role,,staff,seen,host,2026-10-02\n" for who in (eve, ada)),
        encoding="utf-8")
    (account,) = import_files([tmp_path / "c.csv"], club, "Asia/Shanghai")
    assert account.accepted == 2 and held(club, eve).rows == 2
    forget(club, eve, dt.date(2026, 11, 1))
    assert eve.encode() not in everything(club) and ada.encode() in everything(club) and held(club, ada).rows == 2
    (account,) = import_files([tmp_path / "c.csv"], club, "Asia/Shanghai")
    assert account.quarantined["forgotten"] == 1 and eve.encode() not in everything(club)


def test_not_confirmed_changes_nothing(club, qunce):
    before = everything(club)
    assert qunce("forget", club, "u1", "--platform", "gitter")[0] == 1 and everything(club) == before


def test_everything_held_of_one_person_as_a_file(club, qunce, tmp_path):
    out = tmp_path / "ada.json"
    assert qunce("export-member", club, "u1", "--platform", "gitter", "--out", out)[0] == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert [row["message_id"] for row in found["tables"]["messages"]] == ["m1", "m2"]
    assert {row["name"] for row in found["names"]} == {"Ada", "Ada L"}
    assert "m3" not in out.read_text(encoding="utf-8") and oct(out.stat().st_mode)[-3:] == "600"


def test_what_is_past_its_limit_is_listed_then_deleted(club, qunce):
    assert "no limits" in qunce("retention", club)[1]
    plan = club / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "data: {messages_months: 12, names_months: 12}\n", "utf-8")
    code, said = qunce("retention", club)
    assert code == 0 and "1 rows from before" in said and len(open_community(club).table("messages")) == 4
    assert "Deleted" in qunce("retention", club, "--apply")[1]
    assert open_community(club).table("messages")["message_id"].tolist() == ["m2", "m3", "m4"]
    assert "Nothing is past" in qunce("retention", club)[1]


def test_a_community_handed_over_keeps_its_pseudonyms(club, qunce, tmp_path, monkeypatch):
    monkeypatch.setenv("QUNCE_PASSPHRASE", WORDS)
    packed = tmp_path / "h.age"
    assert qunce("handover", club, "--out", packed)[0] == 0
    content = packed.read_bytes()
    assert content.startswith(b"age-encryption.org/v1") and b"Ada" not in content and WORDS.encode() not in content
    (ada,) = meant(club, "u1", "gitter")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    taken = tmp_path / "taken"
    assert qunce("takeover", packed, taken)[0] == 0
    import_files([club / "inbox" / "chat.tsv"], taken, "Asia/Shanghai")
    assert ada in known(taken) and (taken / "handover.md").read_text(encoding="utf-8").startswith("# ")
    assert qunce("takeover", packed, taken)[0] == 2                     # nothing that is there is replaced
    monkeypatch.setenv("QUNCE_PASSPHRASE", "not these words at all")
    code, said = qunce("takeover", packed, tmp_path / "third")
    assert code == 2 and "passphrase" in said and not (tmp_path / "third" / "plan.yaml").exists()


def test_short_passphrases_are_refused(club, qunce, tmp_path, monkeypatch):
    monkeypatch.setenv("QUNCE_PASSPHRASE", "short")
    assert qunce("handover", club, "--out", tmp_path / "h.age")[0] == 2 and not (tmp_path / "h.age").exists()


@pytest.mark.parametrize("name", ["../x", "ledger/../../x", "private/../plan.yaml", "/etc/x", "ledger\\..\\x",
                                  "tables/x"])
def test_a_hand_over_writes_nothing_but_its_own_files(name):
    assert not handover._ours(name)


def test_the_doctor_says_what_is_missing(club, qunce, monkeypatch, tmp_path):
    code, said = qunce("doctor", club)
    assert code == 1 and "second copy: none" in said and "key: there" in said
    monkeypatch.setenv("QUNCE_PASSPHRASE", WORDS)
    qunce("handover", club, "--out", tmp_path / "h.age")
    assert qunce("doctor", club)[0] == 0
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))
    assert "key: missing" in qunce("doctor", club)[1]
