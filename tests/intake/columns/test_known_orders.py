"""Known systems whose columns stand in any order, or only some of them: the figures of a known sales floor come out."""

import csv
import io
import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.intake.floor import LINE, Made, calls, figures
from tests.intake.loading import Folder

LATIN = ("Anna Ivanova", "Oleg Petrov", "Maria Sidorova", "Petr Kuznetsov", "Julia Orlova")
Fields = dict[str, object]


def written(rows: Sequence[Sequence[object]], delimiter: str = ",") -> bytes:
    """A file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def loaded(root: Path, name: str, data: bytes) -> tuple[dict[str, object], Folder]:
    """What the import says of a file, and where it wrote it."""
    (root / name).write_bytes(data)
    folder = Folder(root / "folder")
    return folder.load(root / name).to_json(), folder


def check(root: Path, made: list[Made], data: bytes, name: str = "calls.csv") -> None:
    """The figures agree, and every outgoing call has its client, its talk and an operator who has no other name."""
    said, folder = loaded(root, name, data)
    assert said["status"] == "loaded", (said["message"], said["questions"], said["columns"])
    assert {key: said[key] for key in figures(made)} == figures(made)
    names = ("started_local", "direction", "client_phone", "talk_seconds", "operator_raw")
    found = {row[0][:19]: row[1:] for row in folder.segment("calls", names)}
    operators = defaultdict(set)
    for call in made:
        way, phone, talk, operator = found[f"{call.at:%Y-%m-%d %H:%M:%S}"]
        assert way == call.way
        if way == "out":
            assert (phone[-10:], talk) == (call.phone, str(call.talk))
            operators[call.operator].add(operator)
    assert all(len(said) == 1 and "" not in said for said in operators.values()), operators


DISPOSITIONS = {"answered": "ANSWERED", "busy": "BUSY", "invalid number": "FAILED"}


def cdr(call: Made) -> Fields:
    """A row of Asterisk's cdr."""
    src, dst = call.parties(lambda who: f"{101 + who}")
    trunk = f"SIP/trunk-{call.number:08x}"
    return {
        "accountcode": "",
        "src": src,
        "dst": dst,
        "dcontext": "from-trunk" if call.way == "in" else "from-internal",
        "clid": f'"{src}" <{src}>',
        "channel": trunk if call.way == "in" else f"SIP/{src}-{call.number:08x}",
        "dstchannel": trunk if call.way == "out" else f"SIP/{dst}-{call.number + 1:08x}",
        "lastapp": "Dial",
        "lastdata": f"SIP/trunk/{dst},60,t" if call.way == "out" else f"SIP/{dst},60,t",
        "start": call.at,
        "answer": call.later(call.ring) if call.talk else "",
        "end": call.later(call.total),
        "duration": call.total,
        "billsec": call.talk,
        "disposition": DISPOSITIONS.get(call.end, "NO ANSWER"),
        "amaflags": "DOCUMENTATION",
        "uniqueid": f"{int(call.utc.timestamp())}.{call.number}",
        "linkedid": f"{int(call.utc.timestamp())}.{call.number}",
        "sequence": 2 * call.number,
    }


V18 = {
    "answered": "TerminatedBySrc",
    "no answer": "TerminatedByDst",
    "busy": "TerminatedByDst",
    "cancelled": "TerminatedBySrc",
    "invalid number": "TerminatedByDst",
}
V20 = {
    "answered": "src_participant_terminated",
    "no answer": "no_answer",
    "busy": "busy",
    "cancelled": "cancelled",
    "invalid number": "not_found",
}


def cdr_output(call: Made, reasons: dict[str, str]) -> Fields:
    """A row of 3CX: moments are UTC, colleagues «Ext.101»."""

    def at(seconds: int) -> str:
        return f"{call.utc + timedelta(seconds=seconds):%Y/%m/%d %H:%M:%S}"

    source, target = call.parties(lambda who: f"Ext.{101 + who}")
    names = call.parties(lambda who: LATIN[who], lambda _: "")
    return {
        "historyid": str(6000 + call.number),
        "callid": f"{call.number:06X}A",
        "duration": str(timedelta(seconds=call.talk)) if call.talk else "",
        "time-start": at(0),
        "time-answered": at(call.ring) if call.talk else "",
        "time-end": at(call.total),
        "reason-terminated": reasons[call.end],
        "from-no": source,
        "to-no": target,
        "from-dn": source if call.way != "in" else "Ext.10000",
        "to-dn": target if call.way != "out" else "Ext.10000",
        "dial-no": target if call.way == "out" else "",
        "final-number": target,
        "final-dn": target if call.way != "out" else "Ext.10000",
        "chain": f"Chain: {source};{target};",
        "from-type": "ExternalLine" if call.way == "in" else "Extension",
        "final-type": "ExternalLine" if call.way == "out" else "Extension",
        "from-dispname": names[0],
        "final-dispname": names[1],
    }


