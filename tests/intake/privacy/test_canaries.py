"""Canaries put into every door: no raw value is found outside private/ and inbox/, whether files are taken or refused.

Reliability page T47, T49, T52.
"""

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from taking import KEY, Taken

from helpers.errors import InputError, error_words
from helpers.intake.chats.gather import _kept
from helpers.intake.importing import import_files
from helpers.intake.privacy.consent import consent
from helpers.intake.privacy.identity import pseudonym

PHONES = ["13800138000", "138-0013-8000", "138 0013 8000", "+8613800138000", "１３８００１３８０００",
          "一三八零零一三八零零零"]
OTHERS = ["11010519491231002X", "wxid_canary12345", "微信：canary_wx99", "QQ:987654321", "canary@example.com",
          "4111111111111111"]
NAMES = ["CanaryAda", "金丝雀小林"]
NICKNAME = "【沪】金丝雀昵称→9"  # left on an answer sheet, to be invited by
TEXT = "CanaryMessage @CanaryAda @金丝雀小林 " + "，".join([*PHONES, *OTHERS])
RAW = [*PHONES[:5], "一三八零零一三八", "11010519491231002X", "wxid_canary12345", "canary_wx99", "987654321",
       "canary@example.com", "4111111111111111", *NAMES, "金丝雀昵称"]


