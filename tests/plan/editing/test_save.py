"""Edits of a plan file: nothing but what was edited changes, and what is saved reads back as what was meant."""

import datetime as dt
import re
from collections import Counter
from copy import deepcopy

import pytest
from builders import make_plan
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from helpers.errors import InputError, error_words
from helpers.plan.editing import save as edit
from helpers.plan.editing.save import Edit, apply, differences, digest, save
from helpers.plan.file import checked_plan, line_of, open_plan, plain, read_yaml
from helpers.plan.model import Plan
from helpers.root import templates
from helpers.texts import LANGUAGES

BRAND = (templates() / "plans" / "brand.yaml").read_text(encoding="utf-8")
ODD = """\
# 第一行
format: 1
name: "a: b"   # name
languages: [zh,   # 中文
  en]   # two
type: interest-social
size: 1000
# above months_running
months_running: 6
profile: balanced
start: 2026-01
months: 3
goals:   # goals
    opening: 1000

    # milestones
    members:
        2: 1300   # two
        # between
        3: 1500
    effective_share: 0.7
    activity: {daily: 0.3, weekly: 0.5,   # inside
               monthly: 0.7}
joins:   # one a line
- 200   # January
- 210
# before March
- 220   # March
retention: {shape: geometric, monthly_loss: 0.05}
uncertainty: {joins: [0.8, 1.25], monthly_loss: [0.03, 0.08]}
sub_groups:
  main_name: >-
    folded
    name
  planned:
  -
    size: 50   # dash above

    number: 2
  - number: 3
    size: 60
  # after all
channels:
-   name: a   # first
    # in a
    kept:     # unknown
    joins: [100, 100,  # q1
      100]
# before b
-   kept: 0.5   # optional first
    # then
    name: b
    joins: [100, 110, 120]

# the end
groups: {platform: wechat}"""


def write(folder, words: str):
    path = folder / "plan.yaml"
    path.write_bytes(words.encode())
    return path


def changed(plan: Plan, **parts) -> Plan:
    """The plan with fields put in by dotted names: ``goals__opening=5``, ``channels__0__kept=0.5``; ... takes out."""
    tree = plan.model_dump()
    for name, value in parts.items():
        part = tree
        *way, last = [int(step) if step.isdigit() else step for step in name.split("__")]
        for step in way:
            part = part[step]
        if value is ...:
            del part[last]
        else:
            part[last] = value
    return Plan.model_validate(tree)


def said_after(folder, words: str, **parts) -> str:
    path = write(folder, words)
    plan = changed(open_plan(path), **parts)
    save(folder, plan, digest(path))
    assert open_plan(path) == plan
    return path.read_bytes().decode()


# what two plans differ in

def test_equal_plans_have_no_differences():
    assert differences(make_plan(), make_plan()) == []


def test_a_difference_is_a_field_a_month_a_name_or_a_row():
    before = make_plan(channels=[{"name": "a", "kept": 0.5}, {"name": "b"}], budget={"shares": {"tools": 0.1}})
    after = make_plan(channels=[{"name": "a", "kept": 0.6}, {"name": "c"}, {"name": "d", "most": 4}], size=7,
                      joins=[200, 1, *[200] * 10], goals={"members": {3: 1300, 6: 1600, 12: 2000}},
                      budget={"shares": {"labour": 0.2}}, survey={"sample": 10})
    assert differences(before, after) == [
        Edit(("size",), 1000, 7), Edit(("goals", "members", 12), 2200, 2000), Edit(("joins", 1), 200, 1),
        Edit(("channels", 0, "kept"), 0.5, 0.6), Edit(("channels", 1, "name"), "b", "c"),
        Edit(("channels", 2), None, {"name": "d", "most": 4}),
        Edit(("budget", "shares", "tools"), 0.1, None), Edit(("budget", "shares", "labour"), None, 0.2),
        Edit(("survey",), None, {"sample": 10})]


def test_rows_are_known_again_by_name_wherever_they_stand():
    rows = [{"name": "a"}, {"name": "b", "most": 1}, {"name": "c"}]
    before = make_plan(channels=rows)
    assert differences(before, make_plan(channels=rows[1:])) == [Edit(("channels", 0), {"name": "a"}, None)]
    moved = make_plan(channels=[rows[2], {"name": "b", "most": 2}, rows[0]])
    assert differences(before, moved) == [
        Edit(("channels", 1, "most"), 1, 2), Edit(("channels",), (0, 1, 2), (2, 1, 0))]


