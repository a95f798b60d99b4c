"""Every case of tests/intake/cases through the real import: the figures that its expected.txt counted, or its question.

`first` is what the import says before anybody answers; `answer` is a mapping, and `then` what it says after it. A case
of several files loads them in the order of their names, each into a generation that knows those before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from analytics.intake.job import FileResult
from tests.intake.loading import Folder

CASES = Path(__file__).parent / "cases"
OF_OPERATORS = """
SELECT operator_id, COUNT(*), COUNT(*) FILTER (is_answered), SUM(talk_seconds) FROM calls WHERE is_dial GROUP BY 1
"""
SIGNED = "SELECT CAST(signed_on AS VARCHAR), link_basis FROM leads WHERE standing = 'signed' ORDER BY 1"
DIALS = ("calls", "outbound", "outbound_answered", "outbound_talk_seconds")


@dataclass(frozen=True)
class Case:
    """Figures by name, or the codes that are asked."""

    path: str
    first: Mapping[str, object] | tuple[str, ...]
    answer: str = ""
    then: Mapping[str, object] | None = None


def dials(calls: int, outbound: int, reached: int, talk: int, **more: object) -> dict[str, object]:
    """Figures of a log of calls."""
    return dict(zip(DIALS, (calls, outbound, reached, talk), strict=True)) | more


BOOK = """[columns]
"Дата и время" = "start"
"Оператор" = "operator"
"Телефон" = "phone"
"Результат" = "status"
"Длительность" = "total"
"""
CLOCKS = """[columns]
"Дата и время" = "start"
"Сотрудник" = "operator"
"Телефон" = "phone"
"Статус" = "status"
"Разговор" = "talk"
[units]
talk = 0.016666666666666666
"""
ANSWERED = {
    name: (CASES / "answer-talk-loses-minutes" / f"{name}.toml").read_text(encoding="utf-8")
    for name in ("act", "talk", "total")
}
MMSS = "mmss-taken-for-hours-by-excel"
KINDS = (
    Case("answer-for-a-book-of-two-sheets/input.xlsx", ("duration_meaning_unknown",), BOOK, dials(8, 8, 3, 216)),
    Case(
        "answer-talk-loses-minutes/input.csv",
        ("duration_meaning_unknown",),
        ANSWERED["talk"],
        dials(9, 9, 4, 900, effective=4),
    ),
    Case(
        "answer-talk-loses-minutes/input.csv",
        ("duration_meaning_unknown",),
        ANSWERED["total"],
        dials(9, 9, 4, 900, effective=4),
    ),
    Case("answer-talk-loses-minutes/act.csv", dials(5, 5, 3, 0), ANSWERED["act"], dials(5, 5, 3, 780, effective=3)),
    Case("assistant-and-amd-as-people/c.csv", dials(13, 13, 2, 80, effective=2)),
    Case("asterisk-no-linkedid-failover/Master.csv", dials(7, 6, 3, 120, answered=4, talk_seconds=171)),
    Case("asteriskcdrdb-with-cel/input.sql", dials(5, 5, 3, 150, operators=2)),
    Case("close-date-and-two-prices/input.csv", ("amount_unknown",)),
    Case("close-date-and-two-prices/input_ru.csv", ("amount_unknown",)),
    Case("crm-ids-ruined-by-excel/leads.csv", ("ids_ruined",)),
    Case("csv-in-column-a/input.xlsx", dials(5, 5, 3, 226, operators=2)),
    Case("flag-in-contract-and-planned-date/input.csv", ("signature_unsure",)),
    Case("group-id-folds-calls/group_id.csv", dials(12, 12, 6, 300, operators=3)),
    Case("group-id-folds-calls/session.csv", dials(12, 12, 6, 300, operators=3)),
    Case("long-extension-freepbx/input.csv", dials(4, 4, 2, 75, operators=2)),
    Case("megafon-cabinet/input.xlsx", dials(8, 5, 3, 287, operators=2)),
    Case(f"{MMSS}/hmm.xlsx", ("duration_unit_unknown",), CLOCKS, dials(12, 12, 10, 1596, effective=9)),
    *(Case(f"{MMSS}/{name}", ("duration_unit_unknown",)) for name in ("c.csv", "hmmss.xlsx")),
    Case(f"{MMSS}/mmss.xlsx", dials(12, 12, 10, 1596, effective=9)),
    Case("ne-udalos-dozvonitsya/input.csv", dials(10, 10, 3, 0)),
    Case("report-block-above-table/input.xlsx", dials(5, 5, 4, 540, operators=3)),
    Case("talk-beside-no-answer/input.csv", ("talk_beside_no_answer",), 'decides = "status"\n', dials(10, 10, 4, 506)),
    Case("tracker-as-leads/input.csv", ("kind_unknown",)),
    Case("type-of-call-is-no-direction/input.csv", dials(5, 5, 2, 195)),
    Case("typographic-dash-in-phone/c.csv", dials(10, 10, 10, 600, effective=10)),
)

SOLD = """kind = "outcomes"
[columns]
{}
"""
DEALS = """
"deal_id" = "entity_id"
"owner_rep_id" = "responsible"
"deal_created_at" = "created_at"
"close_at" = "closed_at"
"status" = "stage"
"final_mrr_usd" = "amount"
"""
RUSSIAN_DEALS = """
"ID" = "entity_id"
"Менеджер" = "responsible"
"Создана" = "created_at"
"Закрыли" = "closed_at"
"Статус" = "stage"
"Итоговая цена" = "amount"
"""


def named(case: Case) -> str:
    """A test's name."""
    return f"{case.path} after {len(case.answer)} signs" if case.answer else case.path


