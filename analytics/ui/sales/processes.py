"""Parts of the page "Meeting or phone": conclusion, segments, missing data, cohorts, forecast."""

from collections.abc import Iterator, Sequence

import streamlit as st

from analytics.core.record import PROCESSES
from analytics.i18n import numbers
from analytics.reports.sales.handover import StageStep
from analytics.reports.sales.processes import PHONE_ONLY, TWO_STAGE, Cohort, ProcessesReport, SegmentComparison
from analytics.stats.eventual import Eventual
from analytics.stats.processes import Comparison, Direction, Needed
from analytics.ui.session import language
from analytics.ui.widgets import table

WHOLE = "all"


def rows(report: ProcessesReport) -> tuple[SegmentComparison, ...]:
    """The whole company first, then its segments."""
    return SegmentComparison(WHOLE, report.comparison), *report.segments


def verdict(report: ProcessesReport) -> None:
    """The conclusion about 1 and 4 in words, with ratio, interval and n."""
    say, lang, comparison = language.words().say, language.current(), report.comparison
    with st.container(border=True):
        st.markdown(f"**{say(f'processes.{comparison.direction}')}**")
        if comparison.direction is not Direction.NOT_ENOUGH_DATA and comparison.interval is not None:
            st.markdown(
                say(
                    "processes.ratio_told",
                    ratio=numbers.decimal(comparison.ratio, lang),
                    low=numbers.decimal(comparison.interval.low, lang),
                    high=numbers.decimal(comparison.interval.high, lang),
                    days=comparison.horizon_days,
                )
            )
            st.markdown(say(f"processes.{comparison.against_four}"))
        st.caption(_basis(report))


def _basis(report: ProcessesReport) -> str:
    say, lang = language.words().say, language.current()
    two, phone = report.comparison.two_stage, report.comparison.phone_only
    lines = [
        say(
            "processes.counts" if report.comparison.horizon_days is None else "processes.counts_by",
            days=report.comparison.horizon_days,
            two=numbers.count(two.leads, lang),
            two_deals=numbers.count(two.deals, lang),
            phone=numbers.count(phone.leads, lang),
            phone_deals=numbers.count(phone.deals, lang),
            until=numbers.day(report.until_on, lang),
        ),
        say(f"processes.{report.basis}", days=report.landmark_days),
    ]
    if report.unknown:
        lines.append(say("processes.unknown", n=numbers.count(report.unknown, lang)))
    if report.later:
        lines.append(say("processes.later", n=numbers.count(report.later, lang)))
    return " ".join(lines)


def segments(report: ProcessesReport) -> None:
    """Every comparison in figures, or a note that data are insufficient."""
    say, days = language.words().say, report.comparison.horizon_days
    shown = rows(report)
    comparisons = [row.found for row in shown]
    two, phone = say("processes.two_stage"), say("processes.phone_only")
    if days is not None:
        two, phone = say("processes.by_meeting", days=days), say("processes.by_phone", days=days)
        st.caption(say("processes.shares_note", days=days))
    table.show(
        (
            table.text(say("processes.segment"), (say(f"segment.{row.segment or 'unknown'}") for row in shown)),
            table.text(two, _rates(comparisons, TWO_STAGE)),
            table.text(phone, _rates(comparisons, PHONE_ONLY)),
            table.text(say("processes.ratio"), (_ratio(one) for one in comparisons)),
            table.text(say("processes.verdict"), (say(f"processes.{one.direction}_short") for one in comparisons)),
            table.text(say("processes.four"), (say(f"processes.{one.against_four}_short") for one in comparisons)),
        ),
        alt=say("processes.segments"),
    )


def needed(report: ProcessesReport) -> None:
    """How many more leads the conclusion needs."""
    say = language.words().say
    for question, missing in (("more", report.to_show_more), ("four", report.to_tell_four)):
        st.markdown(f"- {say(f'processes.needed_{question}')} {_missing(missing)}")