def test_rows_without_a_name_of_their_own_are_known_by_all_they_say():
    aims = [{"metric": "loss", "value": value} for value in (0.1, 0.2, 0.2)]
    before, after = make_plan(targets=aims), make_plan(targets=aims[1:])
    assert differences(before, after) == [Edit(("targets", 0), aims[0], None)]


# the file

@pytest.mark.parametrize(("parts", "old", "new"), [
    ({"size": 7}, "size: 1000\n", "size: 7\n"),
    ({"name": "c # d"}, 'name: "a: b"   # name', 'name: "c # d"  # name'),
    ({"name": "三"}, 'name: "a: b"   # name', "name: 三        # name"),
    ({"name": "2026-01-01"}, 'name: "a: b"   # name', 'name: "2026-01-01" # name'),
    ({"languages": ["en", "zh"]}, "[zh,   # 中文\n  en]   # two", "[en,   # 中文\n  zh]   # two"),
    ({"goals__members": {2: 1300, 3: 1500, 1: 9}}, "        2: 1300", "        1: 9\n        2: 1300"),
    ({"goals__members": {3: 1500}}, "        2: 1300   # two\n", ""),
    ({"goals__activity__weekly": 0.6}, "weekly: 0.5,   # inside", "weekly: 0.6,   # inside"),
    ({"joins__1": 9}, "- 210\n", "- 9\n"),
    ({"sub_groups__main_name": "m"}, ">-\n    folded\n    name\n", "m\n"),
    ({"sub_groups__several": True}, "  # after all\n", "  several: true\n  # after all\n"),
    ({"sub_groups__planned__0__name": "n"}, "    number: 2\n", "    number: 2\n    name: n\n"),
    ({"sub_groups__planned__0": ...},
     "  -\n    size: 50   # dash above\n\n    number: 2\n", ""),
    ({"sub_groups__planned": []},
     "  planned:\n  -\n    size: 50   # dash above\n\n    number: 2\n  - number: 3\n    size: 60\n", "  planned: []\n"),
    ({"channels": []}, ODD[ODD.index("channels:"):ODD.index("\n# the end")], "channels: []\n# before b\n"),
    ({"channels__0__kept": 0.25}, "kept:     # unknown", "kept: 0.25 # unknown"),
    ({"channels__0__most": 9}, "      100]\n", "      100]\n    most: 9\n"),
    ({"channels__0__joins__2": 7}, "      100]\n", "      7]\n"),
    ({"channels__0__joins": []}, "[100, 100,  # q1\n      100]", "[]"),
    ({"channels__1__kept": None}, "-   kept: 0.5   # optional first\n", "-   \n"),
    ({"channels__0": ...}, "-   name: a   # first\n    # in a\n    kept:     # unknown\n    "
     "joins: [100, 100,  # q1\n      100]\n", ""),
    ({"groups": None}, "groups: {platform: wechat}", ""),
    ({"groups__number": 4}, "{platform: wechat}", "{platform: wechat, number: 4}\n"),
    ({"referral": {"inviting_share": 0.1, "friends": 2.0}}, "\n# the end\n",
     "referral: {inviting_share: 0.1, friends: 2}\n\n# the end\n"),
    ({"timeline": {"tasks": [{"id": "T1", "name": "x", "due": dt.date(2026, 2, 1)}]}}, "groups: {platform: wechat}",
     "groups: {platform: wechat}\ntimeline:\n  tasks:\n    - {id: T1, name: x, due: 2026-02-01}\n"),
], ids=str)
def test_only_the_edited_words_change(tmp_path, parts, old, new):
    assert ODD.count(old) == 1
    assert said_after(tmp_path, ODD, **parts).rstrip("\n") == ODD.replace(old, new).rstrip("\n")


def test_rows_put_in_look_like_those_beside_them(tmp_path):
    plan = open_plan(write(tmp_path, BRAND))
    rows = plan.model_dump()
    rows["channels"].insert(1, {"name": "社区", "kept": 0.5})
    rows["targets"].append({"metric": "nps", "value": 40.0})
    save(tmp_path, Plan.model_validate(rows), digest(tmp_path / "plan.yaml"))
    words = (tmp_path / "plan.yaml").read_text("utf-8")
    assert " # 一个月最多能来多少人 · most joins a month\n  - name: 社区\n    kept: 0.5\n  - name: 老客推荐\n" in words
    assert "\n  - {metric: nps, value: 40}\n\nchannels:" in words