def shuffled(row: Callable[[Made], Fields], seed: int, without: Sequence[str] = ()) -> Callable[[list[Made]], bytes]:
    """The columns of a system in an order of chance, without a header."""

    def write(made: list[Made]) -> bytes:
        order = [name for name in row(made[0]) if name not in without]
        random.Random(seed).shuffle(order)
        return written([[row(call)[name] for name in order] for call in made])

    return write


def chosen(row: Callable[[Made], Fields], names: str) -> Callable[[list[Made]], bytes]:
    """Some columns of a system in this order, without a header."""
    return lambda made: written([[row(call)[name] for name in names.split()] for call in made])


ORDERS: dict[str, Callable[[list[Made]], bytes]] = {
    **{f"asterisk {seed}": shuffled(cdr, seed) for seed in range(4)},
    "asterisk without end": shuffled(cdr, 5, ("answer", "end", "sequence")),
    **{f"3cx {seed}": shuffled(lambda c: cdr_output(c, V18), seed) for seed in range(4)},
    **{f"3cx without chain {seed}": shuffled(lambda c: cdr_output(c, V18), seed, ("chain",)) for seed in range(3)},
    "3cx of version 20": shuffled(lambda c: cdr_output(c, V20), 7),
    "3cx, nine fields": chosen(
        lambda c: cdr_output(c, V20),
        "time-start time-answered time-end duration from-no to-no dial-no reason-terminated callid",
    ),
    "3cx without the moment of the answer": chosen(
        lambda c: cdr_output(c, V18), "historyid callid duration time-start time-end reason-terminated from-no to-no"
    ),
}


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("ways", [("out", "in", "internal"), ("out",), ("out", "internal")], ids="+".join)
def test_a_log_without_a_header_is_read_whatever_the_order_of_its_columns(
    name: str, ways: tuple[str, ...], tmp_path: Path
) -> None:
    made = [call for call in calls(mixed=True, number=160) if call.way in ways]
    check(tmp_path, made, ORDERS[name](made))


def test_a_short_ring_that_the_caller_ended_is_an_early_hang_up_in_any_order(tmp_path: Path) -> None:
    made = [call for call in calls() if call.end in ("answered", "cancelled")]
    _, folder = loaded(tmp_path, "calls.csv", shuffled(lambda c: cdr_output(c, V18), 3)(made))
    found = folder.segment("calls", ("outcome", "hangup_side"))
    assert found.count(("cancelled_early", "operator")) == sum(call.end == "cancelled" for call in made)


def test_the_sql_template_of_freeswitch_quotes_its_values_twice(tmp_path: Path) -> None:
    causes = {"answered": "NORMAL_CLEARING", "busy": "USER_BUSY", "no answer": "NO_ANSWER"}
    made, lines = calls(mixed=True), []
    for call in made:
        source, target = call.parties(lambda who: f"{101 + who}")
        answer = call.later(call.ring) if call.talk else ""
        values = ("", source, target, "default", call.at, answer, call.later(call.total), call.total, call.talk)
        cause = causes.get(call.end, "ORIGINATOR_CANCEL")
        cells = (*values, cause, f"{call.number:08x}-0000-4000-8000-000000000001", "", "")
        quoted = ",".join(f'"{cell}"' for cell in cells)
        lines.append(f"INSERT INTO cdr VALUES ({quoted});")
    check(tmp_path, made, "\n".join(lines).encode(), "Master.csv")


def test_a_colleague_with_a_sip_address_is_called_within_the_office(tmp_path: Path) -> None:
    codes = {"answered": 1120, "no answer": 1111, "busy": 1121, "cancelled": 1110, "invalid number": 1132}
    made, rows = calls(mixed=True), list[Sequence[object]]()
    for call in made:
        begun = int(call.utc.timestamp())
        sides = call.parties(lambda who: f"{101 + who}")
        parties = [part for who in sides for part in ((who, f"sip:{who}@x") if len(who) < 7 else ("", who))]
        answer = begun + call.ring if call.talk else 0
        rows.append(("[]", begun, begun + call.total, answer, *parties, codes[call.end], LINE, "", begun, call.number))
    check(tmp_path, made, written(rows, ";"))


