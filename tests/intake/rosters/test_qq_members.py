"""QQ's member lists, constructed."""

import json

from taking import member

GROUP = {"groupCode": "999000", "groupName": "测试群", "memberCount": 3, "maxMember": 200}
MEMBERS = [{"uid": "u_a", "uin": "11111", "nick": "Alice", "cardName": "Alice (PM)", "role": "owner",
            "joinTime": 1790784000},
           {"uid": "u_b", "uin": "22222", "nick": "Bob", "cardName": "", "role": 3, "joinTime": 1790870400000},
           {"uid": "u_c", "nick": "Cyd"}, {"nick": "no id"}, "nothing"]


def test_everybody_by_hand(take_in):
    room = take_in(json.dumps({**GROUP, "members": MEMBERS}))
    rows = room.table("members").set_index("member_id")
    joined = {raw: rows.loc[member("qq", raw), "joined_on"] for raw in ("11111", "22222", "u_c")}
    assert [f"{joined[raw]:%Y-%m-%d}" for raw in ("11111", "22222")] == ["2026-10-01", "2026-10-02"]
    assert joined["u_c"] != joined["u_c"] and len(rows) == 3
    assert dict(room.table("roles").to_numpy().tolist()) == {member("qq", "11111"): "staff"}
    assert room.table("groups")[["group_id", "name", "capacity"]].to_numpy().tolist() == [["999000", "测试群", 200]]
    assert room.names()[member("qq", "11111")] == "Alice (PM)" and room.names()[member("qq", "22222")] == "Bob"
    assert room.aside() == [(4, "missing"), (5, "not_entry")]
    assert [(each.table, each.read, each.accepted) for each in room.accounts] == [("members", 5, 3), ("events", 2, 2)]
    assert "not documented" in room.words() and "without a day of joining: 1" in room.words()


def test_a_bare_list_asks_for_its_group(take_in):
    assert take_in(json.dumps(MEMBERS[:2])).account.problems[0].key == "group_unsaid"
    room = take_in(json.dumps(MEMBERS[:2]), group="vip1")
    assert room.table("members")["group_id"].tolist() == ["vip1", "vip1"]
