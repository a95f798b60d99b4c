"""Write and send the briefs that are due: DOZVON_BRIEF names the folder, DOZVON_SMTP_HOST the mail server."""

import asyncio
import os
from datetime import date
from logging import ERROR

from analytics.export.brief import due, settings
from analytics.export.brief.settings import BriefSettings
from analytics.store.company import Company
from analytics.ui.server import error_boundary, jobs, server_log

LOOK_SECONDS = 900.0


def chosen() -> BriefSettings:
    """The settings of the server. Raises DozvonError `brief_setting`."""
    return settings.read(os.environ)


async def keep(company: Company, where: BriefSettings) -> None:
    """Run while the server lives; what failed is tried again at the next look."""
    while True:
        error = await asyncio.to_thread(error_boundary.caught, lambda: look(company, where))
        if error and error.code != "no_data":
            server_log.note("brief_failed", ERROR, code=error.code)
        await asyncio.sleep(LOOK_SECONDS)


def look(company: Company, where: BriefSettings) -> None:
    """Deliver what is due today, if anything, and log it."""
    for one in due.run(company, where, date.today(), jobs.PROGRAM):
        if one.state in due.LEFT:
            server_log.note("brief", code=str(one.period.kind))
        elif one.state in due.PROBLEMS:
            server_log.note("brief_failed", ERROR, code=str(one.state))
