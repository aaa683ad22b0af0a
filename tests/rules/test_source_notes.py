"""What the seeds lost or lack, and the one figure recovered by arithmetic."""

import pytest

from helpers.rules.sources import source_listing, source_notes


@pytest.mark.system("N09")
def test_the_lost_digit_of_the_information_need_is_what_the_others_leave():
    (note,) = [note for note in source_notes() if note.state == "recovered"]
    assert (note.seed, note.value, note.figures) == ("003", 41, ("S003-026",))
    assert note.value == note.whole - sum(note.parts) == 100 - 28 - 19 - 12


@pytest.mark.system("N09")
def test_each_seed_that_lost_something_says_so():
    assert [note.seed for note in source_notes()] == ["001", "002", "003", "003", "003", "004"]
    assert {note.state for note in source_notes()} == {"recovered", "lost", "absent"}


@pytest.mark.parametrize(("language", "said"), [
    ("en", "(100% - 28% - 19% - 12% = 41%)"), ("zh", "（100% - 28% - 19% - 12% = 41%）"), ("zh-Hant", "首位數字亂碼")])
def test_the_command_lists_them_in_the_readers_language(qunce, language, said):
    code, printed = qunce("rules", "--sources", language=language)
    assert code == 0 and said in printed and len(printed.strip().splitlines()) == len(source_listing(language)) == 6
