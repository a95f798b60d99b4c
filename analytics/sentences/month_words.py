"""What an unfinished month lacks, in words."""

from datetime import date

from analytics.core.calendar import Month
from analytics.i18n import Words, numbers
from analytics.reports.pay.month_state import LEAST_WORKING_DAYS, MonthState, missing_days
from analytics.reports.pay.payroll_record import PayrollReport


def unfinished(report: PayrollReport, today: date, words: Words, is_short: bool = False) -> str:
    """That the month runs, or which days its data miss; empty for a month whose data are whole."""
    state, known = report.state(today), report.data_days
    if known is None or state is MonthState.OVER:
        return ""
    day = known[0] if state is MonthState.LATE else known[1]
    return words.say(
        f"month_state.{state}_short" if is_short else f"month_state.{state}",
        day=numbers.day(day, words.language),
        n=missing_days(Month.parse(report.month), known),
        least=LEAST_WORKING_DAYS,
    )
