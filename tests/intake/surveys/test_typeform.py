"""Typeform: constructed after a real file's headers, sums by hand."""

HEAD = "#,How old are you?,talks,walks,Other,Own words?,None,Other,Start Date (UTC),Submit Date (UTC),Network ID\n"


def row(number: int, *cells: str) -> str:
    return ",".join([f"id{number}", *cells, "2026-10-01 16:00:00", "2026-10-01 16:05:00", "abc"])


def test_options_by_hand(take_in):
    taken = take_in(HEAD + "\n".join([
        row(1, "20", "talks", "walks", "geheim", "geheim", "None", ""), row(2, "20", "talks", "", "", "so", "", "mehr"),
        row(3, "30", "", "", "", "", "None", ""), row(4, "30", "talks", "", "", "", "", "")]))
    rows = taken.table("survey")
    assert (taken.account.format, taken.account.accepted, taken.aside()) == ("typeform", 4, [])
    assert rows.query("question_no == 1")["option"].value_counts().to_dict() == {"20": 2, "30": 2}
    assert rows.query("question_no == 2")["option"].value_counts().to_dict() == {"talks": 3, "walks": 1}
    assert rows.query("question_no == 4")["option"].value_counts().to_dict() == {"None": 2}
    assert not any(secret in rows.to_csv() for secret in ("geheim", "mehr", "abc"))


def test_times_are_utc(take_in):
    rows = take_in(HEAD + "\n".join(row(n, "20", "talks", "", "", "", "", "") for n in (1, 2))).table("survey")
    assert rows["answered_at"].iloc[0].isoformat() == "2026-10-01T16:05:00+00:00"
