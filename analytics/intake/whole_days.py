"""The year of days that have none: a person's, that of the titles or weekdays, else a guess to be confirmed."""

from analytics.intake.columns.layout import Question
from analytics.intake.files.tables import Table
from analytics.intake.job import Job
from analytics.intake.mapping import EVERY_FILE, mapping_of
from analytics.intake.shape.yearless import arrival, latest_year, named_year, with_year, yearless

SHOWN = 3


def whole_days(table: Table, job: Job) -> tuple[Table, tuple[Question, ...]]:
    """The table with whole days, and the question about their year where nothing names it."""
    found, arrived = yearless(table), arrival(job.arrived_at)
    if found is None or arrived is None:
        return table, ()
    told = mapping_of(found.sample, job)
    years = told.years if told else {}
    year = years.get(job.original.name) or years.get(EVERY_FILE) or named_year(found, arrived)
    if year is not None:
        return with_year(table, found, year), ()
    year = latest_year(found, arrived)
    examples = dict.fromkeys(f"{day:02d}.{month:02d}" for day, month, _ in found.days)
    asked = Question("year_unknown", found.label, tuple(examples)[:SHOWN], str(year))
    return with_year(table, found, year), (asked,)
