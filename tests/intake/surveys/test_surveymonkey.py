"""SurveyMonkey's two header rows: constructed after a real file's, sums by hand."""

HEAD = ("Respondent ID,Collector ID,Start Date,End Date,IP Address,Which films?,,,Why?,How good?,\n"
        ",,,,,Star Wars,Empire,Other (please specify),Open-Ended Response,Star Wars,Empire\n")


def row(number: int, *cells: str) -> str:
    return ",".join([str(number), "7", "2026-10-01 09:00", "2026-10-01 09:05", "1.2.3.4", *cells])


def test_options_by_hand(take_in):
    taken = take_in(HEAD + "\n".join([
        row(1, "Star Wars", "Empire", "", "because", "good", "bad"),
        row(2, "Star Wars", "", "geheim", "so", "good", "bad"),
        row(3, "", "", "", "", "", "bad"), row(4, "Star Wars", "Not selected", "", "", "good", "good")]))
    rows = taken.table("survey")
    assert (taken.account.format, taken.account.read, taken.account.accepted) == ("surveymonkey", 4, 4)
    films = rows.query("question == 'Which films?'")
    assert films["option"].value_counts().to_dict() == {"Star Wars": 3, "Empire": 1, "Other (please specify)": 1}
    assert films["state"].value_counts().to_dict() == {"answered": 5, "blank": 1}
    assert rows.query("kind == 'matrix'").groupby(["row", "option"]).size().to_dict() == {
        ("Empire", "bad"): 3, ("Star Wars", "good"): 3}
    assert not any(secret in rows.to_csv() for secret in ("geheim", "because", "1.2.3.4"))


def test_own_words_come_in_for_a_purpose(take_in):
    taken = take_in(HEAD + row(1, "Star Wars", "", "", "call 13800138000", "", ""), keeps_text=True)
    rows = taken.table("survey")
    assert "13800138000" not in rows.to_csv() and "call" not in rows.to_csv()
    rows = [row(n, "Star Wars", "", "", f"reason {n}", "", "") for n in (1, 2)]
    taken = take_in(HEAD + "\n".join(rows), keeps_text=True)
    said = taken.table("survey").query("kind == 'open_text'")
    assert sorted(said["words"]) == ["reason 1", "reason 2"] and "question 2" in taken.words()
