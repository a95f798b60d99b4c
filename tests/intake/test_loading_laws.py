"""Laws of loading: however a log is cut, overlapped and shuffled, what it says stays the same; undo keeps the rest."""

import csv
import io
import random
from pathlib import Path

import pytest

from analytics.demo.world import write_company
from analytics.intake.meanings import words
from tests.intake.loading import Fact, Folder

CASES, ROWS, AT_ONCE = 250, 60, 125
FACTS = """SELECT COUNT(*), SUM(talk_seconds), SUM(ring_seconds), COUNT(DISTINCT operator_id),
COUNT(DISTINCT client_id), MIN(started_at), MAX(started_at), SUM(CAST(is_answered AS INTEGER)) FROM calls"""
OUTCOMES = "SELECT outcome, direction, operator_id, COUNT(*), SUM(talk_seconds) FROM calls GROUP BY ALL ORDER BY ALL"
ROLLUP = "SELECT metric, day_on, operator_id, SUM(num), SUM(den) FROM rollup GROUP BY ALL ORDER BY ALL"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Rows of the demo company's Asterisk log, legs and all."""
    paths = write_company(tmp_path_factory.mktemp("demo"), seed=1, months=2)
    log = next(path for path in paths if path.name == "asterisk_cdr.csv")
    return list(csv.reader(io.StringIO(log.read_text(encoding="utf-8"))))


def _write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return path


def _pieces(rows: list[list[str]], chance: random.Random) -> list[list[list[str]]]:
    """The rows over two or three files that overlap, each in an order of its own; no row is left out."""
    files: list[list[list[str]]] = [[] for _ in range(chance.randint(2, 3))]
    for row in rows:
        for file in chance.sample(files, chance.choice((1, 1, 1, 2))):
            file.append(row)
    for file in files:
        chance.shuffle(file)
    return [file for file in files if len(file) >= 12]


def _said(folder: Folder) -> list[list[Fact]]:
    return [folder.facts(query) for query in (FACTS, OUTCOMES, ROLLUP)]


def test_splitting_overlapping_and_reordering_a_log_changes_no_aggregate(demo: list[list[str]], tmp_path: Path) -> None:
    """250 cuts of logs; AT_ONCE of them share a company, as a year of monthly exports does."""
    chance = random.Random(20261124)
    for number in range(CASES // AT_ONCE):
        whole, cut = Folder(tmp_path / f"whole{number}"), Folder(tmp_path / f"cut{number}")
        for folder in (whole, cut):
            folder.root.mkdir()
        first = chance.randrange(len(demo) - AT_ONCE * ROWS)
        rows = demo[first : first + AT_ONCE * ROWS]
        assert whole.load(_write(whole.root / "log.csv", rows)).rejected == 0
        whole.build()
        for piece in _cuts(rows, chance):
            cut.load(_write(cut.root / "piece.csv", piece))
        cut.build()
        assert _said(cut) == _said(whole)


def _cuts(rows: list[list[str]], chance: random.Random) -> list[list[list[str]]]:
    cuts = [_pieces(rows[start : start + ROWS], chance) for start in range(0, len(rows), ROWS)]
    files: list[list[list[str]]] = [[] for _ in range(4)]
    for pieces in cuts:
        for piece in pieces:
            chance.choice(files).extend(piece)
    lost = {tuple(row) for row in rows} - {tuple(row) for file in files for row in file}
    files[0].extend([row for row in rows if tuple(row) in lost])
    chance.shuffle(files)
    return [file for file in files if file]


def test_undoing_one_of_two_overlapping_files_keeps_every_row_of_the_other(
    demo: list[list[str]], tmp_path: Path
) -> None:
    both, alone = Folder(tmp_path / "both"), Folder(tmp_path / "alone")
    for folder in (both, alone):
        folder.root.mkdir()
    both.load(_write(both.root / "first.csv", demo[:200]))
    both.build()
    overlapping = both.load(_write(both.root / "second.csv", demo[100:300]))
    assert overlapping.duplicates == 100
    both.build(without=1)
    alone.load(_write(alone.root / "second.csv", demo[100:300]))
    alone.build()
    assert _said(both) == _said(alone)


def test_a_row_keeps_its_number_in_the_file_and_what_it_does_not_say_is_unknown(tmp_path: Path) -> None:
    """A large file is read by several threads at once; what they hand over stands in the order of the file."""
    folder = Folder(tmp_path)
    rows = [
        [
            f"2026-09-07 {10 + n % 8}:{n // 60 % 60:02}:{n % 60:02}",
            f"op{n % 7}",
            f"+7916{n:07}",
            str(n % 30),
            str(n % 50),
        ]
        for n in range(150_000)
    ]
    header = ["Start", "Operator", "Phone", "Ring", "Talk"]
    result = folder.load(_write(tmp_path / "large.csv", [header, *rows, rows[3]]))
    assert (result.loaded, result.duplicates) == (150_000, 1)
    said = folder.segment("calls", ("source_row", "client_phone", "lead_id", "team_raw"))
    assert sorted(said, key=lambda row: int(row[0])) == [(str(n + 2), row[2], "", "") for n, row in enumerate(rows)]
    folder.build()
    assert folder.facts("SELECT COUNT(*), COUNT(lead_id), COUNT(total_seconds) FROM calls") == [(150_000, 0, 0)]


def test_words_are_told_alike_whether_they_go_together_or_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where words and parties go together in too many ways, every column is asked for itself."""
    rows = [
        [
            f"2026-09-07 10:{n // 60:02}:{n % 60:02}",
            ["in", "out"][n % 2],
            f"op{n % 5}",
            f"+7916{n:07}",
            ["ANSWERED", "BUSY", "NO ANSWER"][n % 3],
            str((20 + n) * (n % 3 == 0)),
        ]
        for n in range(300)
    ]
    log = _write(tmp_path / "log.csv", [["Start", "Direction", "Operator", "Phone", "Status", "Talk"], *rows])
    told = []
    for most in (words.MOST_TOGETHER, 2):
        monkeypatch.setattr(words, "MOST_TOGETHER", most)
        (tmp_path / str(most)).mkdir()
        folder = Folder(tmp_path / str(most))
        assert folder.load(log).status == "loaded"
        told.append(folder.segment("calls", ("source_row", "direction", "operator_name", "outcome")))
    assert told[0] == told[1]
    outgoing = {("out", "talk"), ("out", "busy"), ("out", "no_answer_ring_unknown")}
    assert {(way, outcome) for _, way, _, outcome in told[0]} == {*outgoing, ("in", "not_a_dial")}
