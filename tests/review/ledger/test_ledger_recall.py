"""What is remembered when the data are gone, and what is said of figures that were published otherwise."""

from pathlib import Path

import pytest

from helpers.intake.community import Community
from helpers.measure.history import member_history
from helpers.plan.template import Answers, new_plan
from helpers.report.words.figures import against, source
from helpers.report.words.screen import restatements
from helpers.review.finding import dump, findings
from helpers.review.ledger.entry import FOLDER, read_ledger
from helpers.review.ledger.recall import Restated, first_month, remembered_history
from helpers.review.ledger.record import recorded
from helpers.review.review import Review, review

HEAD = "group_id,month,opening,joins,leaves,closing\n"
AUGUST, SEPTEMBER, OCTOBER = "g,2026-08,90,5,5,90\n", "g,2026-09,90,20,10,100\n", "g,2026-10,100,30,12,118\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    new_plan(tmp_path, "brand", Answers(start="2026-08", size=100))
    (tmp_path / "tables").mkdir()
    return tmp_path


def told(folder: Path, *rows: str) -> None:
    (folder / "tables" / "tallies.csv").write_text(HEAD + "".join(rows), "utf-8")


def publish(folder: Path, month: str) -> Review:
    found = review(folder, month)
    with recorded(folder, findings(found), found.month.community.input_hash):
        pass
    return found


def test_a_figure_that_changed_is_restated_and_stays_so(folder):
    told(folder, SEPTEMBER, OCTOBER)
    assert publish(folder, "2026-10").restated == {}
    told(folder, SEPTEMBER, "g,2026-10,100,30,15,115\n")
    for found in (review(folder, "2026-10"), publish(folder, "2026-10"), publish(folder, "2026-10")):
        assert {each.metric: each for each in found.restated["2026-10"]}["loss"] == Restated("loss", 0.12, 0.15)
        said, = restatements(found, "en")
        assert said.startswith("Restated since the last report of October 2026: Members from 118 to 115, ")
        assert "月流失率由 12.0% 更正为 15.0%" in restatements(found, "zh")[0]


def test_the_next_report_announces_what_changed_in_the_month_before(folder):
    told(folder, AUGUST, SEPTEMBER)
    publish(folder, "2026-09")
    told(folder, AUGUST, "g,2026-09,90,20,20,90\n", OCTOBER)
    found = review(folder, "2026-10")
    assert [each.metric for each in found.restated["2026-09"]][:1] == ["members"] and "2026-10" not in found.restated
    publish(folder, "2026-09")
    assert review(folder, "2026-10").restated == {}                                # said by a report of September


def test_nothing_published_is_nothing_restated(folder):
    told(folder, SEPTEMBER, OCTOBER)
    assert review(folder, "2026-10").restated == {} and restatements(review(folder, "2026-10"), "zh") == []


def test_another_definition_is_no_restatement(folder):
    told(folder, SEPTEMBER, OCTOBER)
    publish(folder, "2026-10")
    path = folder / FOLDER / "findings-2026.jsonl"
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 0'), "utf-8")
    told(folder, SEPTEMBER, "g,2026-10,100,30,15,115\n")
    assert review(folder, "2026-10").restated == {}


def test_a_month_whose_data_are_gone_is_as_it_was_published(folder):
    told(folder, AUGUST, SEPTEMBER)
    publish(folder, "2026-09")
    publish(folder, "2026-08")
    told(folder, OCTOBER)                                                         # the tallies now begin in October
    found = review(folder, "2026-10")
    before = found.before.figures
    assert (before["members"].value, before["members"].route) == (100, "ledger")
    assert (before["loss"].value, before["loss"].numerator, before["loss"].denominator) == (10 / 90, 10, 90)
    assert before["speakers"].value is None and found.restated == {}
    assert against(found, "members", "en").endswith("September 2026: 100")
    assert source(found.before, "members", "en").route == "as published then; the data of that month are gone"
    history = member_history(found.month, "2026-08")
    assert list(history["members"].isna()) == [True, True, False]
    assert list(remembered_history(history, found.month)["members"]) == [90, 100, 118]


def test_data_taken_back_are_not_remembered(folder):
    """September was typed by mistake and is deleted: August is still there, so nothing is gone."""
    told(folder, AUGUST, SEPTEMBER)
    publish(folder, "2026-09")
    told(folder, AUGUST, OCTOBER)
    found = review(folder, "2026-10")
    assert found.before.figures["loss"].value is None
    assert Restated("loss", 10 / 90, None) in found.restated["2026-09"]
    history = member_history(found.month, "2026-08")
    assert list(remembered_history(history, found.month)["members"].isna()) == [False, True, False]


def test_findings_are_the_same_bytes_before_and_after_publishing(folder):
    told(folder, SEPTEMBER, OCTOBER)
    first = dump(findings(review(folder, "2026-10")))
    publish(folder, "2026-10")
    review.__globals__["_reviewed"].cache_clear()
    assert dump(findings(review(folder, "2026-10"))) == first
    told(folder, SEPTEMBER, OCTOBER, "g,2026-11,118,1,1,118\n")
    assert dump(findings(review(folder, "2026-10"))) == first                      # later months change no past one
    assert len({key[1] for key in read_ledger(folder)}) == 1


def test_messages_may_be_gone(folder):
    """The log begins in October now; September's speakers were published."""
    log = "message_id,group_id,member_id,sent_at\n1,g,a,2026-{month}-15T10:00:00+08:00\n"
    (folder / "tables" / "messages.csv").write_text(log.format(month="09"), "utf-8")
    publish(folder, "2026-09")
    (folder / "tables" / "messages.csv").write_text(log.format(month="10"), "utf-8")
    before = review(folder, "2026-10").before.figures
    assert (before["speakers"].value, before["speakers"].route) == (1, "ledger")


def test_the_first_month_of_a_table_kept_by_month_is_that_of_its_files():
    files = [Path(f"messages/2026-{month}.parquet") for month in ("09", "10")]
    found = Community(Path("nowhere"), "nowhere", {}, [], "hash", {"messages": files})
    assert first_month(found, "messages", "Asia/Shanghai") == "2026-09"
    assert first_month(found, "tallies", "Asia/Shanghai") is None