def sheet(rows: list[list[str]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet("表")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return made.getvalue()


def doors() -> dict[str, bytes | str]:
    """A small file full of canaries for many doors, and some that must be refused."""
    room = "5" * 24 + "\tOrg/Room\t2026-10-22T02:37:20.597Z"
    author = {"id": "987654321", "name": NAMES[0], "nickname": NAMES[1], "isBot": False}
    said = {"id": "1", "type": "Default", "timestamp": "2026-10-01T00:00:00+00:00", "content": TEXT, "author": author,
            "mentions": [author]}
    discord = {"guild": {"id": "1"}, "channel": {"id": "2", "name": "general"}, "dateRange": {}, "exportedAt": "x",
               "messages": [said, {**said, "id": "2", "timestamp": TEXT}]}
    header = {"_type": "header", "chatlab": {"version": "0.0.2"},
              "meta": {"name": "群", "platform": "qq", "type": "group", "groupId": "1"}}
    lines = [header, {"_type": "member", "platformId": "987654321", "accountName": NAMES[0]},
             {"_type": "message", "sender": "987654321", "accountName": NAMES[1], "timestamp": 1790000000, "type": 0,
              "content": TEXT}, {"_type": "message", "sender": "987654321", "timestamp": TEXT}]
    rule = "=" * 64
    return {
        "gitter.tsv": f"{room}\t987654321\t{NAMES[0]}\tm1\t{TEXT}\n{room[:-10]}bad\tx\t{NAMES[1]}\tm2\t{TEXT}\n",
        "discord.json": json.dumps(discord, ensure_ascii=False),
        "chatlab.jsonl": "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n{broken" + TEXT,
        "qq.txt": f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{rule}\n消息分组:我的群聊\n{rule}\n"
                  f"消息对象:测试群\n{rule}\n\n"
                  f"2026-10-01 10:00:00 {NAMES[0]}(987654321)\n{TEXT}\n\n2026-10-01 10:01:00 系统消息(10000)\n"
                  f"{NAMES[1]}加入本群。\n",
        "members.csv": f"member_id,group_id,joined_on\n{NAMES[0]},g,2026-10-01\n13800138000,g,{TEXT}\n",
        "orders.csv": f"订单号,买家,下单时间,金额\n1,{NAMES[0]},2026-10-01 10:00,5\n2,13800138000,{TEXT},5\n",
        "survey.csv": f"序号,提交答卷时间,来自IP,1、性别,2、您的手机号\n1,2026/10/1 10:00:00,1.2.3.4,男,13800138000\n"
                      f"2,{TEXT.split('，')[0]},x,女,{NAMES[0]}\n",
        "nicknames.csv": "序号,提交答卷时间,1、性别,2、是否愿意留下群昵称，由群主直接把您拉进小群？,"
                         "3、您的群昵称或成员编号\n"
                         f"1,2026/10/1 10:00:00,男,愿意留下,{NICKNAME}\n2,2026/10/1 10:00:00,女,不留,{NICKNAME}\n"
                         f"3,2026/10/1 10:00:00,男,愿意留下,{TEXT}\n4,{NICKNAME},女,愿意留下,{NICKNAME}\n",
        "unknown.csv": f"{NAMES[0]},13800138000\n{TEXT},1\n",
        "ragged.csv": f"群编号,月份,月末人数\n{NAMES[0]},2026-10,5,{OTHERS[3]}\n",
        "cut.json": json.dumps(discord, ensure_ascii=False)[:-60],
        "quote.csv": f'群编号,月份\n"{NAMES[0]} {PHONES[0]},2026-10\n',
        "book.xlsx": sheet([["member_id", "group_id", "joined_on"], [NAMES[0], "g", "2026-10-01"],
                            [PHONES[0], "g", TEXT]]),
        "notes.bin": NAMES[0].encode() + b"\x00" + PHONES[0].encode()}


def held(folder: Path) -> str:
    """All that a folder holds outside private/, inbox/ and the lock, Parquet and zips opened."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not {"private", "inbox"} & set(path.relative_to(folder).parts):
            parts.append(str(path.relative_to(folder)))
            if path.suffix == ".parquet":
                parts.append(pd.read_parquet(path).to_csv())
            elif zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    parts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
            else:
                parts.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(parts)


@pytest.mark.parametrize("keeps_text", [False, True])
@pytest.mark.parametrize("name", sorted(doors()))
def test_no_canary_leaves_private(club, tmp_path, name, keeps_text):
    path = tmp_path / f"export-{name}"
    content = doors()[name]
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    accounts = import_files([path], club, "Asia/Shanghai", keeps_text=keeps_text)
    said = Taken(accounts, club)
    printed = said.words("en") + said.words("zh")
    found = held(club)
    assert not [raw for raw in RAW if raw in found], name
    assert not [raw for raw in RAW if raw in printed], name
    if not keeps_text:
        assert "CanaryMessage" not in found and "CanaryMessage" not in printed


@pytest.mark.parametrize(("text", "kept"), [
    ("@Ada 在吗", "@[成员] 在吗"), ("@所有人 开会", "@所有人 开会"), ("@allen 好", "@[成员] 好"),
    ("@all, hi", "@all, hi"), ("好＠小林，来", "好@[成员]，来"), ("没有人", "没有人"), ("@", "@")])
def test_who_is_called_in_a_kept_text_is_not_named(text, kept):
    assert _kept("text", text) == kept and _kept("system", f"小林 {text}") is None


def test_the_canaries_can_be_found_where_they_may_be(club, tmp_path):
    (tmp_path / "g.tsv").write_text(str(doors()["gitter.tsv"]), encoding="utf-8")
    import_files([tmp_path / "g.tsv"], club, "Asia/Shanghai")
    assert NAMES[0] in (club / "private" / "names.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("joins_survey", [False, True])
def test_a_nickname_is_in_private_and_nowhere_else(club, tmp_path, joins_survey):
    (tmp_path / "m.csv").write_text(f"member_id,group_id,joined_on\n{NICKNAME},g,2026-10-01\n", encoding="utf-8")
    (tmp_path / "s.csv").write_text(str(doors()["nicknames.csv"]), encoding="utf-8")
    accounts = import_files([tmp_path / "m.csv", tmp_path / "s.csv"], club, "Asia/Shanghai", keeps_text=True,
                            joins_survey=joins_survey)
    assert NICKNAME in (club / "private" / "names.csv").read_text(encoding="utf-8")
    assert "金丝雀昵称" not in held(club) + Taken(accounts, club).words("zh") + repr(accounts)
    answered = set(Taken([], club).table("survey")["respondent_id"])
    assert (pseudonym(bytes.fromhex(KEY), "typed", NICKNAME) in answered) is joins_survey


def test_a_file_named_after_somebody_is_not_named_in_full(club, tmp_path):
    path = tmp_path / "和13800138000的聊天.csv"
    path.write_text("群编号,月份,月末人数\ng,2026-10,5\n", encoding="utf-8")
    import_files([path], club, "Asia/Shanghai")
    assert "13800138000" not in held(club)


def test_without_a_key_nobody_is_taken_in_and_another_key_gives_strangers(club, tmp_path, monkeypatch):
    (tmp_path / "g.tsv").write_text(str(doors()["gitter.tsv"]), encoding="utf-8")
    monkeypatch.delenv("QUNCE_KEY")
    (account,) = import_files([tmp_path / "g.tsv"], club, "Asia/Shanghai")
    assert account.refused and not (club / "tables" / "messages").exists()
    monkeypatch.setenv("QUNCE_KEY", "cd" * 16)
    (account,) = import_files([tmp_path / "g.tsv"], club, "Asia/Shanghai")
    assert account.refused and "64" in "".join(error_words(InputError(problems=list(account.problems)), "en"))
    here, there = bytes.fromhex(KEY), bytes.fromhex("cd" * 32)
    assert pseudonym(here, "qq", "10001") != pseudonym(there, "qq", "10001")
    assert pseudonym(here, "qq", "e\u0301") == pseudonym(here, "qq", "\u00e9")
    with pytest.raises(ValueError):
        pseudonym(b"k" * 31, "qq", "10001")


def test_withdrawn_and_missing_consent_counts_but_is_in_no_list(club, tmp_path):
    (tmp_path / "m.csv").write_text(
        "member_id,group_id,joined_on,同意日期,撤回日期\na,g,2026-10-01,2026-10-01,\nb,g,2026-10-01,2026-10-01,2026-10-09\n"
        "c,g,2026-10-01,,\n", encoding="utf-8")
    import_files([tmp_path / "m.csv"], club, "Asia/Shanghai")
    members = Taken([], club).table("members")
    found = consent(members)
    assert len(members) == found.asked == 3 and found.agreed == 1
    assert found.contactable(members["member_id"]) == [pseudonym(bytes.fromhex(KEY), "typed", "a")]
