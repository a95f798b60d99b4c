"""report NAME: the dataclass behind a page, as JSON."""

import argparse
from collections.abc import Callable
from datetime import date

from analytics.commands.answer import WHO, Answer, report
from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Against, Slice
from analytics.reports.pay import payroll, stress, whatif
from analytics.reports.pay.bonus import BonusBasis, basis_of
from analytics.reports.reach import call_lists, explore, operators, overview, reach
from analytics.reports.sales import handover, processes
from analytics.reports.verdicts import verdicts
from analytics.store.company import Company
from analytics.store.data.engine import Engine

Builder = Callable[[Engine, Slice, Scope, BonusBasis], object]

REPORTS: dict[str, Builder] = {
    "bases": lambda engine, part, scope, _: call_lists.build(engine, part, scope),
    "operators": operators.build,
    "handover": lambda engine, part, scope, _: handover.build(engine, part, scope),
    "processes": lambda engine, part, scope, _: processes.build(engine, part, scope),
    "reach": lambda engine, part, scope, _: reach.build(engine, part, scope),
    "stress": stress.build,
    "whatif": lambda engine, part, scope, basis: whatif.build(engine, part, scope, basis, basis),
}
EXPLORE = "explore"
ASKED_OTHERWISE = ("overview", "payroll", "verdicts")
"""Reports that take more arguments: the period of comparison, annotations, approved months."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's command."""
    command = commands.add_parser("report", parents=[shared], help="print the report behind a page")
    command.add_argument("name", choices=sorted([*REPORTS, *ASKED_OTHERWISE, EXPLORE]))
    command.add_argument("--metric", choices=explore.metrics(), default=explore.USUAL, help="the figure of `explore`")
    command.add_argument("--from", dest="date_from", type=date.fromisoformat)
    command.add_argument("--to", dest="date_to", type=date.fromisoformat)
    command.add_argument("--against", choices=[str(one) for one in Against], default=str(Against.BEFORE))
    for name in ("operator", "list", "team"):
        command.add_argument(f"--{name}", action="append", default=[])
    command.set_defaults(run=_report)


def _report(company: Company, chosen: argparse.Namespace) -> Answer:
    engine = company.engine()
    if engine is None:
        raise DozvonError("no_data")
    part = Slice(chosen.date_from, chosen.date_to, tuple(chosen.operator), tuple(chosen.team), tuple(chosen.list))
    scope, basis = Scope.director(), basis_of(company)
    if chosen.name == "overview":
        return report(overview.build(engine, part, scope, basis, overview.Terms(against=Against(chosen.against))))
    if chosen.name == "verdicts":
        judged = verdicts.build(engine, part, scope, verdicts.Terms.of(company.ledger, company.telephony))
        return report(judged.with_replies(company.replies.seen_by(WHO)))
    if chosen.name == "payroll":
        return report(payroll.of_company(company, part, scope, basis))
    if chosen.name == EXPLORE:
        return report(explore.whole(engine, part, scope, chosen.metric))
    return report(REPORTS[chosen.name](engine, part, scope, basis))