def load(folder: Folder, path: str, answer: str = "") -> FileResult:
    """What the import says of a file of the cases, with the answer of a person where one is given."""
    if not answer:
        return folder.load(CASES / path)
    folder.root.mkdir(parents=True, exist_ok=True)
    mapping = folder.root / "answer.toml"
    mapping.write_text(answer, encoding="utf-8")
    return folder.load(CASES / path, mapping=mapping)


def said(result: FileResult, wanted: Mapping[str, object] | tuple[str, ...]) -> object:
    """The same of a result: its figures by name, or its questions."""
    if isinstance(wanted, tuple):
        return tuple(question.code for question in result.questions)
    return {name: getattr(result, name) for name in wanted}


@pytest.mark.parametrize("case", KINDS, ids=named)
def test_a_handed_case_gives_its_figures_or_its_question(case: Case, tmp_path: Path) -> None:
    result = load(Folder(tmp_path / "first"), case.path)
    assert said(result, case.first) == case.first
    if case.then is not None:
        result = load(Folder(tmp_path / "then"), case.path, case.answer)
        assert (said(result, case.then), result.questions) == (case.then, ())


@pytest.mark.parametrize(
    ("path", "columns", "sums"),
    [
        (
            "input.csv",
            DEALS,
            {("2026-10", "AE01"): 29_000, ("2026-11", "AE02"): 40_500},
        ),
        (
            "input_ru.csv",
            RUSSIAN_DEALS,
            {("2026-10", "Иванова Анна"): 2_900_000, ("2026-11", "Петрова Мария"): 1_200_000},
        ),
    ],
)
def test_deals_count_on_the_day_they_closed_at_the_price_a_person_named(
    path: str, columns: str, sums: Mapping[tuple[str, str], int], tmp_path: Path
) -> None:
    """Case close-date-and-two-prices; the fourth deal is lost."""
    folder = Folder(tmp_path / "folder")
    load(folder, f"close-date-and-two-prices/{path}", SOLD.format(columns))
    found: dict[tuple[str, str], int] = {}
    for day, who, kopecks, stage in folder.segment(
        "outcomes", ("signed_at", "responsible_raw", "amount_kopecks", "stage_semantic")
    ):
        if stage == "won":
            found[day[:7], who] = found.get((day[:7], who), 0) + int(kopecks)
    assert found == sums