def test_a_row_that_moves_takes_its_comments_along(tmp_path):
    rows = open_plan(write(tmp_path, ODD)).model_dump()["channels"]
    words = said_after(tmp_path, ODD, channels=rows[::-1])
    assert "    # then\n    name: b\n    joins: [100, 110, 120]\n-   name: a   # first\n    # in a\n" in words
    assert Counter(re.findall("#.*", words)) == Counter(re.findall("#.*", ODD))


@pytest.mark.parametrize("turn", [lambda words: "\ufeff" + words, lambda words: words.replace("\n", "\r\n"),
                                  lambda words: words + "\n...\n", lambda words: "---\n" + words])
def test_marks_of_editors_stay(tmp_path, turn):
    assert said_after(tmp_path, turn(ODD), size=7) in (turn(ODD.replace("size: 1000", "size: 7")),
                                                       turn(ODD.replace("size: 1000", "size: 7") + "\n"))


@pytest.mark.parametrize("name", ["=1+1", "- a", "null", "true", "1.5", "a\x07\nb", "😀 x", "{a}", "'", '"', "a #b",
                                  "a:b", "@x", " a ", "~", "\x85", "\u2028", "*", "2026-01-01", "0x1F", "1_000", "#"])
def test_any_name_is_written_so_that_it_reads_back(tmp_path, name):
    said_after(tmp_path, ODD, name=name, channels__0__name=name)
    rows = open_plan(write(tmp_path, BRAND)).model_dump()["risks"]["entries"]
    said_after(tmp_path, BRAND, risks__entries=[*rows, {"id": "R9", "name": name, "kind": "other"}])


# what is kept, and when nothing is written

def test_the_former_file_is_kept_under_its_local_date(tmp_path, monkeypatch):
    monkeypatch.setattr(edit, "_now", lambda zone: dt.datetime(2026, 11, 22, 21, 53, 12))
    path = write(tmp_path, BRAND)
    plan = open_plan(path)
    first = save(tmp_path, changed(plan, size=1), digest(path))
    between = path.read_bytes()
    second = save(path, changed(plan, size=2), digest(path))
    assert first == tmp_path / "history" / "plan-2026-11-22-215312.yaml" and first.read_bytes() == BRAND.encode()
    assert second.name == "plan-2026-11-22-215312-2.yaml" and second.read_bytes() == between
    assert open_plan(path).size == 2 and sorted(each.name for each in tmp_path.iterdir()) == ["history", "plan.yaml"]


def test_the_date_is_that_of_the_community():
    assert edit._now("Asia/Shanghai").utcoffset() == dt.timedelta(hours=8)


def test_an_unchanged_plan_writes_nothing(tmp_path):
    path = write(tmp_path, BRAND)
    assert save(tmp_path, open_plan(path), digest(path)) == path
    assert [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path):
    path = write(tmp_path, BRAND)
    plan, seen = open_plan(path), digest(path)
    write(tmp_path, BRAND + "# mine\n")
    with pytest.raises(InputError, match="plan_changed_meanwhile") as error:
        save(tmp_path, changed(plan, size=1), seen)
    assert path.read_text("utf-8") == BRAND + "# mine\n" and [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]
    for language in LANGUAGES:
        said = error_words(error.value, language)
        assert seen[:8] in said and digest(path)[:8] in said and "plan.yaml" in said


def test_a_file_changed_meanwhile_is_told_of_even_if_there_is_nothing_to_save(tmp_path):
    path = write(tmp_path, BRAND)
    seen = digest(path)
    write(tmp_path, BRAND + "# mine\n")
    with pytest.raises(InputError, match="plan_changed_meanwhile"):
        save(tmp_path, open_plan(path), seen)


