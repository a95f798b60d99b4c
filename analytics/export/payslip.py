"""Payslips as PDF, a page for each person, with the same figures as on the screen."""

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from importlib.resources import files

from analytics.core.calendar import Month
from analytics.core.rounding import places_of_percent
from analytics.i18n import Words, numbers, words
from analytics.reports.pay.payroll_record import PayrollReport, SheetRow, SheetStep


def as_pdf(report: PayrollReport, row: SheetRow, lang: str) -> bytes:
    """An A4 PDF of one page."""
    return all_as_pdf(report, (row,), lang)


def all_as_pdf(report: PayrollReport, rows: Sequence[SheetRow], lang: str) -> bytes:
    """An A4 PDF with a page for each person. Text from files is data of the template, never markup."""
    import typst  # 80 MB: imported only to print

    template = (files("analytics.export") / "payslip.typ").read_bytes()
    slips = json.dumps([content(report, row, lang) for row in rows], ensure_ascii=False)
    return bytes(typst.compile(template, sys_inputs={"slips": slips}))


def content(report: PayrollReport, row: SheetRow, lang: str) -> dict[str, object]:
    """The content of the page in the reader's language."""
    texts = words(lang)
    say = texts.say
    amounts = [
        [say("payroll.fixed_paid", worked=row.worked_days, days=row.month_days), money(row.fixed_kopecks, lang)],
        [say("payroll.bonus_paid", share=numbers.share(row.share, lang, places(row))), money(row.bonus_kopecks, lang)],
        *(
            [say("payroll.correction_of", reason=one.reason), money(one.amount_kopecks, lang)]
            for one in row.corrections
        ),
    ]
    status = "payroll.approved_on" if report.approved_at else "payroll.draft_foot"
    return {
        "language": lang,
        "title": say("payroll.slip_title"),
        "person": row.operator,
        "month": numbers.month(Month.parse(report.month).first, lang),
        "plan": say("payroll.by_plan", plan=report.plan),
        "head": [say(f"payroll.{name}") for name in ("component", "fact", "due", "attainment", "weight")],
        "steps": [step_cells(step, lang, places(row)) for step in row.steps],
        "notes": notes(row, texts, lang),
        "amounts": amounts,
        "total_label": say("payroll.total"),
        "total": money(row.total_kopecks, lang),
        "foot": say(status, day=_day(report.approved_at, lang), who=report.approved_by or ""),
    }


def _day(at: str | None, lang: str) -> str:
    return numbers.day(date.fromisoformat(at[:10]), lang) if at else ""


def places(row: SheetRow) -> int:
    """Decimals of the percentages of a page, so that its multiplication gives the bonus to the kopeck."""
    full = row.full_bonus_kopecks * Fraction(row.worked_days, row.month_days or 1)
    return places_of_percent(row.share, full, row.bonus_kopecks)


def step_cells(step: SheetStep, lang: str, decimals: int) -> list[str]:
    """Component, actual, due, attainment, weight."""
    return [
        words(lang).say(f"metric.{step.metric}"),
        numbers.count(step.fact, lang),
        numbers.decimal(step.due, lang) if step.due is not None else numbers.DASH,
        numbers.share(step.attainment, lang, decimals),
        numbers.share(step.weight, lang),
    ]


def notes(row: SheetRow, texts: Words, lang: str) -> list[str]:
    """The calculation in sentences, from attainment to kopecks, with all exceptions."""
    say = texts.say
    sentences = [
        say(
            "payroll.curve_step",
            attainment=numbers.share(row.attainment, lang, places(row)),
            share=numbers.share(row.share, lang, places(row)),
            full=money(row.full_bonus_kopecks, lang),
            worked=row.worked_days,
            days=row.month_days,
            bonus=money(row.bonus_kopecks, lang),
        )
    ]
    if row.taken_back:
        sentences.append(say("payroll.taken_back", n=row.taken_back))
    if row.carried_in:
        sentences.append(say("payroll.carried_in", n=-row.carried_in))
    if row.carried_out:
        sentences.append(say("payroll.carried_out", n=-row.carried_out))
    for step in row.steps:
        title = say(f"metric.{step.metric}")
        if step.counted < step.attainment:
            shares = {name: numbers.share(getattr(step, name), lang) for name in ("attainment", "counted")}
            sentences.append(say("payroll.capped", what=title, **shares))
        if step.ramp_share != 1:
            sentences.append(say("payroll.ramped", what=title, share=numbers.share(step.ramp_share, lang)))
        if step.list_factor != 1:
            sentences.append(say("payroll.adjusted", what=title, factor=numbers.decimal(step.list_factor, lang, 3)))
        if step.quota is None:
            sentences.append(say("payroll.no_quota", what=title))
    return sentences


def money(kopecks: int, lang: str) -> str:
    """1 234,56 ₽: on paper with kopecks."""
    amount = numbers.decimal(kopecks / 100, lang, 2)
    return f"{amount}{numbers.THIN}₽" if lang == "ru" else f"₽{amount}".replace("₽-", "-₽")