def test_a_thing_in_a_contract_is_no_signature_once_a_person_has_said_so(tmp_path: Path) -> None:
    """Case flag-in-contract-and-planned-date: three deals open, one lost, none signed."""
    columns = """
"ID" = "entity_id"
"Ответственный" = "responsible"
"Стадия сделки" = "stage"
"Дата создания" = "created_at"
"Предполагаемая дата закрытия" = "closed_at"
"Сумма" = "amount"
"В договоре" = "ignore"
"""
    folder = Folder(tmp_path / "folder")
    load(folder, "flag-in-contract-and-planned-date/input.csv", SOLD.format(columns))
    told = folder.segment("outcomes", ("stage_semantic", "signed_at"))
    assert sorted(told) == [("lost", ""), ("open", ""), ("open", ""), ("open", "")]


@pytest.mark.parametrize(
    ("files", "people"),
    [
        (
            ("cucm-counter-starts-anew/sep.csv", "cucm-counter-starts-anew/oct.csv"),
            {"abelova": (12, 6, 540)},
        ),
        (
            ("two-offices-3cx-same-callid/msk.csv", "two-offices-3cx-same-callid/spb.csv"),
            {"801": (6, 3, 270), "901": (6, 3, 270)},
        ),
        (
            ("resaved-by-excel-without-seconds/sep.csv", "resaved-by-excel-without-seconds/sep_excel.csv"),
            {"Белова Анна": (10, 10, 600), "Кравцов Борис": (10, 10, 600)},
        ),
        (
            ("ne-udalos-dozvonitsya/input.csv",),
            {"Иванова Анна": (6, 1, 0), "Петрова Мария": (4, 2, 0)},
        ),
        (
            ("group-id-folds-calls/group_id.csv",),
            dict.fromkeys(("Иванова Анна", "Петров Олег", "Сидорова Вера"), (4, 2, 100)),
        ),
    ],
)
def test_several_files_of_a_case_give_the_dials_of_every_operator(
    files: tuple[str, ...], people: Mapping[str, tuple[int, int, int]], tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "folder")
    for path in files:
        assert load(folder, path).status == "loaded"
        folder.build()
    assert {name: tuple(figures) for name, *figures in folder.facts(OF_OPERATORS)} == people


@pytest.mark.parametrize(
    ("files", "signed"),
    [
        (
            ("all-time-hides-later-deals/calls.csv", "all-time-hides-later-deals/amocrm_export_leads.csv"),
            [("2026-09-15", None), ("2026-09-16", "phone"), ("2026-09-17", "phone"), ("2026-09-18", None)],
        ),
        (
            ("dial-prefix-9/people.csv", "dial-prefix-9/cdr.csv", "dial-prefix-9/leads.csv"),
            [(f"2026-09-{day}", "phone") for day in range(10, 14)],
        ),
        (
            ("pipelines-montage-and-renewals/calls.csv", "pipelines-montage-and-renewals/leads.csv"),
            [(f"2026-09-{day}", "phone") for day in range(10, 14)],
        ),
    ],
)
def test_contracts_of_a_case_are_signed_on_their_days_and_meet_their_calls(
    files: tuple[str, ...], signed: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "folder")
    for path in files:
        assert load(folder, path).status == "loaded"
        folder.build()
    assert folder.facts(SIGNED) == signed


def test_the_talk_of_a_call_that_was_passed_on_is_the_same_on_the_card_and_in_the_report(tmp_path: Path) -> None:
    """Case talk-of-a-transferred-call: the operator talked 12 + 40 seconds, his colleague 300 more."""
    folder = Folder(tmp_path / "folder")
    result = load(folder, "talk-of-a-transferred-call/c.csv")
    folder.build()
    assert result.outbound_talk_seconds == 52
    assert folder.facts(OF_OPERATORS) == [("102", 2, 2, 52)]
