"""JSON documents parted without being held: the same elements as json.loads gives, however they are written."""

import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import limits
from helpers.errors import InputError
from helpers.intake.chats import jsondoc
from helpers.intake.chats.jsondoc import elements, lines, mended, runs, split

WHERE = ("messages",)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=8)
NAMES = st.text(max_size=5).filter(lambda name: name != "messages")


@pytest.fixture
def small(monkeypatch):
    """Pieces of a few bytes, so that every document has several."""
    held = limits._limits()
    monkeypatch.setattr(limits, "_limits", lambda: {**held, "piece_bytes": 40})


def read_all(path, kind=object, where=WHERE):
    """The numbered elements of all runs, and what the last piece says."""
    data, said, found = path.read_bytes(), None, []
    for piece in runs(path, path.name, where):
        found += elements(data[piece.start:piece.stop], piece.line, kind)
        said = piece.said
    return found, said


def written(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=st.lists(VALUES, max_size=8), before=st.dictionaries(NAMES, VALUES, max_size=2),
       after=st.dictionaries(NAMES, VALUES, max_size=2), indent=st.sampled_from([None, 0, 1, 2, 4]),
       crlf=st.booleans(), ascii_only=st.booleans(), tight=st.booleans())
def test_any_document_gives_the_elements_of_json_loads(small, tmp_path, messages, before, after, indent, crlf,
                                                       ascii_only, tight):
    document = {**before, "messages": messages, **{name: value for name, value in after.items() if name not in before}}
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_only, separators=(",", ":") if tight else None)
    data = text.encode().replace(b"\n", b"\r\n" if crlf else b"\n")
    found, said = read_all(written(tmp_path / "x.json", data))
    assert [value for _, value in found] == messages and [number for number, _ in found] == list(
        range(1, len(messages) + 1))
    assert said == {name: value for name, value in document.items() if name != "messages"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=80) | st.text('[]{}",:\\ \nmesag1', max_size=60).map(str.encode), begun=st.booleans())
def test_anything_at_all_is_read_or_refused(small, tmp_path, data, begun):
    path = written(tmp_path / "x.json", (b'{"messages": [' if begun else b"") + data)
    try:
        read_all(path)
    except InputError as error:
        assert error.problems[0].key in ("json_broken", "json_element_long")


@pytest.mark.parametrize("text", ['{"messages": [1, 2', '{"messages": [1, 2]', '{"messages": [{"a": "b', "{",
                                  '{"messages": [1]} x', '{"messages": [1]}}', '{"messages": [1]', '{"messages" [1]}',
                                  '{"a": tru', '[1, 2]', '{"messages": {"a": 1}}', '{"messages": [1]\n}\n{"a": 1}'])
def test_what_is_not_whole_is_refused(tmp_path, text):
    with pytest.raises(InputError, match="json_broken"):
        read_all(written(tmp_path / "x.json", text))


def test_messages_may_come_before_what_is_said_of_them(tmp_path):
    path = written(tmp_path / "x.json", '{"messages": [1], "meta": {"name": "n"}}')
    first, last = runs(path, "x", WHERE)
    assert (first.line, first.said) == (1, {}) and (last.line, last.said) == (0, {"meta": {"name": "n"}})


def test_indented_elements_with_braces_at_line_ends_and_in_strings(small, tmp_path):
    messages = [{"a": "}\n  }", "b": {"c": [{"d": 1}]}}, {"a": "]\n ]"}, {}]
    for indent in (1, 2, 3):
        path = written(tmp_path / f"{indent}.json", json.dumps({"messages": messages}, indent=indent))
        assert [value for _, value in read_all(path)[0]] == messages


@pytest.mark.parametrize("indent", [0, 1, 2])
def test_elements_on_one_line_are_counted_like_others(small, tmp_path, indent):
    """Objects over several lines, empty ones, lists and words: the number of each is its place."""
    messages = [{"a": {"b": [1, 2]}}, {}, {"a": 1}, None, {}, [1, {"c": {}}], {"d": {"e": {"f": {}}}}, "x", {}] * 5
    path = written(tmp_path / "x.json", json.dumps({"messages": messages}, indent=indent))
    found, _ = read_all(path)
    assert found == list(enumerate(messages, 1))


def test_all_arrays_on_the_way_and_the_root_itself(tmp_path):
    path = written(tmp_path / "x.json",
                   '{"chats": {"list": [{"id": 1, "messages": [1, 2]}, {"messages": [3], "id": 2}]}}')
    found, _ = read_all(path, where=("chats", "list", "*", "messages"))
    assert found == [(1, 1), (2, 2), (3, 3)]
    assert read_all(written(tmp_path / "y.json", "[[], {}, 3]"), where=())[0] == [(1, []), (2, {}), (3, 3)]


def test_an_element_too_long_is_refused_not_held(monkeypatch, tmp_path):
    held = limits._limits()
    monkeypatch.setattr(limits, "_limits", lambda: {**held, "piece_bytes": 40, "element_bytes": 100})
    for text in ('{"messages": ["' + "a" * 400 + '"]}', '{"messages": [[' + "1," * 200 + "1]]}"):
        with pytest.raises(InputError, match="json_element_long"):
            read_all(written(tmp_path / "x.json", text))
    assert read_all(written(tmp_path / "x.json", '{"messages": ["' + "a" * 90 + '"]}'))[0] == [(1, "a" * 90)]


def test_nesting_past_all_reason_is_set_aside_or_refused(tmp_path):
    deep = "[" * 100_000 + "]" * 100_000
    found, _ = read_all(written(tmp_path / "x.json", f'{{"messages": [1, {deep}, 2]}}'))
    assert found == [(1, 1), (2, None), (3, 2)]
    with pytest.raises(InputError, match="json_broken"):
        read_all(written(tmp_path / "y.json", f'{{"a": {deep}, "messages": []}}'))


def test_control_characters_written_with_x_are_mended():
    assert json.loads(mended(rb'"a\x1fb"')) == "a\x1fb"
    assert json.loads(mended(rb'"a\\x1fb\\\x1f"')) == "a\\x1fb\\\x1f"
    assert mended(b'"plain"') == b'"plain"'


def test_one_bad_element_costs_none_of_the_others():
    class Row(msgspec.Struct):
        a: int

    run = b'{"a": 1}, {"a": "x"}, {"a": [}, {"a": 3}'
    assert [(number, row and row.a) for number, row in elements(run, 5, Row)][:2] == [(5, 1), (6, None)]
    assert list(split(b'{"a": 1}, "b" , [2,3]')) == [b'{"a": 1}', b'"b"', b"[2,3]"]
    assert list(lines(b'{"a": 1}\n\nx\n{"a": 2}', 7, Row)) == [(7, Row(1)), (9, None), (10, Row(2))]
    assert jsondoc.decoder(Row) is jsondoc.decoder(Row)
