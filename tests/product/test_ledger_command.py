"""`qunce report` and the ledger: what is published is entered once, late data as a revision, other runs not at all."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from helpers.review.finding import findings
from helpers.review.ledger.record import recorded
from helpers.review.review import review
from helpers.root import root

QUNCE = [sys.executable, "-c", "import sys; from helpers.cli import main; sys.exit(main())"]
LONGEST = 300


def report(folder: Path, out: Path, *more: str) -> int:
    environment = {**os.environ, "QUNCE_LANGUAGE": "en", "PYTHONUTF8": "1"}
    words = [*QUNCE, "report", str(folder), "--month", "2026-10", "--language", "zh", "--out", str(out), *more]
    done = subprocess.run(words, cwd=root(), env=environment, capture_output=True, timeout=LONGEST, check=False)
    return done.returncode


def more_leaves(tallies: Path, people: int) -> None:
    """The last group of October had so many more leaves than were told."""
    lines = tallies.read_text("utf-8").splitlines()
    number = max(index for index, line in enumerate(lines) if ",2026-10," in line)
    cells = lines[number].split(",")
    cells[4] = str(int(cells[4]) + people)
    lines[number] = ",".join(cells)
    tallies.write_text("\n".join(lines) + "\n", "utf-8")


def test_what_is_published_is_remembered(tmp_path):
    folder, out = tmp_path / "team", tmp_path / "out"
    shutil.copytree(root() / "data" / "sample" / "team", folder)
    ledger, bundle = folder / "ledger" / "findings-2026.jsonl", out / "team" / "2026-10" / "zh"
    assert report(folder, out, "--only", "10") == 0
    assert not ledger.exists()                                            # a part of a report is no report

    early = review(folder, "2026-10")
    with recorded(folder, findings(early), early.month.community.input_hash):
        pass                                                              # the report of a week ago
    first = ledger.read_bytes()
    more_leaves(folder / "tables" / "tallies.csv", 20)
    assert report(folder, out) == 0
    second, told = ledger.read_bytes(), (bundle / "findings.json").read_bytes()
    assert second.startswith(first)
    added = {(each["scope"], each["metric"]): each for each in map(json.loads, second[len(first):].splitlines())}
    published = {(each["scope"], each["metric"]): each for each in json.loads(told)["findings"]}
    assert {key: each["revision"] for key, each in added.items()} == {
        (scope, metric): 2 for scope in ("community", "t11") for metric in ("net", "loss")}
    assert all(each["value"] == published[key]["value"] for key, each in added.items())
    for page in ("index.html", "10_review.html"):
        assert "2026年10月的数和上次报告不同：净增由" in (bundle / page).read_text("utf-8"), page

    assert report(folder, out) == 0
    assert ledger.read_bytes() == second and (bundle / "findings.json").read_bytes() == told

    (folder / "plan.yaml").write_text("name: [", "utf-8")
    assert report(folder, out) != 0
    assert ledger.read_bytes() == second                                  # a failed run enters nothing
