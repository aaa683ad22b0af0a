"""Chapter 08: what it says of communities made by hand, and the workbook that counts with =COUNTIFS."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from builders import make_plan, make_review, messages, stay, tally

from helpers.errors import InputError
from helpers.report.chapters import Health
from helpers.report.countifs import formula
from helpers.report.display import Drawn, Said, Shown
from helpers.texts import LANGUAGES


def chapter(language: str = "en", month: str = "2026-10", plan: dict[str, Any] | None = None, **tables: Any) -> Health:
    return Health(make_review(make_plan(**(plan or {})), month, **tables), language)


def months(*daily: float, complaints: int = 0) -> list[dict[str, Any]]:
    """Tallies of one group of 1,000 for the months up to October."""
    last = [tally("g", f"2026-{11 - len(daily) + at:02d}", opening=1000, joins=0, leaves=0, closing=1000,
                  daily_active=each, complaints=complaints) for at, each in enumerate(daily)]
    return last


def column(shown: Shown | Said | Drawn, name: str) -> list[str]:
    assert isinstance(shown, Shown)
    return [str(each) for each in shown.frame[name]]


def test_the_answer_names_the_step_the_movement_and_the_reds():
    said = repr(chapter(tallies=months(200, 205, 195, 200, 202, 198, 100)).answer())
    assert "10.0% of members speak: stuck (month before: 19.8%)" in said
    assert "fell below its usual range (October 2026" in said
    assert "Red: Speakers a day." in said


def test_a_steady_year_is_no_news():
    assert "no news" in repr(chapter(tallies=months(200, 205, 195, 200, 202, 198, 201)).answer())


def test_groups_to_wake_are_named_with_how_many_must_speak():
    """20 of 1,000 speak a day; 3 % are 30."""
    found = chapter(tallies=months(20))
    assert "To wake up: 1 group (g)." in repr(found.answer())
    assert column(found.wake_plan(), "To get out of it") == ["10 more people speak on a day"]
    assert "Start the wake-up plan: g" in column(found.next_month(), "What")


@pytest.mark.system("J03")
def test_the_community_is_woken_below_three_in_a_hundred():
    """59 of 2,000 are below 3 %, 60 are not; 10 of 1,000 in one of two groups are."""
    def two(first: int, second: int) -> Health:
        return chapter(tallies=[tally(group, "2026-10", opening=1000, closing=1000, daily_active=each)
                                for group, each in (("g", first), ("h", second))])

    assert two(10, 49).wake_plan().caption == (
        "As far as groups are known, the community is to be woken: 59 of 2,000 members speak on a day (2.95%), "
        "below 3% (004 3.1). Groups below it: 1 of 2 known.")
    assert two(10, 50).wake_plan().caption == (
        "As far as groups are known, the community need not be woken as a whole: 60 of 2,000 members speak on a day "
        "(3.00%), not below 3% (004 3.1). Groups below it: 1 of 2 known.")
    assert repr(two(30, 30).wake_plan()).splitlines()[0].endswith("Groups below it: 0 of 2 known.")
    told = [tally("g", "2026-10", opening=1000, closing=1000)]
    assert repr(chapter(tallies=told).wake_plan()).startswith("Whether the community as a whole is to be woken is unk")
    assert "of 1,000 members" in chapter(tallies=[*months(20), told[0] | {"group_id": "h"}]).wake_plan().caption
    assert "Fewer than" in repr(chapter(tallies=[tally("g", "2026-10", closing=9, daily_active=1)]).wake_plan())


def test_the_first_three_months_know_hard_reds_only():
    """Plan month 3 of a community that had not run before: a baseline; month 4: judged."""
    young = {"months_running": 0, "start": "2026-08"}
    found = chapter(plan=young, tallies=months(10, complaints=50))
    assert "first three months" in repr(found.answer())
    assert column(found.reds(), "Figure") == ["Complaint rate"]
    assert "No wake-up" in repr(found.wake_plan()) and "wake" not in repr(found.next_month()).lower()
    judged = chapter(plan=young | {"start": "2026-07"}, tallies=months(10, complaints=50))
    assert column(judged.reds(), "Figure") == ["Complaint rate", "Speakers a day"]


def test_at_most_three_reds_are_shown():
    said = [messages(("g", "m0", f"2026-10-{day:02d}T10:00:00"))[0] | {"message_id": str(day)} for day in range(1, 32)]
    found = chapter(members=[stay(f"m{who}", joined="2026-01-01") for who in range(100)], messages=said,
                    tallies=months(1, complaints=50))
    shown = found.reds()
    assert isinstance(shown, Shown) and len(shown.frame) == 3
    assert column(shown, "Figure")[0] == "Complaint rate"


def test_fewer_members_than_a_rate_needs():
    said = messages(("g", "m0", "2026-10-01T10:00:00"))
    found = chapter(members=[stay("m0", joined="2026-01-01")], messages=said)
    assert "Fewer than 30 members" in repr(found.answer())
    assert isinstance(found.groups(), Said) and isinstance(found.reds(), Said)


def test_uncollected_is_grey_with_what_would_give_it():
    found = chapter(tallies=months(200))
    lights = found.lights()
    assert isinstance(lights, Shown) and column(lights, "Light").count("○ not collected") == 7
    assert "Reach of messages" in column(found.uncollected(), "Figure")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_says_its_limits(language):
    drawn = chapter(language, tallies=months(200, 205, 195, 200, 202, 198, 100)).control_chart()
    assert isinstance(drawn, Drawn) and "20.0%" in drawn.alt
    drawn.figure.draw_without_rendering()


def log_of_100_days() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """40 members who each speak every third day; from the 50th day on only four of them."""
    members = [stay(f"m{who}", joined="2026-01-01") for who in range(40)]
    on = pd.date_range("2026-07-24", periods=100)
    said = [("g", f"m{who}", f"{day:%Y-%m-%d}T10:00:00") for at, day in enumerate(on)
            for who in range(at % 3, 40 if at < 50 else 4, 3)]
    return members, messages(*said)


@pytest.fixture(scope="module")
def fallen() -> Health:
    members, said = log_of_100_days()
    return chapter(members=members, messages=said)


def test_a_decline_in_the_past_is_found_and_an_alert_suggested(fallen):
    said = repr(fallen.suggestion())
    assert "1 real decline(s) began, the latest 12 September" in said and "1 of 1 declines with 0 false alarms" in said
    assert column(fallen.group_alerts(), "Fell from") == ["12 September"]
    assert column(fallen.alerts(), "Declines caught") == ["1 of 1"] * 6


@pytest.mark.system("J05")
def test_the_workbook_counts_what_the_chapter_counts(fallen, tmp_path):
    path = fallen.counts_workbook(str(tmp_path / "counts.xlsx"))
    log, counts = (_read(path, sheet) for sheet in ("log", "counts"))
    held = counts.iloc[0]
    by_hand = ((log["Group"] == held["Group"]) & (log["Day"] >= held["Since"])).sum()
    assert held["Messages"] == by_hand == 42  # 31 days of 2, 1, 1, 2, 1, 1 ...
    assert formula(2) == '=COUNTIFS(log!A:A,A2,log!B:B,">="&B2)'
    assert 'COUNTIFS(log!A:A,A2,log!B:B,"&gt;="&amp;B2)' in _xml(path)


def _read(path: Path, sheet: str) -> pd.DataFrame:
    return pd.read_excel(path, sheet_name=sheet, engine="calamine")


def _xml(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if re.search(r"sheet\d+\.xml", name))


def test_without_a_log_there_is_nothing_to_count(tmp_path):
    with pytest.raises(InputError) as error:
        chapter(tallies=months(200)).counts_workbook(str(tmp_path / "counts.xlsx"))
    assert [problem.key for problem in error.value.problems] == ["counts_no_log"]


def test_loss_stands_among_the_benchmarks():
    lost = [tally("g", "2026-10", opening=1000, joins=0, leaves=70, closing=930)]
    said = repr(chapter(tallies=lost).loss())
    assert "70 of 1,000 members left in the month: 7.0%, in the band up to 10%. At this pace 42% are left" in said
    assert "above every benchmark" in repr(chapter(tallies=[
        tally("g", "2026-10", opening=1000, joins=0, leaves=300, closing=700)]).loss())


def test_who_came_a_month_ago_and_stayed_is_one_line_that_leads_to_chapter_06():
    roster = [stay(f"m{each}", joined="2026-09-10", left="2026-09-20" if each < 2 else "") for each in range(10)]
    said = repr(chapter(members=roster).loss())
    assert "Of 10 people who joined 30 to 59 days ago 80% were still there 30 days later" in said
    assert "(95% interval 49% to 94%)" in said
    assert "chapter 06" in said and "kept" not in repr(chapter(tallies=[tally("g", "2026-10", closing=9)]).loss())
    assert not hasattr(chapter(), "cohorts")


def test_a_log_without_members_counts_people():
    """One or two of m0, m1 speak on 61 days: on even ones both, on odd ones m0."""
    on = pd.date_range("2026-09-01", periods=61)
    said = [("g", f"m{who}", f"{day:%Y-%m-%d}T10:00:00") for at, day in enumerate(on) for who in range(2 - at % 2)]
    found = chapter(messages=messages(*said))
    assert repr(found.answer()).startswith("1.5 people speak on a day; of how many members is unknown.")
    assert "how many members there are is unknown" in repr(found.lights())
    assert "people on" in repr(found.suggestion()) and "Red" not in repr(found.answer())


def test_tallies_alone_are_tried_by_the_month():
    fallen = chapter(tallies=months(200, 205, 200, 202, 198, 200, 130))
    assert "In 7 months 1 real decline(s) began, the latest October 2026" in repr(fallen.suggestion())
    assert "Set this alert: mean of a month below" in repr(fallen.suggestion())
    assert "to hold out a third, 9 months are needed, 7 are known" in repr(fallen.suggestion())
    assert column(fallen.alerts(), "Alert")[:2] == ["Mean of a month below 3% (004)",
                                                    "A month 10% below the month before"]
    assert column(fallen.group_alerts(), "Fell from") == ["October 2026"]
    long = chapter("zh", tallies=months(200, 205, 200, 202, 198, 200, 201, 199, 130))
    assert "留出验证：只看前 6 个月挑的线" in repr(long.suggestion())
    assert "抓到下滑 1 次中 1 次" in repr(long.suggestion())
    short = chapter(tallies=months(200, 205, 200, 202, 198))
    assert repr(short.alerts()) == "5 month(s) of tallies are known; an alert by the month can be tried from 6 on."
    assert "Alerts can be tried only on a known past" in repr(chapter().alerts())
