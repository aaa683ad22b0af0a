"""Times as survey tools write them: a twelve-hour clock and the distance from Greenwich (Google Forms), the month by
name (腾讯问卷); and how long an answer sheet took.

``2026/10/01 9:00:05 PM GMT+8`` in English, ``2026/10/01 下午 9:00:05 [GMT+8]`` in Chinese. A zone given by letters only
(EST, CST) may be two zones, so such a time is left as it is: it is refused where times are read.
Evidence: dask/dask-examples surveys/data (2020); the Chinese form is constructed.
"""

import re

HALVES = {"AM": 0, "上午": 0, "PM": 12, "下午": 12}
STAMP = re.compile(r"(?P<day>\d{4}[-/]\d{1,2}[-/]\d{1,2}) (?:(?P<first>上午|下午) ?)?(?P<hour>1[0-2]|0?[0-9])"
                   r"(?P<rest>(?::\d\d){1,2}) ?(?P<last>AM|PM)?"
                   r"(?: ?\[?GMT(?P<sign>[-+])(?P<east>1[0-4]|[0-9])\]?)?", re.ASCII)
NAMED = re.compile(r"(\d{1,2})-([A-Z][a-z]{2})-(\d{4}) (.+)", re.ASCII)
MONTHS = {name: f"{number:02}" for number, name in enumerate(
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), start=1)}
TAKEN = re.compile(r"(?:(\d{1,4})(?:小时|时|:(?=\d\d?:)))?(?:(\d{1,6})(?:分钟|分|:))?(?:(\d{1,8})秒?)?", re.ASCII)


def stamp(typed: str) -> str:
    """``typed`` with a 24-hour clock and its zone as an offset; as it is where it is not such a time."""
    if (named := NAMED.fullmatch(typed)) and named[2] in MONTHS:
        return f"{named[3]}-{MONTHS[named[2]]}-{named[1]:0>2} {named[4]}"
    found = STAMP.fullmatch(typed)
    half = found and (found["first"] or found["last"])
    if not found or half not in HALVES:
        return typed
    zone = f"{found['sign']}{int(found['east']):02}:00" if found["sign"] else ""
    return f"{found['day']} {int(found['hour']) % 12 + HALVES[half]:02}{found['rest']}{zone}"


def seconds(typed: str) -> str:
    """How long a sheet took (``10秒``, ``2分3秒``, ``1:02:03``, ``95``) in whole seconds; "" where it is not such a
    time."""
    found = TAKEN.fullmatch(typed.strip())
    if not found or not any(found.groups()):
        return ""
    hours, minutes, rest = (int(each or 0) for each in found.groups())
    return str(hours * 3600 + minutes * 60 + rest)