def test_the_operator_of_an_unanswered_call_stands_in_another_column_than_who_answered(tmp_path: Path) -> None:
    reasons = {"answered": "operator_disconnects", "busy": "subscriber_busy"}
    made = calls()
    rows = [
        {
            "id": call.number,
            "start_time": str(call.at),
            "finish_reason": reasons.get(call.end, "subscriber_not_responsible"),
            "direction": "out",
            "contact_phone_number": "7" + call.phone,
            "talk_duration": call.talk,
            "wait_duration": call.ring,
            "total_duration": call.total,
            "last_answered_employee_full_name": call.name if call.talk else None,
            "employee_full_name": call.name,
        }
        for call in made
    ]
    check(tmp_path, made, json.dumps({"result": {"data": rows}}).encode(), "calls.json")


def test_the_callee_of_zoom_is_the_client(tmp_path: Path) -> None:
    made = calls()
    rows = [
        {
            "call_history_uuid": f"20260901-{call.number}",
            "direction": "outbound",
            "call_result": "answered" if call.talk else "no_answer",
            "caller_ext_number": call.ext,
            "caller_name": LATIN[call.operator],
            "caller_did_number": "+" + LINE,
            "callee_did_number": "+7" + call.phone,
            "duration": call.talk,
            "start_time": f"{call.utc:%Y-%m-%dT%H:%M:%SZ}",
        }
        for call in made
    ]
    check(tmp_path, made, json.dumps({"call_logs": rows}).encode(), "calls.json")


TWILIO = ("Call Sid", "Account Sid", "From", "To", "Status", "Start Time", "Duration", "Direction", "Caller Name")


def console(call: Made, at: datetime, form: str) -> Sequence[object]:
    """A row of Twilio's console."""
    status = {"answered": "Completed", "busy": "Busy", "cancelled": "Canceled"}.get(call.end, "No Answer")
    head = (f"CA{call.number:032x}", "AC1", "+" + LINE, "+7" + call.phone, status)
    return (*head, f"{at:{form}}", call.talk, "Outgoing API", LATIN[call.operator])


def test_a_column_of_a_site_names_the_operators_of_twilio(tmp_path: Path) -> None:
    made = calls()
    rows = [TWILIO, *(console(call, call.utc, "%H:%M:%S UTC %Y-%m-%d") for call in made)]
    check(tmp_path, made, written(rows))


def test_twilio_asks_who_spoke_where_only_lines_are_named(tmp_path: Path) -> None:
    rows = [TWILIO[:-1], *(console(call, call.utc, "%Y-%m-%dT%H:%M:%SZ")[:-1] for call in calls())]
    said, _ = loaded(tmp_path, "calls.csv", written(rows))
    assert (said["status"], [question["code"] for question in said["questions"]]) == (  # type: ignore[attr-defined]
        "needs_mapping",
        ["operator_column_unknown"],
    )


def test_minutes_of_dialpad_are_told_by_its_moments_and_a_line_is_no_operator(tmp_path: Path) -> None:
    header = "call_id date_started date_connected date_ended direction external_number internal_number name target_type"
    made = calls()
    rows: list[Sequence[object]] = [(*header.split(), "talk_duration")]
    for call in made:
        moments = (call.at, call.later(call.ring) if call.talk else "", call.later(call.total))
        parties = ("outbound", "+7" + call.phone, "+" + LINE, LATIN[call.operator], "user")
        rows.append((f"55{call.number}", *moments, *parties, call.talk / 60))
    check(tmp_path, made, written(rows))


def test_a_log_that_names_callers_and_nobody_who_was_called_asks_for_the_client(tmp_path: Path) -> None:
    rows = [("Start", "Caller", "Ring", "Talk"), *((call.at, call.ext, call.ring, call.talk) for call in calls())]
    said, _ = loaded(tmp_path, "calls.csv", written(rows))
    assert said["status"] == "needs_mapping"
    assert "phone_column_unknown" in [question["code"] for question in said["questions"]]  # type: ignore[attr-defined]
