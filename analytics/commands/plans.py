"""plan check|pay|simulate|stress|optimise FILE: test a plan before use; plan list|withdraw: saved plans."""

import argparse
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from analytics.commands.answer import Answer, plain, report
from analytics.core import bounded
from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.core.money import kopecks
from analytics.core.principal import Principal
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.pay.gaming import Assumptions
from analytics.pay.plan import Plan, read_plan
from analytics.pay.text import plan_text
from analytics.reports.pay import payroll, proposals, stress
from analytics.reports.pay.attendance import remarks
from analytics.reports.pay.bonus import BonusBasis, MonthSlip
from analytics.reports.pay.outlook import DRAWS, SEED, day_dispersion, outlook
from analytics.reports.pay.pay_facts import PayFacts, pay_facts, payable
from analytics.reports.pay.payroll_record import Unconfirmed
from analytics.reports.pay.whatif import past
from analytics.store.company import Company
from analytics.store.data.engine import Engine

LIMITS = ("budget", "reserve", "minimum", "pay_floor")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's commands."""
    verbs = commands.add_parser("plan", help="pay plans").add_subparsers(dest="verb", required=True)

    def verb(name: str, help_: str, run: Callable[[Company, argparse.Namespace], Answer]) -> argparse.ArgumentParser:
        command = verbs.add_parser(name, parents=[shared], help=help_)
        command.add_argument("file", type=Path)
        command.set_defaults(run=run)
        return command

    verb("check", "validate a plan", _check)
    verb("pay", "print payslips of a month under a plan", _pay).add_argument(
        "--month", type=Month.parse, required=True, help="YYYY-MM"
    )
    simulated = verb("simulate", "simulate the next month", _simulate)
    simulated.add_argument("--months", type=int, default=DRAWS, help="number of simulated months")
    simulated.add_argument("--seed", type=int, default=SEED)
    verb("stress", "how the plan would be gamed", _stress)
    optimised = verb("optimise", "plans within limits, roubles a month (default: what it costs now)", _optimise)
    listed = verbs.add_parser("list", parents=[shared], help="list saved plans with author and date")
    listed.set_defaults(run=_list)
    withdrawn = verbs.add_parser("withdraw", parents=[shared], help="withdraw a plan whose month has not begun")
    withdrawn.add_argument("number", type=int)
    withdrawn.set_defaults(run=_withdraw)
    for name in LIMITS:
        optimised.add_argument(f"--{name.replace('_', '-')}", type=Decimal)


def plan_file(path: Path) -> tuple[Plan, BonusBasis]:
    """The validated plan of a file. Raises DozvonError `file_unreadable`, or `plan_invalid` with the line."""
    try:
        text = bounded.read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise DozvonError("file_unreadable", file=path.name, reason=str(error)) from error
    return read_plan(text, path.name, payable()), BonusBasis(text)


def facts_of(company: Company) -> Engine:
    """The facts to pay from. Raises DozvonError `no_data` before the first import."""
    engine = company.engine()
    if engine is None:
        raise DozvonError("no_data")
    return engine


def _basis(company: Company, path: Path) -> BonusBasis:
    return replace(plan_file(path)[1], decisions=company.pay.decisions())


def _known(company: Company, basis: BonusBasis) -> PayFacts:
    return pay_facts(facts_of(company), Slice(), Scope.director(), basis.decisions, basis.is_list_adjusted)


def _check(_: Company, chosen: argparse.Namespace) -> Answer:
    plan = plan_file(chosen.file)[0]
    document = {"file": chosen.file.name, "valid": True, "plan": plan.model_dump(mode="json")}
    return Answer(document, f"{chosen.file.name}: {plan.name}")


def _list(company: Company, _: argparse.Namespace) -> Answer:
    plans = [
        {
            **{name: value for name, value in asdict(plan).items() if name != "toml"},
            "standing": plan.standing(date.today()),
        }
        for plan in company.pay.plan_history()
    ]
    lines = (
        f"{one['number']}: {one['name']} from {one['valid_from']}, {one['who']}, {one['standing']}" for one in plans
    )
    return Answer({"plans": plans}, "\n".join(lines))


def _withdraw(company: Company, chosen: argparse.Namespace) -> Answer:
    plan = company.pay.withdraw_plan(chosen.number, date.today(), Principal.machine("command line"))
    return Answer(
        {"withdrawn": plan.number, "name": plan.name, "valid_from": plan.valid_from}, f"withdrawn: {plan.name}"
    )


def _pay(company: Company, chosen: argparse.Namespace) -> Answer:
    month: Month = chosen.month
    basis = _basis(company, chosen.file)
    facts = payroll.month_facts(facts_of(company), month, Scope.director(), basis)
    slips = payroll.month_slips(facts, basis)
    if not slips:
        raise DozvonError("month_without_data", month=str(month))
    strangers = payroll.unconfirmed(facts, basis)
    document = {
        "month": str(month),
        "payslips": [_payslip(one) for one in slips],
        "total_pay_kopecks": sum(one.slip.pay_kopecks for one in slips),
        "unconfirmed": [plain(one) for one in strangers],
        "remarks": [plain(one) for one in remarks(facts, month, slips)],
    }
    return Answer(document, "\n".join([*(_line(one) for one in slips), *(_stranger(one) for one in strangers)]))


def _simulate(company: Company, chosen: argparse.Namespace) -> Answer:
    basis = _basis(company, chosen.file)
    forecast = outlook(
        _known(company, basis), basis.plan, day_dispersion(facts_of(company)), max(chosen.months, 1), chosen.seed
    )
    if forecast.month is None:
        raise DozvonError("no_data")
    return report({"plan": basis.plan.name, "months": chosen.months, "seed": chosen.seed, **asdict(forecast)})


def _stress(company: Company, chosen: argparse.Namespace) -> Answer:
    return report(stress.build(facts_of(company), Slice(), Scope.director(), _basis(company, chosen.file)))


def _optimise(company: Company, chosen: argparse.Namespace) -> Answer:
    engine, basis = facts_of(company), _basis(company, chosen.file)
    facts, dispersion = _known(company, basis), day_dispersion(engine)
    usual = proposals.usual_limits(facts, basis.plan, dispersion)
    given = {name: getattr(chosen, name) for name in LIMITS}
    limits = replace(usual, **{f"{name}_kopecks": kopecks(value) for name, value in given.items() if value is not None})
    situation = stress.situation(engine, past(engine, Slice(), Scope.director(), basis))
    optimum = proposals.propose(facts, situation, basis.plan, limits, dispersion, Assumptions())
    document = {
        "limits": plain(limits),
        "proposals": [
            {**asdict(replace(one, plan=basis.plan)), "plan": plan_text(one.plan), "gaming": plain(one.gaming)}
            for one in optimum.proposals
        ],
        "relax": list(optimum.relax),
    }
    return Answer(document, report(document).text, 0 if optimum.proposals else 1)


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
        "deals_taken_back": one.taken_back,
        "deals_carried_in": one.carried_in,
        "deals_carried_out": one.carried_out,
    }


def _number(value: object) -> object:
    return float(value) if isinstance(value, Fraction) else value


def _line(one: MonthSlip) -> str:
    slip = one.slip
    return f"{one.operator}: {float(slip.attainment):.3f} -> {slip.fixed_kopecks} + {slip.bonus_kopecks} kopecks"


def _stranger(one: Unconfirmed) -> str:
    like = f", looks like {one.looks_like}" if one.looks_like else ""
    return f"{one.operator}: not a confirmed person{like}; nothing is paid, would be {one.would_pay_kopecks} kopecks"
