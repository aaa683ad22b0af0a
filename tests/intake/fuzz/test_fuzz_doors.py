"""Every format, broken in every way: what can be used is taken, the rest set aside or refused in words."""

import tempfile
from pathlib import Path

import pytest
from fuzz_mutation import CHANGES, WORDS, changed
from fuzz_outcome import NOW, SAID, adds_up, outcome, said_in_words
from fuzz_samples import CHATS, OTHERS, SAMPLES, Sample
from fuzzing import fuzz
from hypothesis import given
from hypothesis import strategies as st
from taking import KEY

from helpers.errors import InputError
from helpers.intake.arrival import Terms
from helpers.intake.chats import qqnt_sheet
from helpers.intake.chats.door import FORMS
from helpers.intake.doors import door_of
from helpers.intake.reading.spreadsheet import Book
from helpers.intake.seen import Seen

BINARY = {"qqnt_sheet"}  # a workbook: opened by the child, its cells are generated below


@pytest.fixture(autouse=True)
def a_key(monkeypatch):
    monkeypatch.setenv("QUNCE_KEY", KEY)


def broken(sample: Sample, changes) -> Sample:
    if isinstance(sample, bytes):
        return changed(sample, changes)
    last = list(sample)[-1]
    return {**sample, last: changed(sample[last], changes)}


def test_every_chat_format_has_a_sample():
    assert set(CHATS) == {form.name for form in FORMS} - BINARY


@pytest.mark.parametrize("name", SAMPLES)
def test_whole_samples_are_taken(name):
    """Or nothing would be learned by breaking them."""
    arrival = outcome(SAMPLES[name])
    assert not isinstance(arrival, InputError), arrival.problems
    assert arrival.accounts[0].accepted and arrival.accounts[0].format == name


@fuzz(45, name=CHATS)
@given(changes=CHANGES)
def test_broken_chats(name, changes):
    outcome(broken(CHATS[name], changes))


@fuzz(40, name=OTHERS)
@given(changes=CHANGES)
def test_broken_tables_lists_and_surveys(name, changes):
    outcome(broken(OTHERS[name], changes))


@fuzz(200)
@given(parts=st.lists(st.binary(max_size=60) | st.sampled_from(WORDS), max_size=8))
def test_any_bytes(parts):
    outcome(b"".join(parts))


CELL = st.sampled_from(["", "2026-10-01 20:00:00", "甲", "123456", "系统消息", "文本消息", "丙加入了群聊", "是",
                        "46296.5", "1E+17", "\x00", "\ud800", "=1+1", "9" * 300]) | st.text(max_size=6)
HEADERS = {"聊天记录": ["序号", "时间", "发送者", "发送者QQ号", "消息类型", "消息内容", "是否撤回"],
           "每月数据": ["群编号", "月份", "月初人数", "入群", "退群", "月末人数"]}


@fuzz(150)
@given(title=st.sampled_from(sorted(HEADERS)), rows=st.lists(st.lists(CELL, max_size=9), max_size=5),
       before=st.lists(st.lists(CELL, max_size=4), max_size=1))
def test_any_cells_of_a_workbook(title, rows, before):
    """What the child that opens workbooks hands over, whatever stands in the cells."""
    sheet = [(line, cells) for line, cells in enumerate([*before, HEADERS[title], *rows], 1) if any(cells)]
    seen = Seen(Path("x.xlsx"), "x.xlsx", "sheets")
    seen.__dict__["book"] = Book({title: sheet}, {title: []}, 0)
    with tempfile.TemporaryDirectory() as place:
        terms = Terms(Path(place), "Asia/Shanghai", Path(place), NOW, keeps_text=True, **SAID)
        try:
            door = door_of(seen, terms)
            assert before or title != qqnt_sheet.SHEET or door.name == qqnt_sheet.FORM.name
            adds_up(door.read(seen, terms), Path(place))
        except InputError as error:
            said_in_words(error)