def test_a_plan_no_file_can_hold_is_not_written(tmp_path):
    path = write(tmp_path, BRAND)
    with pytest.raises(InputError):
        save(tmp_path, open_plan(path).model_copy(update={"size": -1}), digest(path))
    assert path.read_text("utf-8") == BRAND and [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_save_that_fails_leaves_the_plan(tmp_path, monkeypatch, broken):
    path = write(tmp_path, BRAND)

    def fail(*_):
        raise OSError("disk full")
    monkeypatch.setattr(edit.os, broken, fail)
    with pytest.raises(OSError, match="disk full"):
        save(tmp_path, changed(open_plan(path), size=1), digest(path))
    assert path.read_text("utf-8") == BRAND and not list(tmp_path.glob(".*"))


# any edits at all

def spots(tree, path=()):
    """Every place of a plan's plain data."""
    for name, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield (*path, name)
        if isinstance(value, dict | list):
            yield from spots(value, (*path, name))


VALUES = st.one_of(st.none(), st.booleans(), st.integers(0, 60), st.floats(0, 1), st.text(min_size=1, max_size=12),
                   st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), st.just([]),
                   st.sampled_from(["a", "b-c", "T1+3", "referral", "half", "store", "weekdays", "major"]))


@st.composite
def edited(draw, plan: Plan) -> Plan:
    """A plan with one to four places changed: another value, a row more, fewer or elsewhere."""
    tree = plan.model_dump()
    for _ in range(draw(st.integers(1, 4))):
        before, path = deepcopy(tree), draw(st.sampled_from(list(spots(tree))))
        holder = tree
        for step in path[:-1]:
            holder = holder[step]
        _change(draw, holder, path[-1])
        try:
            Plan.model_validate(tree)
        except ValidationError:
            tree = before
    return Plan.model_validate(tree)


def _change(draw, holder, place) -> None:
    if isinstance(holder[place], dict) and isinstance(holder, list):
        change = draw(st.sampled_from(["out", "in", "elsewhere"]))
        row = holder.pop(place) if change != "in" else deepcopy(holder[place])
        if change == "in":
            row |= {name: draw(st.text("abc12", min_size=1, max_size=6)) for name in ("id", "name") if name in row}
        if change != "out":
            holder.insert(draw(st.integers(0, len(holder))), row)
    elif isinstance(holder[place], dict) and draw(st.booleans()):
        holder[place] = None
    elif isinstance(holder[place], list) and draw(st.booleans()):
        holder[place] = holder[place][::-1]
    else:
        holder[place] = draw(VALUES)


def touched(tree, edits, lines_before) -> set[int]:
    """The lines of the file that edits may change: those of the values they name, to their ends."""
    lines: set[int] = set()
    for each in edits:
        for path in (each.path, each.path[:-1]):
            node = plain(tree)
            for step in path:
                node = node[step] if isinstance(node, list) and step < len(node) or \
                    isinstance(node, dict) and step in node else {}
            first = line_of(tree, path)
            emptied = not (isinstance(each.before, dict) or each.before is None or path == each.path)
            inner = [line_of(tree, (*path, *deeper)) for deeper in spots(node)] if isinstance(node, dict | list) else []
            lines |= {first + 1, first + 2} if lines_before[first - 1].endswith(">-") else set()
            lines |= {first - 1} if lines_before[first - 2].strip() == "-" else set()
            lines |= {first} if path != each.path or emptied else set(range(first, max([first, *inner]) + 1))
    return lines


@pytest.mark.parametrize("words", [BRAND, ODD], ids=["brand", "odd"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much,
                                 HealthCheck.too_slow], max_examples=12)
@given(data=st.data())
def test_random_edits_read_back_and_leave_every_other_line(tmp_path, words, data):
    path = write(tmp_path, words)
    before = open_plan(path)
    after = data.draw(edited(before))
    edits = differences(before, after)
    assume(edits)
    tree = read_yaml(path)
    free = set(range(1, words.count("\n") + 1)) - touched(tree, edits, words.split("\n"))
    copy = save(tmp_path, after, digest(path))
    assert open_plan(path) == after and copy.read_bytes() == words.encode()
    lines = path.read_text("utf-8").split("\n")
    kept = [line for number, line in enumerate(words.split("\n"), 1) if number in free]
    assert not Counter(kept) - Counter(lines)
    if not any(isinstance(each.after, tuple) for each in edits):
        rest = iter(lines)
        assert all(line in rest for line in kept)


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], max_examples=25)
@given(data=st.data())
def test_what_was_done_can_be_undone(data):
    path = templates() / "plans" / "team.yaml"
    before = open_plan(path)
    after = data.draw(edited(before))
    tree = read_yaml(path)
    apply(tree, differences(before, after))
    assert checked_plan(tree, path) == after
    apply(tree, differences(after, before))
    assert checked_plan(tree, path) == before
