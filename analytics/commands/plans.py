"""plan check, plan pay: a pay plan validated and applied to a month, before anybody signs it."""

import argparse
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

from analytics.commands.answer import Answer
from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.pay.plan import Plan, read_plan
from analytics.reports.bonus import BonusBasis, MonthSlip, slips
from analytics.reports.pay_facts import payable
from analytics.store.company import Company
from analytics.store.engine import Engine


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Adds the commands of this room."""
    verbs = commands.add_parser("plan", help="pay plans").add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", parents=[shared], help="is the plan sound")
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check)
    pay = verbs.add_parser("pay", parents=[shared], help="payslips of a month under the plan")
    pay.add_argument("file", type=Path)
    pay.add_argument("--month", type=Month.parse, required=True, help="YYYY-MM")
    pay.set_defaults(run=_pay)


def plan_file(path: Path) -> tuple[Plan, BonusBasis]:
    """The checked plan of a file; DozvonError `file_unreadable` or `plan_invalid` with the place."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DozvonError("file_unreadable", file=path.name, reason=str(error)) from error
    return read_plan(text, path.name, payable()), BonusBasis(text)


def facts_of(company: Company) -> Engine:
    """The data to pay from; DozvonError `no_data` before the first import."""
    engine = company.engine()
    if engine is None:
        raise DozvonError("no_data")
    return engine


def _check(_: Company, chosen: argparse.Namespace) -> Answer:
    plan = plan_file(chosen.file)[0]
    document = {"file": chosen.file.name, "valid": True, "plan": plan.model_dump(mode="json")}
    return Answer(document, f"{chosen.file.name}: {plan.name}")


def _pay(company: Company, chosen: argparse.Namespace) -> Answer:
    basis = plan_file(chosen.file)[1]
    month: Month = chosen.month
    found = slips(facts_of(company), Slice(month.first, month.last), Scope.director(), basis)
    if not found:
        raise DozvonError("month_without_data", month=str(month))
    total = sum(one.slip.pay_kopecks for one in found)
    document = {"month": str(month), "payslips": [_payslip(one) for one in found], "total_pay_kopecks": total}
    return Answer(document, "\n".join(_line(one) for one in found))


def _payslip(one: MonthSlip) -> dict[str, object]:
    slip = one.slip
    steps = [{name: _number(value) for name, value in asdict(step).items()} for step in slip.components]
    return {
        "operator": one.operator,
        "team": one.team,
        "worked_share": float(slip.worked_share),
        "components": steps,
        "attainment": float(slip.attainment),
        "share": float(slip.share),
        "fixed_kopecks": slip.fixed_kopecks,
        "bonus_kopecks": slip.bonus_kopecks,
        "pay_kopecks": slip.pay_kopecks,
    }


def _number(value: object) -> object:
    return float(value) if isinstance(value, Fraction) else value


def _line(one: MonthSlip) -> str:
    slip = one.slip
    return f"{one.operator}: {float(slip.attainment):.3f} -> {slip.fixed_kopecks} + {slip.bonus_kopecks} kopecks"
