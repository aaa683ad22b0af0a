"""Working days by hand against published calendars, and against counting day by day."""

import datetime as dt

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plan.timeline.workdays import Workdays, workdays_of

WEEKDAYS, CHINA = Workdays("weekdays"), Workdays()
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2028, 12, 31))
ONE = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.system("H04")
@pytest.mark.parametrize(("calendar", "due"), [(WEEKDAYS, "2025-02-14"), (CHINA, "2025-02-17")])
def test_ten_working_days_after_a_failed_gate(calendar, due):
    """Friday 31 January 2025 lies in the Spring Festival; 8 February is a working Saturday."""
    assert calendar.add(day("2025-01-31"), 10) == day(due)


@pytest.mark.system("H10")
def test_seven_working_days_from_a_survey_to_its_plan():
    assert WEEKDAYS.add(day("2025-06-11"), 7) == day("2025-06-20")
    assert Workdays("weekdays", frozenset({day("2025-06-16")})).add(day("2025-06-11"), 7) == day("2025-06-23")


def test_swap_days_of_china():
    """2026: Sunday 4 January and Saturday 14 February are worked, 16 to 23 February are off."""
    assert CHINA.is_working(day("2026-01-04")) and CHINA.is_working(day("2026-02-14"))
    assert not any(CHINA.is_working(day("2026-02-16") + ONE * step) for step in range(8))
    assert not WEEKDAYS.is_working(day("2026-02-14")) and WEEKDAYS.is_working(day("2026-02-16"))


def test_none_is_the_day_itself_or_the_next_that_is_worked():
    assert WEEKDAYS.add(day("2026-10-31"), 0) == day("2026-11-02")
    assert WEEKDAYS.add(day("2026-11-02"), 0) == day("2026-11-02")


def naive(calendar: Workdays, start: dt.date, working: int) -> dt.date:
    step = ONE if working > 0 else -ONE
    for _ in range(abs(working)):
        start += step
        while not calendar.is_working(start):
            start += step
    return start


@given(DAYS, st.integers(-300, 300).filter(bool), st.sampled_from([WEEKDAYS, CHINA]))
def test_adding_is_counting_day_by_day_and_between_undoes_it(start, working, calendar):
    found = calendar.add(start, working)
    assert found == naive(calendar, start, working)
    if working > 0 or calendar.is_working(start):
        assert calendar.between(start, found) == working


@given(DAYS, DAYS, DAYS)
def test_between_adds_up(first, second, third):
    assert CHINA.between(first, second) + CHINA.between(second, third) == CHINA.between(first, third)


def test_years_not_announced_are_named():
    assert CHINA.unannounced(day("2026-04-01"), day("2028-03-31")) == [2027, 2028]
    assert not CHINA.unannounced(day("2025-01-01"), day("2026-12-31"))
    assert not WEEKDAYS.unannounced(day("2026-04-01"), day("2028-03-31"))


@pytest.mark.parametrize(("language", "names"), [
    ("zh", ["中秋节", "国庆节"]), ("zh-Hant", ["中秋節", "國慶節"]), ("en", ["Mid-Autumn Festival", "National Day"])])
def test_holidays_have_names_and_stretches(language, names):
    found = CHINA.holidays(day("2026-09-01"), day("2026-10-31"), language)
    assert [each.name for each in found] == names
    assert [(each.first, each.last) for each in found] == [
        (day("2026-09-25"), day("2026-09-25")), (day("2026-10-01"), day("2026-10-07"))]


def test_the_spring_festival_goes_by_its_own_name_not_its_eve():
    spells = CHINA.holidays(day("2026-02-01"), day("2026-02-28"), "zh")
    assert [(each.first, each.last, each.name) for each in spells] == [(day("2026-02-16"), day("2026-02-23"), "春节")]


def test_days_a_team_closes_are_off_and_have_no_name():
    own = Workdays("weekdays", frozenset({day("2026-11-11")}))
    assert not own.is_working(day("2026-11-11"))
    assert [each.name for each in own.holidays(day("2026-11-01"), day("2026-11-30"), "en")] == [""]


@pytest.mark.parametrize(("start", "working"), [("2099-12-01", 60), ("1900-01-10", -20)])
def test_days_past_the_calendar_are_refused(start, working):
    with pytest.raises(InputError) as error:
        WEEKDAYS.add(day(start), working)
    assert [problem.key for problem in error.value.problems] == ["timeline_year"]


def test_a_plan_names_its_calendar():
    assert workdays_of(make_plan()) == CHINA
    named = make_plan(timeline={"calendar": "weekdays", "closed": [day("2026-05-04")]})
    assert workdays_of(named) == Workdays("weekdays", frozenset({day("2026-05-04")}))
