"""WeCom's group detail, constructed: who is in, who came in how, and by the next list who left."""

import json

import pytest
from taking import member

from helpers.intake.importing import import_files

JOINED = 1790784000  # 2026-10-01 00:00 in Shanghai
DAY = 86400


def person(who: str, after: float = 0, scene: int = 3, **more) -> dict:
    return {"userid": who, "type": 2, "join_time": int(JOINED + after * DAY), "join_scene": scene, "name": f"N{who}",
            **more}


def detail(*people: dict, chat: str = "wrAAA", **more) -> dict:
    return {"errcode": 0, "errmsg": "ok", "group_chat": {
        "chat_id": chat, "name": "读书会", "owner": "zhangsan", "create_time": JOINED - DAY, "notice": "CanaryNotice",
        "member_list": list(people), "admin_list": [{"userid": "lisi"}], "member_version": "x", **more}}


STAFF = [{"userid": "zhangsan", "type": 1, "join_time": JOINED - DAY, "join_scene": 1, "group_nickname": "张三"}]
FIRST = detail(*STAFF, person("wmA", scene=1, invitor={"userid": "zhangsan"}), person("wmB", 1, 2), person("wmC", 2.99),
               person("wmC", 2.99), {"name": "nobody"}, person("wmD", 3, state="抖音投放"))


@pytest.fixture
def lists(club, tmp_path):
    def take(*answers: dict, name: str = "detail.json", **said):
        path = tmp_path / name
        path.write_text(json.dumps(list(answers) if len(answers) > 1 else answers[0], ensure_ascii=False),
                        encoding="utf-8")
        return import_files([path], club, "Asia/Shanghai", **said)
    return take


def people(room, *columns: str):
    rows = room.table("members").sort_values(["joined_on", "member_id"])
    return rows[list(columns)].astype(str).to_numpy().tolist()


def test_everybody_by_hand(take_in):
    room = take_in(json.dumps(FIRST))
    who = {member("wecom", raw): raw for raw in ("zhangsan", "wmA", "wmB", "wmC", "wmD")}
    rows = [(who[each], *rest) for each, *rest in people(room, "member_id", "joined_on", "channel", "role")]
    assert rows == [("zhangsan", "2026-09-30", "成员邀请", "staff"), ("wmA", "2026-10-01", "成员邀请", "member"),
                    ("wmB", "2026-10-02", "邀请链接", "member"), ("wmC", "2026-10-03", "扫码", "member"),
                    ("wmD", "2026-10-04", "抖音投放", "member")]
    assert room.aside() == [(5, "duplicate"), (5, "duplicate"), (6, "not_entry")]
    assert [(each.table, each.read, each.accepted) for each in room.accounts] == [("members", 7, 5), ("events", 6, 5)]
    assert room.account.format == "wecom_group" and "全员名单" in room.words("zh")


def test_joins_staff_and_the_group(take_in):
    room = take_in(json.dumps(FIRST))
    events = room.table("events").set_index("member_id")
    invited = events.loc[member("wecom", "wmA")]
    assert (invited["how"], invited["by_member_id"]) == ("invited", member("wecom", "zhangsan"))
    assert events.loc[member("wecom", "wmB"), "how"] == "link" and set(events["kind"]) == {"join"}
    assert invited["happened_at"].isoformat() == "2026-09-30T16:00:00+00:00"
    assert dict(room.table("roles").to_numpy().tolist()) == {
        member("wecom", "zhangsan"): "staff", member("wecom", "lisi"): "staff"}
    group = room.table("groups").iloc[0]
    assert (group["name"], group["platform"], f"{group['opened_on']:%Y-%m-%d}") == ("读书会", "wecom", "2026-09-30")
    assert room.names()[member("wecom", "zhangsan")] == "张三"
    kept = b"".join(path.read_bytes() for path in (room.folder / "tables").rglob("*") if path.is_file())
    assert not [word for word in (b"zhangsan", b"wmA", b"NwmA", b"Canary") if word in kept]


def stays(room) -> dict[str, str]:
    rows = room.table("members")
    return {(raw, f"{row.joined_on:%m-%d}"): "" if row.left_on != row.left_on else f"{row.left_on:%m-%d}"
            for row in rows.itertuples() for raw in ("zhangsan", "wmA", "wmB", "wmC", "wmD", "wmE")
            if member("wecom", raw) == row.member_id}


