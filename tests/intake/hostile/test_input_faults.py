"""Faulty input as the reliability page lists it, through the import itself: T11, T13, T22 to T28, T30 to T33."""

import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
from taking import KEY, Taken, member

from helpers.intake.community import open_community
from helpers.intake.importing import import_files
from helpers.intake.privacy.alike import look_alikes
from helpers.root import root

HEAD = "群编号,群名,月份,月末人数\n"
GROUPS = "群编号,群名\n"
ROOM = "5" * 24 + "\tOrg/Room\t"
NAMES = ["小林团购群", "邻里优选总群", "周末徒步分享", "亲子阅读打卡"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "utf-16-le", "big5",
                                      "shift_jis", "latin-1", "utf-32"])
def test_t22_any_encoding_is_read_right_or_refused(take_in, encoding):
    text = GROUPS + "".join(f"g{n},{name}\n" for n, name in enumerate(NAMES))
    found = take_in(text.encode(encoding, "replace"), "g.csv")
    if not found.account.refused:
        assert found.table("groups")["name"].tolist() == NAMES and encoding in (
            "utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk")


def test_t23_nul_is_refused_with_its_line(take_in):
    account = take_in(f"{GROUPS}g1,a\x00b\n", "g.csv").account
    assert account.problems[0].key == "not_text" and account.problems[0].place.line == 2


@pytest.mark.parametrize(("content", "taken", "aside"), [
    (GROUPS + "g1,一群,多\ng2,二群\n", 1, [(2, "ragged")]), (GROUPS + "g1\ng2,二群\n", 1, [(2, "ragged")]),
    (GROUPS.replace(",", ";") + "g1;一群\n", 1, []), (GROUPS.replace(",", "\t") + "g1\t一群\n", 1, [])])
def test_t24_ragged_rows_and_separators(take_in, content, taken, aside):
    found = take_in(content, "g.csv")
    assert (found.account.accepted, found.aside()) == (taken, aside)


@pytest.mark.parametrize(("content", "key"), [("", "format_empty"), ("\n \n", "format_empty"),
                                              ("群编号,群名,群名\ng1,a,b\n", "header_twice")])
def test_t24_empty_and_doubled_headers(take_in, content, key):
    assert take_in(content, "g.csv").account.problems[0].key == key


def test_t24_a_heading_alone_is_no_row(take_in):
    assert take_in(GROUPS, "g.csv").account.read == 0


