"""Calls of team Север as an Asterisk exchange writes them: cdr-csv with the 21 columns of formats.md 1.1."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from analytics.demo.company import DemoCompany
from analytics.demo.dialling import Result
from analytics.demo.inbound import SideCall
from analytics.demo.scenarios import BASES, NORTH, OPERATORS

EPOCH = datetime(1970, 1, 1)
MOSCOW_SECONDS = 3 * 3600
TRUNK, SPARE_TRUNK = "mtt", "rtk"
SPARE_TRUNK_EVERY = 37
"""At every such dial the first trunk is full and the call uses the second: two legs of one call."""

DISPOSITIONS = {
    Result.ANSWERED: "ANSWERED",
    Result.CANCELLED: "CANCEL",
    Result.RANG_OUT: "NO ANSWER",
    Result.BUSY: "BUSY",
    Result.REJECTED: "BUSY",
    Result.UNREACHABLE: "NO ANSWER",
    Result.DEAD: "FAILED",
    Result.NETWORK: "CONGESTION",
}


@dataclass(frozen=True)
class Leg:
    """One line of the log: from a near peer to a far one ('' for none)."""

    account: str
    src: str
    dst: str
    context: str
    near: str
    far: str
    application: str
    data: str
    disposition: str
    started: int
    """Local time, seconds since 1970-01-01."""
    ring_seconds: int
    talk_seconds: int


def write_asterisk(path: Path, company: DemoCompany) -> None:
    """cdr-csv without header, UTF-8, local times, `canceldispositionenabled=yes`, the call list as account code."""
    lines: list[str] = []
    channel = 0
    for start, dial, side in company.journal(NORTH):
        legs = _dial_legs(company, dial, start) if side is None else (_side_leg(company, side),)
        linkedid = f"{start - MOSCOW_SECONDS}.{channel}"
        for place, leg in enumerate(legs):
            lines.append(_line(leg, linkedid, (channel, channel + 1 + place), len(lines)))
        channel += 1 + len(legs)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")


def _line(leg: Leg, linkedid: str, channels: tuple[int, int], sequence: int) -> str:
    begun = EPOCH + timedelta(seconds=leg.started)
    duration = leg.ring_seconds + leg.talk_seconds
    answered = str(begun + timedelta(seconds=leg.ring_seconds)) if leg.disposition == "ANSWERED" else ""
    far = f"SIP/{leg.far}-{channels[1]:08x}" if leg.far else ""
    return (
        f'"{leg.account}","{leg.src}","{leg.dst}","{leg.context}","""{leg.src}"" <{leg.src}>",'
        f'"SIP/{leg.near}-{channels[0]:08x}","{far}","{leg.application}","{leg.data}",'
        f'"{begun}","{answered}","{begun + timedelta(seconds=duration)}",{duration},{leg.talk_seconds},'
        f'"{leg.disposition}","DOCUMENTATION","{linkedid}","","","{linkedid}",{sequence}'
    )


def _dial_legs(company: DemoCompany, dial: int, start: int) -> tuple[Leg, ...]:
    dials, number = company.dials, int(company.dials.number[dial])
    phone, extension = company.domestic_phone(number), OPERATORS[int(dials.operator[dial])].extension
    leg = Leg(
        account=BASES[int(company.numbers.base[number])].name,
        src=extension,
        dst=phone,
        context="from-internal",
        near=extension,
        far=TRUNK,
        application="Dial",
        data=f"SIP/{TRUNK}/{phone},60,tT",
        disposition=DISPOSITIONS[Result(int(dials.result[dial]))],
        started=start,
        ring_seconds=int(dials.ring_seconds[dial]),
        talk_seconds=int(dials.talk_seconds[dial]),
    )
    if dial % SPARE_TRUNK_EVERY:
        return (leg,)
    refused = replace(leg, disposition="CONGESTION", ring_seconds=0, talk_seconds=0)
    return refused, replace(leg, far=SPARE_TRUNK, data=f"SIP/{SPARE_TRUNK}/{phone},60,tT")


def _side_leg(company: DemoCompany, call: SideCall) -> Leg:
    extension = OPERATORS[call.operator].extension
    leg = Leg(
        account="",
        src=extension,
        dst="",
        context="from-internal",
        near=extension,
        far="",
        application="Dial",
        data="",
        disposition="ANSWERED" if call.talk_seconds else "NO ANSWER",
        started=call.started,
        ring_seconds=call.ring_seconds,
        talk_seconds=call.talk_seconds,
    )
    if call.colleague is not None:
        other = OPERATORS[call.colleague].extension
        return replace(leg, dst=other, far=other, data=f"SIP/{other},30,tT")
    phone = company.domestic_phone(call.number if call.number is not None else 0)
    leg = replace(leg, src=phone, dst=extension, context="from-trunk", near=TRUNK)
    if call.to_voicemail:
        return replace(leg, application="VoiceMail", data=f"{extension}@default,u")
    return replace(leg, far=extension, data=f"SIP/{extension},25,tT")
