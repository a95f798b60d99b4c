"""user add|list|role|password|revoke|disable|enable, audit: accounts and the audit."""

import argparse
from collections.abc import Callable
from dataclasses import replace

from analytics.access import members
from analytics.commands.answer import WHO, Answer, plain
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's commands."""
    verbs = commands.add_parser("user", help="accounts").add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", parents=[shared], help="list all accounts").set_defaults(run=_list)
    for name, run, text in (("add", _add, "create an account"), ("role", _role, "change what an account may see")):
        command = verbs.add_parser(name, parents=[shared], help=text)
        command.add_argument("login")
        command.add_argument("--role", required=True, choices=[str(role) for role in Role])
        command.add_argument("--person", help="operator or field manager to whom the account belongs")
        command.add_argument("--team", help="team of a team lead")
        command.add_argument("--oidc", metavar="EMAIL", help="signs in through the OpenID provider, no password")
        command.add_argument("--sees-pay", action="store_true", help="a team lead sees the team's pay")
        command.add_argument(
            "--sees-phones", action="store_true", help="may reveal phone numbers; every time is audited"
        )
        command.set_defaults(run=run)
    for name, change, text in (
        ("password", _password, "set a new first password and end sessions"),
        ("revoke", _changing(members.revoke), "end every session of an account"),
        ("disable", _changing(members.disable), "close an account and its sessions"),
        ("enable", _changing(members.enable), "reopen a closed account"),
    ):
        command = verbs.add_parser(name, parents=[shared], help=text)
        command.add_argument("login")
        command.set_defaults(run=change)
    audit = commands.add_parser("audit", parents=[shared], help="print the audit, newest entries first")
    audit.add_argument("--verify", action="store_true", help="verify that no entry was changed or removed")
    audit.add_argument("--most", type=int, default=100)
    audit.set_defaults(run=_audit)


def _account(chosen: argparse.Namespace) -> User:
    granted = {"sees_pay": chosen.sees_pay, "sees_phones": chosen.sees_phones}
    return User(chosen.login, chosen.role, chosen.person, chosen.team, email=chosen.oidc, **granted)


def _add(company: Company, chosen: argparse.Namespace) -> Answer:
    password = members.add(Accounts(company.folder.ledger), _account(chosen), WHO)
    document = {"login": chosen.login.lower(), "role": chosen.role, "first_password": password or None}
    return Answer(document, f"{chosen.login.lower()}: {password or chosen.oidc}")


def _role(company: Company, chosen: argparse.Namespace) -> Answer:
    accounts = Accounts(company.folder.ledger)
    rights = _account(chosen)
    user = members.known(accounts, chosen.login)
    members.change_role(accounts, chosen.login, replace(rights, email=rights.email or user.email), WHO)
    return Answer(plain(members.known(accounts, chosen.login)), f"{chosen.login}: {chosen.role}")


def _password(company: Company, chosen: argparse.Namespace) -> Answer:
    password = members.reset_password(Accounts(company.folder.ledger), chosen.login, WHO)
    return Answer({"login": chosen.login.lower(), "first_password": password}, f"{chosen.login.lower()}: {password}")


def _changing(change: Callable[[Accounts, str, Principal], None]) -> Callable[[Company, argparse.Namespace], Answer]:
    """A command that changes one account and prints its new state."""

    def run(company: Company, chosen: argparse.Namespace) -> Answer:
        accounts = Accounts(company.folder.ledger)
        change(accounts, chosen.login, WHO)
        return Answer(plain(members.known(accounts, chosen.login)), chosen.login)

    return run


def _list(company: Company, _: argparse.Namespace) -> Answer:
    users = Accounts(company.folder.ledger).users()
    lines = [f"{user.login} {user.role} {user.person or user.team or ''} {user.disabled_at or ''}" for user in users]
    return Answer({"users": plain(users)}, "\n".join(lines))


def _audit(company: Company, chosen: argparse.Namespace) -> Answer:
    audit = Audit(company.folder.ledger)
    if chosen.verify:
        broken = audit.broken()
        return Answer({"broken": list(broken)}, ", ".join(map(str, broken)) or "ok", 1 if broken else 0)
    entries = audit.entries(chosen.most)
    lines = [f"{one.number} {one.at} {one.who} {one.action} {one.facts}" for one in entries]
    return Answer({"audit": plain(entries)}, "\n".join(lines))
