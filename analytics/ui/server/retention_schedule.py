"""Remove numbers past the retention period once a month."""

import asyncio
from datetime import date
from logging import ERROR

from analytics.metrics.catalog import rollups
from analytics.privacy import retention
from analytics.store.company import Company
from analytics.ui.server import error_boundary, jobs, server_log

LOOK_SECONDS = 3600.0


async def keep(company: Company) -> None:
    """Run while the server lives; a new month is noticed within the hour."""
    while True:
        error = await asyncio.to_thread(error_boundary.caught, lambda: apply(company))
        if error:
            server_log.note("retention_failed", ERROR, code=error.code)
        await asyncio.sleep(LOOK_SECONDS)


def apply(company: Company) -> None:
    """Remove numbers that are due today, if any."""
    if retention.due(company, date.today()) is not None:
        retention.apply(company, rollups(), jobs.PROGRAM, date.today())
