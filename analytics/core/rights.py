"""Who may make which change: one rule per action of the audit. An action without a rule is refused."""

from collections.abc import Callable, Mapping

from analytics.core.decisions import OWN_QUESTIONS
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role

Facts = Mapping[str, object]
"""What the audit stores about the change, and what the ledger knows about its subject."""
Rule = Callable[[Principal, Facts], bool]


def _anybody(_who: Principal, _facts: Facts) -> bool:
    """Actions that the sign-in itself records, and downloads: their own code has already checked access."""
    return True


def _director(who: Principal, _facts: Facts) -> bool:
    return who.role is Role.DIRECTOR


def _payroll(who: Principal, _facts: Facts) -> bool:
    return who.role in (Role.DIRECTOR, Role.ACCOUNTANT)


def _own_pay(who: Principal, facts: Facts) -> bool:
    """Anyone who sees a person's pay may object to it; the ledger records the author."""
    operator = facts["operator"]
    is_led = who.role is Role.TEAM_LEAD and who.scope.sees_pay and operator in who.team
    return _payroll(who, facts) or is_led or (who.role is Role.OPERATOR and who.is_own(operator))


def _answer(who: Principal, facts: Facts) -> bool:
    """Operators answer for themselves what the payroll only shows."""
    is_own = who.role is Role.OPERATOR and who.is_own(facts["operator"])
    return _payroll(who, facts) or (is_own and facts["question"] in OWN_QUESTIONS)


def _own_words(who: Principal, facts: Facts) -> bool:
    """Only the operator himself: nobody speaks in his place."""
    return who.role is Role.OPERATOR and who.is_own(facts["operator"])


def _of_team(who: Principal, facts: Facts) -> bool:
    return _director(who, facts) or (who.role is Role.TEAM_LEAD and facts["operator"] in who.team)


def _booking(who: Principal, facts: Facts) -> bool:
    return _director(who, facts) or (who.role is Role.OPERATOR and who.is_own(facts["operator"]))


def _visit(who: Principal, facts: Facts) -> bool:
    """Field managers report their own meetings, operators only their own sales by phone."""
    if "booked" in _actions(facts):
        return _booking(who, facts)
    is_his = who.role is Role.FIELD_MANAGER and who.goes_to(facts["field_manager"])
    is_by_phone = facts["process"] != "two_stage" and who.role is Role.OPERATOR and who.is_own(facts["operator"])
    return _director(who, facts) or is_his or is_by_phone


def _actions(facts: Facts) -> tuple[str, ...]:
    actions = facts["actions"]
    return tuple(str(action) for action in actions) if isinstance(actions, list | tuple) else ()


def _accounts(who: Principal, facts: Facts) -> bool:
    """An administrator may change any account except a director's."""
    touches_director = Role.DIRECTOR in (facts.get("role"), facts.get("was"))
    return _director(who, facts) or (who.role is Role.ADMINISTRATOR and not touches_director)


def _own_view(who: Principal, facts: Facts) -> bool:
    """Whoever opens Explore keeps views of his own."""
    return who.role in (Role.DIRECTOR, Role.TEAM_LEAD) and facts["owner"] == who.name


def _shared_view(who: Principal, facts: Facts) -> bool:
    return _director(who, facts) and _own_view(who, facts)


def _own_alert(who: Principal, facts: Facts) -> bool:
    """An alert for a role is a director's."""
    return _own_view(who, facts) and (not facts["shared_with"] or _director(who, facts))


def _own_account(who: Principal, facts: Facts) -> bool:
    return facts["login"] == who.name or who.is_machine


def _numbers(who: Principal, facts: Facts) -> bool:
    """Without the right to any number, a field manager has those of his own visits (reports.reveal)."""
    is_his_visit = who.role is Role.FIELD_MANAGER and facts.get("what") == "visit"
    return who.scope.may_reveal or (is_his_visit and who.goes_to(facts.get("field_manager")))


OF_DOOR = ("sign_in", "sign_out", "sign_in_refused", "provider_bound")
"""Written by the program itself, before a person is known or after sign-out."""
OF_COMPANY = (
    "leave_demo",
    *("import", "undo", "rebuild", "attribution", "mapping", "people", "plan", "annotate", "remove_annotation"),
    *(
        "plan_withdrawals",
        "confirmed_people",
        "seal",
        "scenarios",
        "telephony",
        "retention",
        "erase",
        "visits_published",
        "backup_started",
        "backup",
        "backup_failed",
        "brief_sent",
    ),
)
OF_ACCOUNTS = (
    *("user_add", "user_change", "user_disable", "user_enable", "password_reset", "sessions_revoked"),
    "brief_readers",
)
RULES: Mapping[str, Rule] = {
    **dict.fromkeys(OF_DOOR, _anybody),
    **dict.fromkeys(OF_COMPANY, _director),
    **dict.fromkeys(("absences", "corrections", "dispute_answers", "payrolls"), _payroll),
    **dict.fromkeys(OF_ACCOUNTS, _accounts),
    "disputes": _own_pay,
    "pay_answers": _answer,
    "verdict_replies": _own_words,
    "verdict_reply_reads": _of_team,
    "visit": _visit,
    "password": _own_account,
    "alerts": _own_alert,
    "explore_views": _own_view,
    "explore_view_shared": _shared_view,
    "reveal": _numbers,
    "download": _anybody,
}


def may(who: Principal, action: str, facts: Facts) -> bool:
    """True if the principal may perform the action; False for an action without a rule."""
    rule = RULES.get(action)
    return rule is not None and rule(who, facts)


def must(who: Principal, action: str, facts: Facts) -> None:
    """Raise DozvonError `not_allowed` if the principal may not perform the action."""
    if not may(who, action, facts):
        raise DozvonError("not_allowed")
