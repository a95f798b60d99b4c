"""One number in many spellings is one number: typographic dashes, powers of ten, the 9 of an outside line."""

from pathlib import Path

import duckdb
import pytest

from analytics.core.phones import masked, phone_of
from analytics.store.data.sqlfile import sql
from tests.intake.answering import HEADER, load

NUMBER = "+79161234567"
SPELLINGS = (
    *(f"8 916 123{dash}45{dash}67" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u00ad"),
    *(f"8{blank}916{blank}123-45-67" for blank in "\u00a0\u2002\u2007\u2009\u202f\u3000\u200b"),
    *(
        "8 (916) 123 – 45 – 67",
        "\u202a+7 916 123‑45‑67\u202c",
        "8 916 123–45–67 Иван",
        "8 916 123-45-67 – 8 916 123-45-68",
    ),
    *("89161234567–89161234568", "7,9161234567E+10", "7.9161234567E10", "8 9 1 6 1 2 3 4 5 6 7"),
)
CDR = (
    "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,accountcode,"
    "uniqueid,did,cnum,cnam,linkedid,sequence\n"
)
ASKED = "dial_prefix_unknown"


def calls(*phones: str) -> str:
    """Answered calls of one operator to these numbers as they are spelled."""
    return HEADER + "".join(
        f"01.09.2026 10:{place:02}:00;Белова Анна;{phone};Отвечен;12;60\n" for place, phone in enumerate(phones)
    )


def freepbx(*dialled: tuple[str, str]) -> str:
    """Calls of extension 101, with the number dialled and what the trunk was given."""
    return CDR + "".join(
        f'2026-09-01 10:{n:02}:00,"""Belova"" <101>",101,{dst},from-internal,SIP/101-{n},SIP/t1-{n},Dial,'
        f'"SIP/t1/{given},60,T",70,60,ANSWERED,,17882596{n:02}.{n},,101,Belova,17882596{n:02}.{n},{n}\n'
        for n, (dst, given) in enumerate(dialled)
    )


def generic(*dialled: str, who: str = "Белова Анна") -> str:
    """Calls out of any exchange."""
    return "start;operator;called number;talk sec\n" + "".join(
        f"2026-09-01 10:{place:02}:00;{who};{number};60\n" for place, number in enumerate(dialled)
    )


def nines(many: int) -> list[str]:
    """Numbers dialled with the 9 of an outside line."""
    return [f"9891612345{place:02}" for place in range(many)]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=ascii)
def test_a_number_is_the_same_in_every_spelling(spelling: str) -> None:
    connection = duckdb.connect()
    connection.execute(sql("analytics.intake.records.sql", "macros"))
    query = "SELECT phone_from(whole_power($t), digits_of(whole_power($t)))"
    assert connection.execute(query, {"t": spelling}).fetchall() == [(NUMBER,)]


def test_a_typed_number_is_found_and_hidden_whatever_its_dashes() -> None:
    assert phone_of("8 916 123–45–67") == phone_of("\u202a+7 916 123‑45‑67\u202c") == NUMBER
    assert "123" not in masked("позвонить на 8 916 123–45–67 завтра")


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_ten_numbers_with_typographic_dashes_are_ten(name: str, tmp_path: Path) -> None:
    result, folder = load(tmp_path, calls(*(f"8 916 123–45–0{place}" for place in range(10))), name)
    assert (result.status, result.calls, result.effective) == ("loaded", 10, 10)
    assert folder.segment("calls", ("client_phone",)) == [(f"+7916123450{place}",) for place in range(10)]


def test_a_power_of_ten_with_all_its_digits_is_a_number_and_one_without_is_refused(tmp_path: Path) -> None:
    phones = ["89161234501", "89161234502", "7,9161234567E+10", "7,91612E+10", "89161234503"]
    result, folder = load(tmp_path, calls(*phones))
    assert (result.loaded, dict(result.reasons)) == (4, {"phone_scientific": 1})
    assert (NUMBER,) in folder.segment("calls", ("client_phone",))