def cohorts(report: ProcessesReport) -> None:
    """Cohorts: months of the first contact by days, for each process; without the days that no month has reached."""
    say, lang = language.words().say, language.current()
    for process in PROCESSES:
        mine = [cohort for cohort in report.cohorts if cohort.process == process]
        st.caption(f"**{say(f'processes.{process}')}**")
        table.show(
            (
                table.text(say("processes.month"), (numbers.month(cohort.month_on, lang) for cohort in mine)),
                table.counts(say("handover.leads"), (cohort.leads for cohort in mine)),
                *(
                    table.text(say("processes.by_days", days=days), (_cell(cohort, place) for cohort in mine))
                    for place, days in enumerate(report.cohort_days)
                    if any(cohort.cells[place] is not None for cohort in mine)
                ),
            ),
            alt=f"{say('processes.cohorts')}: {say(f'processes.{process}')}",
        )


def still_to_come(report: ProcessesReport) -> None:
    """The share that eventually signs, if leads were followed for three mean lags."""
    say = language.words().say
    for process, estimate in zip(PROCESSES, (report.eventual_two_stage, report.eventual_phone_only), strict=True):
        st.markdown(f"- {say(f'processes.{process}')}: {_eventual(estimate)}")


def _eventual(estimate: Eventual | None) -> str:
    say, lang = language.words().say, language.current()
    if estimate is None:
        return say("processes.no_deal")
    lag, followed = (numbers.decimal(days, lang, 0) for days in (estimate.mean_lag_days, estimate.follow_up_days))
    if estimate.rate is None:
        return say("processes.too_early", followed=followed)
    so_far = {"deals": numbers.count(estimate.deals, lang), "leads": numbers.count(estimate.leads, lang)}
    return say("processes.in_the_end", rate=numbers.share(estimate.rate, lang), lag=lag, followed=followed, **so_far)


def _missing(needed: Needed) -> str:
    say, lang = language.words().say, language.current()
    if needed.two_stage is None or needed.phone_only is None:
        return say("processes.needed_unknown")
    if not needed.two_stage and not needed.phone_only:
        return say("processes.needed_none")
    two, phone = (numbers.count(count, lang) for count in (needed.two_stage, needed.phone_only))
    if not needed.two_stage:
        return say("processes.needed_phone", phone=phone)
    if not needed.phone_only:
        return say("processes.needed_two", two=two)
    return say("processes.needed_leads", two=two, phone=phone)


def _rates(comparisons: Sequence[Comparison], process: str) -> Iterator[str]:
    """11,2 % (9,1–13,6), уже 88 из 1 155."""
    say, lang = language.words().say, language.current()
    for one in comparisons:
        counts, rate, bounds = (getattr(one, f"{process}{what}") for what in ("", "_rate", "_bounds"))
        deals, leads = numbers.count(counts.deals, lang), numbers.count(counts.leads, lang)
        texts = [say("processes.deals_of" if rate is None else "processes.deals_so_far", deals=deals, leads=leads)]
        if rate is not None:
            interval = numbers.interval(bounds.low, bounds.high, lang) if bounds else ""
            texts.insert(0, f"{numbers.share(rate, lang)} {interval}".strip())
        yield ", ".join(texts)


def _ratio(comparison: Comparison) -> str:
    lang = language.current()
    if comparison.ratio is None or comparison.interval is None or comparison.direction is Direction.NOT_ENOUGH_DATA:
        return numbers.DASH
    low, high = (numbers.decimal(bound, lang) for bound in (comparison.interval.low, comparison.interval.high))
    return f"{numbers.decimal(comparison.ratio, lang)} ({low}–{high})"


def _cell(cohort: Cohort, place: int) -> str:
    cell: StageStep | None = cohort.cells[place]
    if cell is None:
        return language.words().say("processes.not_yet")
    return table.share_words(table.of_step(cell), has_n=False)