def test_t25_what_is_typed_stays_what_it_is(take_in):
    typed = ["007", "NA", "null", "TRUE", "1e5", "None", "nan", "０１２"]
    rows = "".join(f"{each},{each},2026-10-01\n" for each in typed)
    found = take_in(f"member_id,group_id,joined_on\n{rows}", "m.csv")
    assert sorted(found.table("members")["group_id"]) == sorted(typed)
    assert set(found.table("members")["member_id"]) == {member("typed", each) for each in typed}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_t26_two_gibibytes_in_one_line_are_refused_within_memory(club, tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.write("群编号,群名\n".encode())
        file.seek(2**31)
        file.write(b"x")
    script = ("from pathlib import Path; from helpers.intake.importing import import_files; "
              f"accounts = import_files([Path({str(path)!r})], Path({str(club)!r}), 'UTC'); "
              "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM')); "
              "print(accounts[0].problems[0].key, int(peak.split()[1]) // 1024)")
    done = subprocess.run([sys.executable, "-c", script], cwd=root(), env=os.environ | {"QUNCE_KEY": KEY}, timeout=60,
                          capture_output=True, text=True, check=True)
    key, megabytes = done.stdout.split()
    assert key in ("not_text", "line_too_long", "file_too_large") and int(megabytes) < 400


def test_t27_two_million_columns_are_refused(take_in):
    assert take_in("a," * 2_000_000 + "b\n1\n", "g.csv").account.problems[0].key in (
        "line_too_long", "too_many_columns", "format_unknown_table")


def test_t28_an_unclosed_quote_is_refused_with_its_opening_line(take_in):
    content = GROUPS + "".join(f"g{n},群{n}\n" for n in range(5)) + '"g5,群\n' + "".join(f"g{n},群\n" for n in range(9))
    problem = take_in(content, "g.csv").account.problems[0]
    assert (problem.key, problem.place.line) == ("quote_unclosed", 7)


def test_t30_month_edges_are_local_and_ambiguous_days_refused(take_in):
    rows = [("a", "2026-01-31T15:30:00Z"), ("b", "2026-01-31T16:30:00Z"), ("c", "2026-01-31T23:30:00+08:00"),
            ("d", "2026-02-01T00:30:00+08:00")]
    found = take_in("".join(f"{ROOM}{at}\tu\tA\t{who}\thi\n" for who, at in rows), "r.tsv")
    months = {path.stem for path in (found.folder / "tables" / "messages").iterdir()}
    assert months == {"2026-01", "2026-02"} and len(found.table("messages")) == 4
    files = open_community(found.folder).months["messages"]
    assert [sorted(pq.read_table(path)["message_id"].to_pylist()) for path in files] == [["a", "c"], ["b", "d"]]
    found = take_in("活动编号,活动日期\n1,01/02/2026\n2,2026年1月2日\n3,2026.1.2\n4,2026/1/2\n5,20260102\n", "a.csv")
    assert found.aside() == [(2, "day_ambiguous")] and found.table("activities")["held_on"].nunique() == 1


def test_t31_broken_clocks_are_set_aside_and_move_nothing(take_in):
    times = ["2026-10-01T00:00:00Z", "2031-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-10-02T00:00:00Z"]
    found = take_in("".join(f"{ROOM}{at}\tu\tA\tm{n}\thi\n" for n, at in enumerate(times)), "r.tsv")
    assert found.aside() == [(2, "in_future"), (3, "year_outside")]
    assert found.table("messages")["sent_at"].dt.year.unique().tolist() == [2026]


def qq(*said: tuple[str, str]) -> str:
    rule = "=" * 64
    head = (f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{rule}\n消息分组:我的群聊\n{rule}\n"
            f"消息对象:群\n{rule}\n\n")
    return (head + "".join(f"{at} 甲(10001)\n{text}\n\n" for at, text in said))


def test_t32_repeats_are_kept_and_overlaps_add_up_once(take_in):
    said = [("2026-10-01 10:00:00", "在"), ("2026-10-01 10:00:00", "在"), ("2026-10-01 10:00:01", "在"),
            ("2026-10-02 09:00:00", "好"), ("2026-10-03 09:00:00", "好")]
    first = take_in(qq(*said[:4]), "a.txt")
    assert len(first.table("messages")) == 4                       # two said the same in one second
    assert len(take_in(qq(*said[:4]), "a.txt").table("messages")) == 4
    assert len(take_in(qq(*said[1:]), "b.txt").table("messages")) == 5


def test_t33_look_alikes_are_two_people(take_in):
    rows = [("u1", "林小满"), ("u2", "林小滿"), ("u3", "林\u200b小满"), ("u4", "Ｌin"), ("u5", "Lin")]
    text = "".join(f"{ROOM}2026-10-01T00:0{n}:00Z\t{who}\t{name}\tm{n}\thi\n" for n, (who, name) in enumerate(rows))
    assert take_in(text, "r.tsv").table("messages")["member_id"].nunique() == 5
    assert look_alikes(take_in(text, "r.tsv").folder) == [
        ["Lin", "Ｌin"], sorted(["林小滿", "林小满"])]


@pytest.mark.parametrize("odd", ["a\rb", "a\nb", "a\x85b", "a\u2028b", "a\x0bb", 'a"b', "a,b", "a\tb", "=1+1",
                                 "\ud800"])
def test_t11_t12_odd_characters_keep_rows_and_columns(club, tmp_path, odd):
    quoted = odd.replace('"', '""')
    path = tmp_path / "g.csv"
    path.write_bytes(f'群编号,群名\ng1,"{quoted}"\ng2,二群\n'.encode("utf-8", "replace"))
    for _ in range(2):
        (account,) = import_files([path], club, "UTC")
        groups = Taken([account], club).table("groups")
        assert groups["group_id"].tolist() == ["g1", "g2"] and groups["name"].iloc[1] == "二群"
        assert "\n" not in groups["name"].iloc[0] and "\r" not in groups["name"].iloc[0]


def test_t13_an_over_long_text_is_cut_with_a_mark(take_in):
    name = take_in(f"{GROUPS}g1,{'长' * 40_000}\n", "g.csv").table("groups")["name"].iloc[0]
    assert len(name) == 500 and name.endswith("…")