def test_a_nine_that_the_trunk_was_not_given_opens_an_outside_line(tmp_path: Path) -> None:
    result, folder = load(tmp_path, freepbx(("989161234501", "89161234501"), ("89161234502", "89161234502")))
    assert (result.status, result.format) == ("loaded", "asterisk_cdr")
    assert folder.segment("calls", ("client_phone",)) == [("+79161234501",), ("+79161234502",)]


def test_a_trunk_that_was_given_the_nine_too_asks(tmp_path: Path) -> None:
    result, _ = load(tmp_path, freepbx(("989161234501", "989161234501")))
    assert [(one.code, one.column, one.examples) for one in result.questions] == [(ASKED, "dst", ("989161234501",))]


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_where_a_russian_office_dials_nine_before_every_number_it_is_no_part_of_them(name: str, tmp_path: Path) -> None:
    result, folder = load(tmp_path, generic(*nines(6), "9810493012345678", "974951234567", "91234567"), name)
    assert result.status == "loaded", result.questions
    numbers = [phone for (phone,) in folder.segment("calls", ("client_phone",))]
    assert numbers[0] == "+79161234500" and numbers[6:] == ["+493012345678", "+74951234567", "1234567"]


@pytest.mark.parametrize(
    "text",
    [
        generic(*nines(2)),
        generic(*nines(1), *(f"8916123456{n}" for n in range(9))),
        generic(*nines(8), who="Anna Bell"),
    ],
    ids=["few numbers", "among others", "nothing Russian"],
)
def test_a_number_that_may_be_of_iran_is_asked_of_and_the_answer_holds(text: str, tmp_path: Path) -> None:
    asked, _ = load(tmp_path, text)
    assert [one.code for one in asked.questions] == [ASKED]
    for answer, number in (("9", "+79161234500"), ("none", "+989161234500")):
        result, folder = load(tmp_path, text, mapping=f'dial_prefix = "{answer}"\n')
        assert result.status == "loaded", result.questions
        assert folder.segment("calls", ("client_phone",))[0] == (number,)


def test_a_number_that_nobody_was_asked_of_is_no_number_of_iran(tmp_path: Path) -> None:
    many = [f"8916{place:07}" for place in range(40_000)]
    many[13_777] = "989161234500"
    text = "start;operator;called number;talk sec\n" + "".join(
        f"2026-09-{1 + n // 2000:02} {8 + n // 60 % 10:02}:{n % 60:02}:{n // 600 % 60:02};Белова Анна;{number};60\n"
        for n, number in enumerate(many)
    )
    result, folder = load(tmp_path, text)
    numbers = dict(folder.segment("calls", ("client_phone_raw", "client_phone")))
    assert result.status == "loaded" and numbers["989161234500"] == "989161234500"


@pytest.mark.parametrize(("also", "status"), [("89161239999", "loaded"), ("anonymous", "needs_mapping")])
def test_a_queue_log_tells_its_nine_or_asks(also: str, status: str, tmp_path: Path) -> None:
    """Nothing in its words is Russian, but a number that called in may be."""
    lines = [
        f"1788764410|1788764410.0|sales|NONE|ENTERQUEUE||{also}|1",
        "1788764415|1788764410.0|sales|SIP/1128|CONNECT|5||",
    ]
    for place, number in enumerate(nines(6), 1):
        begun, call = 1788764410 + 60 * place, f"17887644{10 + place}.{place}"
        lines += [
            f"{begun}|{call}|NONE|Agent/1127|OUTDIAL|{number}||",
            f"{begun + 9}|{call}|NONE|Agent/1127|OUTANSWER|{number}||",
        ]
    result, folder = load(tmp_path, "\n".join(lines) + "\n", "queue_log")
    assert (result.status, [one.code for one in result.questions]) == (status, [] if status == "loaded" else [ASKED])
    if status == "loaded":
        assert ("+79161234500",) in folder.segment("calls", ("client_phone",))


def test_a_number_with_its_plus_is_what_it_says(tmp_path: Path) -> None:
    result, folder = load(tmp_path, generic("+989161234500", "89161234501"))
    assert result.status == "loaded"
    assert folder.segment("calls", ("client_phone",)) == [("+989161234500",), ("+79161234501",)]
