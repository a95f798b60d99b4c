"""The lines of outcome_map.csv as dials whose end is known, and how each system writes such a dial."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

BEGUN = datetime(2026, 9, 7, 7, 0, 0, tzinfo=UTC)
HASTY, FAIR, TALK, SHORT = 5, 30, 92, 8
LINE = "74951112233"
CANCELLED = {(HASTY, 0): "cancelled_early", (FAIR, 0): "no_answer"}
ANSWERED = "talk"
RINGLESS = {"bitrix24", "zadarma", "vicidial", "hubspot", "amocrm", "twilio"}
"""Formats whose exports say nothing of the ringing."""
SPOKEN = {(HASTY, TALK): "talk", (HASTY, SHORT): "answered_short"}


class Line(NamedTuple):
    """One row of the map."""

    format: str
    field: str
    value: str
    outcome: str
    side: str

    @property
    def ends(self) -> dict[tuple[int, int], str]:
        """The outcome that is expected, by seconds of ringing and of talk."""
        words = self.outcome
        first = re.split(r"[ ?:,/]", words)[0]
        if words.startswith("cancelled/") or (words == "by duration" and self.value.startswith("NO ")):
            return CANCELLED
        if first == "wrong_person":
            return {(HASTY, TALK): ANSWERED if "?" in words else first}
        if "cancelled_early" in words and not words.startswith(("answered", "caller ended", "talk_or_cancel")):
            return CANCELLED
        if first in ("answered", "caller", "talk_or_cancel") and "cancel" in words:
            return SPOKEN | CANCELLED if self.format != "any" else CANCELLED
        if first in ("by", "callee", "answered_short") or words.startswith(("as Term", "talk/")):
            return SPOKEN
        if first == "talk":
            return {(HASTY, TALK): "talk"}
        return {(HASTY, 0): self._settled(first)}

    def _settled(self, first: str) -> str:
        """A code that may mean a dead number and may not excuses nobody (docs/decisions/0080); rings are as written."""
        if first == "see":
            return "no_such_number"  # the cause beside it says so
        if self.outcome.startswith("no_such_number?"):
            return "network_failure"
        if self.outcome.startswith("not a client number") or "blocked_own_side" in self.outcome:
            return "blocked_own_side"
        if first.removesuffix("_ring_unknown") == "no_answer":
            return "no_answer_ring_unknown" if self.format in RINGLESS else "no_answer"
        return first

    @property
    def sides(self) -> set[str]:
        """The side or sides that agree with the row, whose calls are outgoing."""
        told = {"caller": "operator", "callee": "client"}.get(self.side, self.side.split(" ")[0])
        return {told} if told in ("operator", "client", "system") else {"operator", "client", "system", "unknown"}


def lines(path: Path) -> list[Line]:
    """The rows of the map."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Line(*row[:5]) for row in list(csv.reader(file))[1:]]


@dataclass(frozen=True)
class Dial:
    """One outgoing call whose end its line tells."""

    number: int
    line: Line
    ring: int
    talk: int

    @property
    def value(self) -> str:
        """The word of the system."""
        return self.line.value

    @property
    def outcome(self) -> str:
        """What must become of it."""
        return self.line.ends[self.ring, self.talk]

    @property
    def utc(self) -> datetime:
        """The start."""
        return BEGUN + timedelta(minutes=2 * self.number)

    @property
    def epoch(self) -> int:
        """The start as seconds."""
        return int(self.utc.timestamp())

    @property
    def phone(self) -> str:
        """The client."""
        return f"7916{1_000_000 + self.number}"

    @property
    def ext(self) -> str:
        """The operator."""
        return f"{101 + self.number % 3}"

    def at(self, seconds: int = 0) -> str:
        """A moment of the call on the clock of Moscow."""
        return f"{self.utc + timedelta(hours=3, seconds=seconds):%Y-%m-%d %H:%M:%S}"


def dials(said: Sequence[Line]) -> list[Dial]:
    """Every line with every end it names, several times over: a column is judged by all of its cells."""
    ends = [(line, ring, talk) for line in said for ring, talk in line.ends] * 3
    return [Dial(number, *end) for number, end in enumerate(ends)]


