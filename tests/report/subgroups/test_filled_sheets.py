"""What the team filled in comes back: the way in, and the loop of content; the chapter shows both."""

from dataclasses import replace

import pytest
from builders import make_plan, make_review

from helpers.plan.subgroups.library import library
from helpers.report.chapters import SubGroups
from helpers.report.papers.sheets import Sheet, workbook
from helpers.report.subgroups.book import FILE
from helpers.report.subgroups.filled import entry_counts, loop_counts

SEED = (2000, 600, 480, 460, 430)
ARCHIVE = next(paper for paper in library() if paper.name == "archive_sheet")


def funnel(folder, *steps):
    """groups.xlsx with so many cells at each step: together, then each group."""
    rows = [row for cells in steps for row in (["步", *cells], ["占上一步", *[None] * len(cells)])]
    folder.mkdir(parents=True, exist_ok=True)
    heads = ["步骤", "合计", *"ab"[:len(steps[0]) - 1]]
    (folder / FILE).write_bytes(workbook([Sheet("小群", ["x"], []), Sheet("入群漏斗", heads, rows, "说明")], "x"))


def archive(folder, *rows):
    """The archive sheet with rows of (title, shown on, joins)."""
    path = folder / ARCHIVE.path("zh")
    path.parent.mkdir(parents=True)
    places = [ARCHIVE.columns.index(name) for name in ("title", "showcased", "joins")]
    cells = [[dict(zip(places, row, strict=True)).get(place) for place in range(len(ARCHIVE.columns))] for row in rows]
    path.write_bytes(workbook([Sheet("表", ARCHIVE.columns, cells, "说明")], "x"))


def chapter(tmp_path, **tables):
    made = make_review(make_plan(), **tables)
    community = replace(made.month.community, folder=tmp_path)
    return SubGroups(replace(made, month=replace(made.month, community=community)), "en")


@pytest.mark.system("I09")
def test_the_funnel_filled_in_shows_where_most_are_lost(tmp_path):
    funnel(tmp_path / "subgroups", *([people] for people in SEED))
    shown = chapter(tmp_path).entry()
    assert shown.frame.iloc[:, 1].tolist() == ["2,000", "600", "480", "460", "430"]
    assert shown.frame.iloc[1:, 2].tolist() == ["30.0%", "80.0%", "95.8%", "93.5%"]
    assert "21.5%" in shown.caption and shown.caption.endswith("Application form")


def test_groups_are_added_up_only_where_all_are_told(tmp_path):
    funnel(tmp_path, [None, 20, 30], [None, 10, None], [None, None, None], [7, 1, 1], [None, 2, 3])
    assert list(entry_counts(tmp_path, "zh").values()) == [50, None, None, 7, 5]
    assert entry_counts(tmp_path / "nowhere", "zh") is None


def test_more_people_than_the_step_before_is_said_and_no_chapter_fails(tmp_path):
    funnel(tmp_path / "subgroups", [10], [20], [None], [None], [None])
    assert "20" in repr(chapter(tmp_path).entry())
    assert "fill in the sheet of the funnel" in repr(chapter(tmp_path / "nowhere").entry())


@pytest.mark.system("D12")
def test_the_archive_sheet_tells_the_loop(tmp_path):
    """Four digests, two shown, 12 joins after them: half shown, 6 joins a showcase; threads are not in it."""
    archive(tmp_path / "subgroups", ("甲", "2026-10-02", 7), ("乙", "2026-10-09", 5), ("丙", None, None),
            ("丁", None, 9))
    assert loop_counts(tmp_path / "subgroups", "zh") == {"digests": 4, "showcased": 2, "joins": 12}
    shown = chapter(tmp_path).loop().frame  # an English report of a community whose papers are Chinese
    assert shown.iloc[:, 1].tolist() == ["unknown", "4", "2", "12"] and shown.iloc[2:, 2].tolist() == ["50%", "6.0"]


def test_joins_not_told_of_a_showcase_are_unknown_in_all(tmp_path):
    archive(tmp_path, ("甲", "2026-10-02", 7), ("乙", "2026-10-09", None))
    assert loop_counts(tmp_path, "zh")["joins"] is None and loop_counts(tmp_path / "nowhere", "zh") is None


@pytest.mark.system("I08")
def test_names_of_sub_groups_are_checked_with_a_valid_one_beside(tmp_path):
    groups = [{"group_id": "a", "name": "试验-修图01", "purpose": "topic"},
              {"group_id": "b", "name": "精英群", "purpose": "level"}]
    said = repr(chapter(tmp_path, groups=groups).names())
    assert "精英" in said and "试验-" in said
    assert repr(chapter(tmp_path, groups=groups[:1]).names()) == "The names of all 1 sub-groups keep the rule."