NEXT = detail(*STAFF, person("wmB", 1, 2), person("wmD", 3), person("wmC", 20), person("wmE", 25))


def test_who_is_missing_next_time_left(take_in, lists):
    room = take_in(json.dumps(FIRST))
    told = lists(NEXT, as_of="2026-10-31")
    assert stays(room) == {("zhangsan", "09-30"): "", ("wmA", "10-01"): "10-31", ("wmB", "10-02"): "",
                           ("wmC", "10-03"): "10-21", ("wmC", "10-21"): "", ("wmD", "10-04"): "", ("wmE", "10-26"): ""}
    assert {note.key: dict(note.values) for note in told[0].notes}["rosters.gone"] == {
        "count": 1, "returned": 1, "day": "2026-10-31"}
    assert (told[0].read, told[0].accepted) == (5, 5)


def test_the_day_is_asked_where_it_matters_only(take_in, lists):
    take_in(json.dumps(FIRST))
    assert not lists(detail(*STAFF, *(person(who, after) for who, after in (("wmA", 0), ("wmB", 1), ("wmC", 2.99),
                                                                             ("wmD", 3))))).copy()[0].refused
    asked = lists(NEXT)
    assert asked[0].problems[0].key == "list_day_unsaid" and asked[0].problems[0].values["found"] == 1
    assert lists(NEXT, as_of="2026-31-10")[0].problems[0].key == "day_form"


def test_an_older_list_taken_in_late_ends_no_stay_of_later_joiners(take_in, lists):
    room = take_in(json.dumps(NEXT), as_of="2026-10-31")
    assert not lists(detail(*STAFF, person("wmA", 0), person("wmB", 1, 2), person("wmD", 3)))[0].refused
    assert [left for left in stays(room).values() if left] == []


def test_members_typed_by_hand_or_of_other_groups_are_left_alone(take_in, lists, tmp_path, club):
    (tmp_path / "typed.csv").write_text("成员,群编号,入群日期\nwmZ,wraaa,2026-10-01\n", encoding="utf-8")
    import_files([tmp_path / "typed.csv"], club, "Asia/Shanghai")
    room = take_in(json.dumps([FIRST, detail(person("wmQ"), chat="wrBBB", name="二群")]))
    lists(NEXT, as_of="2026-10-31")
    rows = room.table("members")
    assert rows["left_on"].notna().sum() == 2 and set(rows["group_id"]) == {"wraaa", "wrbbb"}


def test_the_same_list_twice_changes_nothing(take_in, lists):
    first = take_in(json.dumps(FIRST)).table("members")
    again = take_in(json.dumps(FIRST), as_of="2026-10-31")
    assert again.table("members").equals(first) and "nothing changed" in again.words()


@pytest.mark.parametrize("content", ['{"errcode": 40001, "errmsg": "CanaryText", "group_chat": {"chat_id": "a", '
                                     '"member_list": []}}'])
def test_a_refusal_of_the_interface_is_told(take_in, content):
    room = take_in(content)
    assert room.account.problems[0].key == "wecom_refused" and "40001" in room.words() and "Canary" not in room.words()


def test_one_answer_a_line(take_in):
    lines = "\n".join(json.dumps(each) for each in (FIRST, detail(person("wmQ"), chat="wrBBB", name="二群")))
    assert take_in(lines).table("members")["group_id"].nunique() == 2
    assert take_in(lines[:-9]).account.problems[0].key == "json_broken"


def test_a_broken_clock_sets_the_member_and_the_join_aside(take_in):
    people = (person(who, after) for who, after in (("wmA", 0), ("wmB", 3000), ("wmC", 10 ** 12), ("wmD", -30000)))
    room = take_in(json.dumps(detail(*people)))
    assert [member("wecom", "wmA")] == room.table("events")["member_id"].tolist()
    assert room.aside() == [(2, "in_future"), (2, "in_future"), (3, "in_future"), (4, "year_outside")]
    assert [(each.table, each.read, each.accepted) for each in room.accounts] == [("members", 4, 3), ("events", 4, 1)]


@pytest.mark.parametrize("people", [[], None])
def test_a_list_of_nobody_ends_no_stay(take_in, people):
    take_in(json.dumps(FIRST), "first.json")
    room = take_in(json.dumps(detail(member_list=people)), "nobody.json")
    assert not room.account.refused and room.account.accepted == 0 and room.table("members")["left_on"].isna().all()