def _csv(rows: Sequence[Sequence[object]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _json(rows: Sequence[dict[str, object]], name: str) -> bytes:
    return json.dumps({name: rows}).encode()


def _table(column: str) -> Callable[[list[Dial]], bytes]:
    header = ("Start", "Operator", "Client phone", "Ring, s", "Talk, s", column)
    return lambda made: _csv(
        [header, *((d.at(), f"{d.ext} (Anna)", d.phone, d.ring, d.talk, d.value) for d in made)], ";"
    )


def _asterisk(made: list[Dial]) -> bytes:
    header = "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid"
    rows = [
        (
            *(d.at(), f'"{d.ext}" <{d.ext}>', d.ext, d.phone, "from-internal", f"SIP/{d.ext}-{d.number:08x}"),
            *("SIP/trunk-00000001", "Dial", f"SIP/trunk/{d.phone},60", d.ring + d.talk, d.talk, d.value),
            f"{d.epoch}.{d.number}",
        )
        for d in made
    ]
    return _csv([header.split(","), *rows])


def _queue_log(made: list[Dial]) -> bytes:
    rows = []
    for d in made:
        event, _, side = d.value.partition(" + ")
        head = (f"{d.epoch}.{d.number}", "NONE", f"Agent/{d.ext}")
        rows.append((d.epoch, *head, "OUTDIAL", d.phone, "", "", ""))
        rows.append((d.epoch + d.ring + d.talk, *head, event, d.phone, side, d.ring, d.talk))
    return _csv(rows, "|")


def _freeswitch(made: list[Dial]) -> bytes:
    rows = [
        (
            *("", d.ext, d.phone, "default", d.at(), d.at(d.ring) if d.talk else "", d.at(d.ring + d.talk)),
            *(d.ring + d.talk, d.talk, d.value, f"{d.number:08x}-0000-4000-8000-000000000001", "", "", "PCMA", "PCMA"),
        )
        for d in made
    ]
    return _csv(rows)


def _fusionpbx(made: list[Dial]) -> bytes:
    """Every status but «failed» is told without a cause: the cause would decide."""
    header = (
        "extension,direction,source_number,destination_number,start_stamp,duration,billsec,waitsec,hangup_cause,status"
    )
    way = {"missed": "inbound"}
    rows = [
        (
            *(d.ext, way.get(d.value, "outbound"), d.phone, d.phone, d.at(), d.ring + d.talk, d.talk, d.ring),
            *("UNALLOCATED_NUMBER" if d.value == "failed" else "", d.value),
        )
        for d in made
    ]
    return _csv([header.split(","), *rows])


def _yeastar(made: list[Dial]) -> bytes:
    names = "callid timestart callfrom callto callduraction talkduraction srctrunkname dsttrcunkname status type"
    rows = [
        (f"{d.epoch}.{d.number}", d.at(), d.ext, d.phone, d.ring + d.talk, d.talk, "", "gsm", d.value, "Outbound")
        for d in made
    ]
    return _csv([names.split(), *rows])


def _bitrix24(made: list[Dial]) -> bytes:
    return _json(
        [
            {
                "ID": str(d.number),
                "PORTAL_USER_ID": d.ext,
                "PHONE_NUMBER": d.phone,
                "CALL_TYPE": "1",
                "CALL_DURATION": str(d.talk),
                "CALL_START_DATE": f"{d.at().replace(' ', 'T')}+03:00",
                "CALL_FAILED_CODE": d.value,
                "CALL_FAILED_REASON": "",
            }
            for d in made
        ],
        "result",
    )


def _mango(made: list[Dial]) -> bytes:
    rows = [
        (
            *("[]", d.epoch, d.epoch + d.ring + d.talk, d.epoch + d.ring if d.talk else 0, d.ext, f"sip:{d.ext}@x"),
            *("", d.phone, d.value, LINE, "abonent", d.epoch, f"entry{d.number}"),
        )
        for d in made
    ]
    return _csv(rows, ";")


def _uis(made: list[Dial]) -> bytes:
    return _json(
        [
            {
                "id": d.number,
                "start_time": d.at(),
                "finish_reason": d.value,
                "direction": "out",
                "contact_phone_number": d.phone,
                "virtual_phone_number": LINE,
                "talk_duration": d.talk,
                "wait_duration": d.ring,
                "total_duration": d.ring + d.talk,
                "employee_full_name": f"A {d.ext}",
            }
            for d in made
        ],
        "data",
    )


def _sipuni(made: list[Dial]) -> bytes:
    header = (
        "Тип;Статус;Время;ID схемы звонка;Исходящая линия;Откуда;Куда;Кто ответил;Длительность звонка, сек;"
        "Длительность разговора, сек;Время ответа, сек;ID записи;Инициатор завершения звонка"
    )
    rows = [
        (
            *("Исходящий", d.value, f"{d.utc + timedelta(hours=3):%d.%m.%Y %H:%M:%S}", "1", LINE, f"{d.ext} (Анна)"),
            *(f"+{d.phone}", "", d.ring + d.talk, d.talk, d.ring if d.talk else 0, f"r{d.number}", ""),
        )
        for d in made
    ]
    return _csv([header.split(";"), *rows], ";")


def _zadarma(made: list[Dial]) -> bytes:
    names = "id sip callstart from to disposition billseconds"
    return _csv([names.split(), *((f"c{d.number}", d.ext, d.at(), LINE, d.phone, d.value, d.talk) for d in made)])


def _megafon(made: list[Dial]) -> bytes:
    return "\n".join(
        json.dumps(
            {
                "cmd": "history",
                "type": "in" if d.value == "Missed" else "out",
                "user": d.ext,
                "telnum": LINE,
                "phone": d.phone,
                "start": f"{d.utc:%Y%m%dT%H%M%SZ}",
                "duration": d.talk,
                "wait": d.ring,
                "callid": f"c{d.number}",
                "status": d.value,
            }
        )
        for d in made
    ).encode()


def _threecx(made: list[Dial]) -> bytes:
    def utc(dial: Dial, seconds: int) -> str:
        return f"{dial.utc + timedelta(seconds=seconds):%Y/%m/%d %H:%M:%S}"

    names = "callid,time-start,time-answered,time-end,reason-terminated,from-no,to-no,dial-no,from-dispname"
    rows = [
        (
            *(f"c{d.number}", utc(d, 0), utc(d, d.ring) if d.talk else "", utc(d, d.ring + d.talk), d.value),
            *(f"Ext.{d.ext}", d.phone, d.phone, f"Anna {d.ext}"),
        )
        for d in made
    ]
    return _csv([names.split(","), *rows])


def _vicidial(made: list[Dial]) -> bytes:
    names = "call_date phone_number_dialed status user full_name campaign_id list_id length_in_sec lead_id"
    rows = [(d.at(), d.phone, d.value, d.ext, "Anna", "GUARD", 501, d.talk or d.ring, d.number) for d in made]
    return _csv([names.split(), *rows], "\t")


def _hubspot(made: list[Dial]) -> bytes:
    return _json(
        [
            {
                "hs_timestamp": f"{d.utc:%Y-%m-%dT%H:%M:%SZ}",
                "hs_call_direction": "OUTBOUND",
                "hs_call_disposition": d.value.split(" ")[0],
                "hs_call_duration": str(1000 * d.talk),
                "hs_call_to_number": f"+{d.phone}",
                "hubspot_owner_id": d.ext,
                "hs_object_id": str(d.number),
            }
            for d in made
        ],
        "results",
    )


def _amocrm(made: list[Dial]) -> bytes:
    return _json(
        [
            {
                "uniq": f"u{d.number}",
                "direction": "outbound",
                "duration": d.talk,
                "phone": d.phone,
                "call_status": int(d.value),
                "call_result": "",
                "created_at": d.epoch,
                "responsible_user_id": d.ext,
            }
            for d in made
        ],
        "calls",
    )


def _twilio(made: list[Dial]) -> bytes:
    return _json(
        [
            {
                "sid": f"CA{d.number:032x}",
                "account_sid": "AC1",
                "from": f"client:a{d.ext}",
                "to": f"+{d.phone}",
                "status": d.value,
                "start_time": f"{d.utc:%Y-%m-%dT%H:%M:%SZ}",
                "duration": str(d.talk),
                "direction": "outbound-dial",
            }
            for d in made
        ],
        "calls",
    )


WRITERS: dict[tuple[str, str], Callable[[list[Dial]], bytes]] = {
    ("any", "cause_q850"): _table("Cause Q.850"),
    ("any", "sip_code"): _table("SIP code"),
    ("asterisk_cdr", "disposition"): _asterisk,
    ("asterisk_queue_log", "event"): _queue_log,
    ("freeswitch", "hangup_cause"): _freeswitch,
    ("fusionpbx", "status"): _fusionpbx,
    ("yeastar", "disposition / status"): _yeastar,
    ("bitrix24", "CALL_FAILED_CODE"): _bitrix24,
    ("mango_api", "disconnect_reason"): _mango,
    ("uis_comagic", "finish_reason"): _uis,
    ("sipuni", "Статус"): _sipuni,
    ("zadarma", "disposition"): _zadarma,
    ("megafon_vats", "history status (webhook)"): _megafon,
    ("threecx", "reason-terminated"): _threecx,
    ("vicidial", "status"): _vicidial,
    ("hubspot", "hs_call_disposition"): _hubspot,
    ("amocrm", "call_status"): _amocrm,
    ("twilio", "status"): _twilio,
}
"""How a system writes dials, by format and field of the map."""
