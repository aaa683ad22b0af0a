"""The gate, the decoders, lines, rows and the checks before a workbook is opened, over generated input."""

import zipfile

import pytest
from fuzz_mutation import CHANGES, IN_PLACE, WORDS, changed
from fuzz_outcome import said_in_words
from fuzzing import fuzz
from hypothesis import given
from hypothesis import strategies as st

from helpers import limits
from helpers.errors import InputError
from helpers.intake.reading.beginning import beginning
from helpers.intake.reading.decode import decode
from helpers.intake.reading.delimited import delimiter_of, first_rows, read_rows, stream_rows
from helpers.intake.reading.gate import FORBIDDEN, clean
from helpers.intake.reading.lines import encoding_of, parts
from helpers.intake.reading.spreadsheet import _weigh

BYTES = st.lists(st.binary(max_size=80) | st.sampled_from(WORDS) | st.text(max_size=20).map(
    lambda text: text.encode("utf-8", "surrogatepass")), max_size=10).map(b"".join)
TEXT = st.text(st.characters(exclude_categories=())) | st.text("a \t\r\n\x00\x85\u2028\u202e\u200b\ufeff\ud800\uffff群")
VISIBLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), min_size=1, max_size=60)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("reading")


@fuzz(1000)
@given(text=TEXT, longest=st.integers(0, 30))
def test_gate(text, longest):
    cleaned = clean(text, longest)
    assert len(cleaned) <= longest and not FORBIDDEN.search(cleaned) and clean(cleaned, longest) == cleaned
    cleaned.encode("utf-8")


@fuzz(600)
@given(data=BYTES)
def test_bytes_are_text_or_refused(place, data):
    """What is decoded gives the same bytes back: nothing was replaced, nothing left out."""
    (place / "x").write_bytes(data)
    for read in (lambda: decode(data, "x"), lambda: beginning(place / "x", "x"),
                 lambda: (None, encoding_of(place / "x", "x"))):
        try:
            text, encoding = read()
        except InputError as error:
            said_in_words(error)
        else:
            assert encoding in ENCODINGS and (text is None or encoded(text, encoding, data) == data)


def encoded(text: str, encoding: str, data: bytes) -> bytes:
    """``text`` in its encoding, in the byte order of ``data``."""
    if encoding != "utf-16":
        return text.encode(encoding)
    return data[:2] + text.encode("utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be")


@fuzz(300, encoding=ENCODINGS)
@given(text=VISIBLE)
def test_never_mojibake(encoding, text):
    """T22: text written in an encoding we know is read as that text, or refused; gb18030 that happens to be valid
    UTF-8 as well is the one case nobody can tell, and there both readings are the file's own bytes."""
    data = text.encode(encoding)
    try:
        found, _ = decode(data, "x")
    except InputError:
        assert encoding == "gb18030" and data[:3] == b"\xef\xbb\xbf"
        return
    assert found == text or encoding == "gb18030" and data.decode("utf-8") == found


@fuzz(600)
@given(data=BYTES, size=st.integers(1, 50))
def test_parts_are_the_file(place, data, size):
    (place / "x").write_bytes(data)
    found = list(parts(place / "x", "x", size))
    assert b"".join(part for _, part, _ in found) == data
    for start, part, line in found:
        assert data[start:start + len(part)] == part and line == data.count(b"\n", 0, start) + 1


@fuzz(800)
@given(text=st.lists(st.sampled_from([",", '"', "\n", "\r\n", "\r", ";", "\t", "|", "a", "群", " ", "\u2028"]),
                     max_size=40).map("".join))
def test_rows_are_the_same_read_whole_or_streamed(place, text):
    (place / "x.csv").write_bytes(text.encode())
    mark = delimiter_of(text)
    try:
        rows = read_rows(text, "x", mark)
    except InputError as error:
        said_in_words(error)
        with pytest.raises(InputError) as streamed:
            list(stream_rows(place / "x.csv", "x", "utf-8", mark))
        assert streamed.value.problems == error.problems
        return
    assert rows == list(stream_rows(place / "x.csv", "x", "utf-8", mark))
    assert all(any(cell.strip() for cell in cells) for _, cells in rows)
    assert [line for line, _ in rows] == sorted({line for line, _ in rows})
    assert "".join("".join(cells) for _, cells in rows).strip() or not rows
    assert len(first_rows(text, 5)) <= 5


@fuzz(250)
@given(changes=CHANGES | st.lists(IN_PLACE, min_size=1, max_size=2), parts=st.dictionaries(
    st.sampled_from(["工作表", "a", "../x", "[Content_Types].xml"]), st.binary(max_size=20), min_size=1, max_size=2))
def test_no_zip_breaks_the_check_before_a_workbook_is_opened(place, changes, parts):
    with zipfile.ZipFile(place / "x.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    (place / "x.xlsx").write_bytes(changed((place / "x.xlsx").read_bytes(), changes))
    try:
        _weigh(place / "x.xlsx", "x.xlsx")
    except InputError as error:
        said_in_words(error)


@fuzz(200)
@given(before=st.integers(0, 9), length=st.integers(0, 60), size=st.integers(1, 60))
def test_a_line_beyond_the_limit_is_refused_with_its_number(place, before, length, size):
    """T26: what is held stays bounded; a line within the limit is never refused."""
    longest, known = 20, limits._limits()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "_limits", lambda: {**known, "line_bytes": longest})
        (place / "x").write_bytes(b"ok\n" * before + b"x" * length + b"\nok\n")
        try:
            held = max(len(part) for _, part, _ in parts(place / "x", "x", size))
        except InputError as refused:
            assert [(each.key, each.place.line) for each in refused.problems] == [("line_too_long", before + 1)]
            assert length > longest
        else:
            assert held <= size + longest and length <= size + longest
