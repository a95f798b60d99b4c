"""A log that comes in two files which overlap, or in two kinds of log, counts every call once."""

from pathlib import Path

import pytest

from tests.intake.loading import Fact, Folder

FACTS = """SELECT direction, outcome, operator_id, COUNT(*), SUM(talk_seconds), SUM(ring_seconds),
COUNT(DISTINCT client_id) FROM calls GROUP BY ALL ORDER BY ALL"""
LOGS = (
    ("asterisk_freepbx/cdr__1504542198.csv", 1),
    ("asterisk_queue_log/queue_log.csv", 1),
    ("asterisk_ru_stadion/Master.csv", 0),
    ("derived_ru/mango_like_cp1251.csv", 1),
    ("derived_ru/sipuni_like.csv", 1),
    ("derived_ru/uis_like_cp1251.csv", 4),
    ("freeswitch_csv/Master.csv", 0),
)
"""Real logs, and how many lines stand above their calls."""
QUEUE = """1788764400.000000|NONE|NONE|NONE|QUEUESTART|
1788764500.000000|1788764500.2|sales|NONE|ENTERQUEUE||89161234502|1
1788764507.000000|1788764500.2|sales|SIP/1128|CONNECT|7|1788764503.3|
1788764600.000000|1788764600.4|sales|NONE|ENTERQUEUE||89161234503|1
1788764610.000000|1788764600.4|sales|SIP/1128|CONNECT|10|1788764603.3|
1788764550.000000|1788764500.2|sales|SIP/1128|COMPLETECALLER|7|43|1
1788764650.000000|1788764600.4|sales|SIP/1128|COMPLETEAGENT|10|40|1
1788764700.000000|1788764700.7|NONE|Agent/1128|OUTDIAL|89161234501||
1788764725.000000|1788764700.7|NONE|Agent/1128|OUTANSWER|89161234501|COMPLETEAGENT|
"""


@pytest.mark.parametrize(("name", "above"), LOGS, ids=[name for name, _ in LOGS])
def test_two_files_of_one_log_that_overlap_say_what_the_whole_log_says(
    shared: Path, tmp_path: Path, name: str, above: int
) -> None:
    lines = (shared / "data" / name).read_bytes().splitlines(keepends=True)
    head, calls = lines[:above], lines[above:]
    rows = len(calls)
    parts = {"first": calls[: rows * 3 // 5], "second": calls[rows // 3 :]}
    assert _said(tmp_path / "cut", {key: head + part for key, part in parts.items()}) == _said(
        tmp_path / "whole", {"whole": lines}
    )


def _said(root: Path, files: dict[str, list[bytes]]) -> list[Fact]:
    folder = Folder(root)
    root.mkdir()
    for name, lines in files.items():
        path = root / f"{name}.csv"
        path.write_bytes(b"".join(lines))
        assert folder.load(path).status == "loaded"
        folder.build()
    return folder.facts(FACTS)


def test_a_call_that_goes_on_where_a_file_ends_is_whole_in_the_next_one(tmp_path: Path) -> None:
    lines = [line.encode() for line in QUEUE.splitlines(keepends=True)]
    whole = _said(tmp_path / "whole", {"whole": lines})
    assert [(row[0], *row[3:]) for row in whole] == [("in", 2, 83, 17, 2), ("out", 1, None, None, 1)]
    # the first call is cut off before its end, the second file begins in the middle of it
    assert _said(tmp_path / "cut", {"first": lines[:5], "second": lines[1:]}) == whole
    assert _said(tmp_path / "begun", {"first": lines[:7], "second": lines[2:]}) == whole


def test_the_table_cdr_and_the_queue_log_of_one_exchange_tell_of_the_same_calls(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    (tmp_path / "queue_log").write_text(QUEUE, encoding="utf-8")
    head = (
        "calldate,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid,linkedid\n"
    )
    rows = (
        f"2026-09-07 10:{line}\n"
        for line in (
            "21:40,89161234502,600,from-trunk,SIP/t-1,SIP/1128-2,Queue,sales,50,43,ANSWERED,1788764500.2,1788764500.2",
            "25:00,1128,89161234501,from-internal,SIP/1128-5,SIP/t-6,Dial,,65,40,ANSWERED,1788764700.7,1788764700.7",
            "30:00,1128,89161234509,from-internal,SIP/1128-7,SIP/t-8,Dial,,25,0,NO ANSWER,1788765000.9,1788765000.9",
        )
    )
    (tmp_path / "Master.csv").write_text(head + "".join(rows), encoding="utf-8")
    for name in ("queue_log", "Master.csv"):
        assert folder.load(tmp_path / name).status == "loaded"
    folder.build()
    said = "SELECT direction, outcome, operator_id, COUNT(*) FROM calls GROUP BY ALL ORDER BY ALL"
    told = [("in", "not_a_dial", "1128", 2), ("out", "no_answer", "1128", 1), ("out", "talk", "1128", 1)]
    assert folder.facts(said) == told
