"""A month's payroll as a workbook: one row per person, and every step of every figure; values only, no formulas."""

from collections.abc import Mapping
from datetime import date

from analytics.export import sheet
from analytics.export.sheet import Field
from analytics.i18n import numbers, words
from analytics.reports.pay.payroll_record import PayrollReport, SheetRow


def as_xlsx(report: PayrollReport, lang: str, left: Mapping[str, date] | None = None) -> bytes:
    """Three sheets: people with a row of totals, amounts to load into an accounting program, steps; in roubles.

    `left` is the last working day of who has left, which has a column of its own: names stay as accounting knows them.
    """
    say = words(lang).say
    return sheet.as_xlsx(
        [
            (say("payroll.sheet"), _people(report, lang, left or {})),
            (say("payroll.lines"), _lines(report, lang)),
            (say("payroll.steps"), _steps(report, lang)),
        ]
    )


def _people(report: PayrollReport, lang: str, left: Mapping[str, date]) -> list[Field]:
    say, rows = words(lang).say, report.rows
    corrected = [sum(one.amount_kopecks for one in row.corrections) for row in rows]

    def added(kopecks: list[int]) -> list[float]:
        """In roubles, with the total in the last row."""
        return [amount / 100 for amount in (*kopecks, sum(kopecks))]

    last_days = [numbers.day(left[row.operator], lang) if row.operator in left else "" for row in rows]
    return [
        Field(say("payroll.person"), [*(row.operator for row in rows), say("payroll.sum")]),
        Field(say("payroll.team"), [*(row.team or "" for row in rows), ""]),
        Field(say("payroll.worked_days"), [*(row.worked_days for row in rows), None], sheet.COUNT),
        Field(say("payroll.month_days"), [*(row.month_days for row in rows), None], sheet.COUNT),
        Field(say("payroll.attainment"), [*(row.attainment for row in rows), None], sheet.RATE),
        Field(say("payroll.share"), [*(row.share for row in rows), None], sheet.RATE),
        Field(say("payroll.fixed"), added([row.fixed_kopecks for row in rows]), sheet.KOPECKS),
        Field(say("payroll.bonus"), added([row.bonus_kopecks for row in rows]), sheet.KOPECKS),
        Field(say("payroll.corrections"), added(corrected), sheet.KOPECKS),
        Field(say("payroll.total"), added([row.total_kopecks for row in rows]), sheet.KOPECKS),
        Field(say("payroll.reasons"), [*("; ".join(one.reason for one in row.corrections) for row in rows), ""]),
        Field(say("payroll.month"), [*(report.month for _ in rows), report.month]),
        *([Field(say("left.last_day").capitalize(), [*last_days, ""])] if any(last_days) else []),
    ]


def _lines(report: PayrollReport, lang: str) -> list[Field]:
    """One row per person and kind of pay that is not zero."""
    say = words(lang).say
    found: list[tuple[SheetRow, str, int]] = []
    for row in report.rows:
        kinds = (("fixed", row.fixed_kopecks), ("bonus", row.bonus_kopecks))
        found += [(row, say(f"payroll.{kind}"), kopecks) for kind, kopecks in kinds if kopecks]
        found += [(row, say("payroll.correction_of", reason=one.reason), one.amount_kopecks) for one in row.corrections]
    return [
        Field(say("payroll.month"), [report.month for _ in found]),
        Field(say("payroll.number"), ["" for _ in found]),
        Field(say("payroll.person"), [row.operator for row, *_ in found]),
        Field(say("payroll.kind"), [kind for _, kind, _ in found]),
        Field(say("payroll.worked_days"), [row.worked_days for row, *_ in found], sheet.COUNT),
        Field(say("payroll.amount_paid"), [kopecks / 100 for *_, kopecks in found], sheet.KOPECKS),
    ]


def _steps(report: PayrollReport, lang: str) -> list[Field]:
    say = words(lang).say
    steps = [(row.operator, step) for row in report.rows for step in row.steps]
    return [
        Field(say("payroll.person"), [name for name, _ in steps]),
        Field(say("payroll.component"), [say(f"metric.{step.metric}") for _, step in steps]),
        Field(say("payroll.fact"), [step.fact for _, step in steps], sheet.DECIMAL),
        Field(say("payroll.quota"), [step.quota for _, step in steps], sheet.DECIMAL),
        Field(say("payroll.ramp"), [step.ramp_share for _, step in steps], sheet.RATE),
        Field(say("payroll.list_factor"), [step.list_factor for _, step in steps], sheet.DECIMAL),
        Field(say("payroll.due"), [step.due for _, step in steps], sheet.DECIMAL),
        Field(say("payroll.attainment"), [step.attainment for _, step in steps], sheet.RATE),
        Field(say("payroll.counted"), [step.counted for _, step in steps], sheet.RATE),
        Field(say("payroll.weight"), [step.weight for _, step in steps], sheet.RATE),
    ]
