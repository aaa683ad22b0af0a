"""The phone picture."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from report_examples import chinese_screen, english_screen

from helpers.report.first_screen import GroupMark
from helpers.report.font import drawable, glyphs
from helpers.report.look import look
from helpers.report.phone import canvas
from helpers.report.phone.picture import phone_picture


@pytest.mark.parametrize(
    ("screen", "language"),
    [
        (chinese_screen(), "zh"),
        (chinese_screen(200), "zh"),
        (chinese_screen(5000), "zh-Hant"),
        (english_screen(), "en"),
    ],
)
def test_width_weight_and_no_metadata(screen, language) -> None:
    png = phone_picture(screen, language)
    picture = Image.open(io.BytesIO(png))
    picture.load()
    assert picture.width == 1080 and 2000 < picture.height < 8000
    assert len(png) < 2_000_000
    assert picture.info == {} and not picture.getexif()
    kinds = [png[place - 4 : place] for place in chunk_places(png)]
    assert set(kinds) <= {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def chunk_places(png: bytes) -> list[int]:
    places, place = [], 8
    while place < len(png):
        places.append(place + 8)
        place += 12 + int.from_bytes(png[place : place + 4], "big")
    return places


def test_same_screen_same_bytes() -> None:
    assert phone_picture(chinese_screen(), "zh") == phone_picture(chinese_screen(), "zh")


def test_letters_are_never_smaller_than_36() -> None:
    sizes = look("picture")
    assert min(sizes[name] for name in ("text", "small", "title", "verdict", "value")) >= 36


def test_every_letter_drawn_is_in_the_font(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(canvas, "broken", lambda words, width, measure: drawn.append(words) or [words])
    phone_picture(replace(chinese_screen(), community="花间😀", notes=["𓀀"]), "zh")
    assert drawn and not {letter for words in drawn for letter in words if ord(letter) not in glyphs()}
    assert drawable("花间😀") in drawn


def test_hostile_names_do_not_break_it() -> None:
    long = "W" * 10_000
    screen = replace(
        chinese_screen(), community=long, headline=long, groups=[GroupMark(long, "rescue", long, long)] * 40
    )
    picture = Image.open(io.BytesIO(phone_picture(screen, "zh")))
    assert picture.width == 1080 and picture.height < canvas.TALLEST


def test_words_stay_inside_the_margins() -> None:
    picture = Image.open(io.BytesIO(phone_picture(english_screen(), "en"))).convert("L")
    margin = look("picture")["margin"]
    right = picture.crop((1080 - margin + 12, 0, 1080, picture.height))
    assert min(right.tobytes()) > 200, "only paper and band right of the text"


def test_a_bare_month_still_makes_a_picture() -> None:
    bare = replace(
        english_screen(), decisions=[], actions=[], figures=[], groups=[], groups_sentence="", done_sentence=""
    )
    assert Image.open(io.BytesIO(phone_picture(bare, "en"))).height > 600


def test_english_quotes_are_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(canvas, "broken", lambda words, width, measure: drawn.append(words) or [words])
    phone_picture(english_screen(), "en")
    assert not set("‘’“”") & set("".join(drawn)) and "the plan's 6,533" in "".join(drawn)
    drawn.clear()
    phone_picture(replace(chinese_screen(), headline="“真题”"), "zh")
    assert "“真题”" in drawn
