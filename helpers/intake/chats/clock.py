"""Times as exports write them, to epoch milliseconds; a time without zone is local time of the zone said."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from helpers.intake.values.refusal import Refused

LOCAL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]?\s*"
                   r"(上午|下午|凌晨|中午|晚上|AM|PM)?\s*(\d{1,2}):(\d{2})(?::([0-5]\d)(?:[.,](\d{1,6}))?)?\s*(AM|PM)?",
                   re.ASCII | re.IGNORECASE)
PLAIN = re.compile(r"(\d{4}([-/.])\d\d\2\d\d[ T]\d\d):([0-5]\d):([0-5]\d)", re.ASCII)
EPOCH = re.compile(r"(\d{1,12})(?:\.(\d{1,9}))?", re.ASCII)
MINUTE, SECOND = 60_000, 1_000
LATE = ("下午", "晚上", "pm")
EARLY = ("上午", "凌晨", "am")
NOON = 12


class Clock:
    """Reads times of one zone; an hour once computed is remembered."""

    def __init__(self, timezone: str):
        self.zone = ZoneInfo(timezone)
        self.hours: dict[str, int] = {}

    def local(self, written: str) -> int:
        """Epoch milliseconds of "2026-10-31 20:15:07" (12-hour clocks and Chinese forms, too). Refused ``not_time``."""
        plain = PLAIN.fullmatch(written)
        if plain is None:
            return self._spelled(written)
        return self._hour(plain[1]) + int(plain[3]) * MINUTE + int(plain[4]) * SECOND

    def _hour(self, hour: str) -> int:
        if hour not in self.hours:
            self.hours[hour] = self.moment(*map(int, (hour[:4], hour[5:7], hour[8:10], hour[11:13])))
        return self.hours[hour]

    def _spelled(self, written: str) -> int:
        found = LOCAL.fullmatch(written.strip())
        if found is None:
            raise Refused("not_time")
        year, month, day, before, hour, minute, second, part, after = found.groups()
        at = self.moment(int(year), int(month), int(day), full_hour(int(hour), before or after or ""), int(minute))
        return at + int(second or 0) * SECOND + int((part or "0")[:3].ljust(3, "0"))

    def moment(self, year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
        """Epoch milliseconds of a local minute; of one that comes twice the first. Refused ``not_time``."""
        try:
            return millis(dt.datetime(year, month, day, hour, minute, tzinfo=self.zone))
        except ValueError:
            raise Refused("not_time") from None


def full_hour(hour: int, half: str) -> int:
    """The hour of 0 to 23; ``half`` is AM, PM, 上午, 下午, 凌晨, 中午, 晚上 or "". Refused ``not_time``."""
    said = half.casefold()
    if said and not 0 <= hour <= NOON:
        raise Refused("not_time")
    if said in LATE:
        return hour % NOON + NOON
    return hour % NOON if said in EARLY else hour


def zoned(written: str) -> int:
    """Epoch milliseconds of an ISO time with its zone. Refused ``not_time``."""
    try:
        at = dt.datetime.fromisoformat(written)
    except ValueError:
        raise Refused("not_time") from None
    if at.tzinfo is None:
        raise Refused("not_time")
    return millis(at)


def seconds(written: str) -> int:
    """Epoch milliseconds of epoch seconds, written with or without decimals. Refused ``not_time``."""
    found = EPOCH.fullmatch(written)
    if found is None:
        raise Refused("not_time")
    return int(found[1]) * SECOND + int((found[2] or "0")[:3].ljust(3, "0"))


def millis(at: dt.datetime) -> int:
    """Epoch milliseconds of a moment with its zone."""
    return round(at.timestamp() * SECOND)
