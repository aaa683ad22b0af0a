"""The font of charts and pictures: found without importing its package, no empty boxes."""

import subprocess
import sys

from PIL import Image, ImageDraw

from helpers.report.font import MISSING, drawable, font_file, glyphs, sized


def test_the_font_is_there_and_its_package_is_not_imported() -> None:
    assert font_file().stat().st_size > 1_000_000
    script = "import sys; from helpers.report.font import font_file; font_file(); sys.exit('zhplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


def test_what_the_font_lacks_is_marked() -> None:
    assert drawable("群成员 12% ●▲◆■○①②③…") == "群成员 12% ●▲◆■○①②③…"
    assert drawable("a😀b\U000e0001c") == f"a{MISSING}b{MISSING}c"
    assert ord(MISSING) in glyphs()


def test_drawn_letters_are_not_the_box_for_missing_ones() -> None:
    def drawn(letter: str) -> bytes:
        sheet = Image.new("L", (60, 60))
        ImageDraw.Draw(sheet).text((5, 0), letter, 255, sized(40))
        return sheet.tobytes()

    box = drawn("😀")
    assert all(drawn(drawable(letter)) != box for letter in "群①▲😀\uffff𠀀")
