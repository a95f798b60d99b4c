"""Metrics that the loaded files cannot give, because a CRM, talk times or results of visits are missing.

0 would be wrong for them.
"""

from enum import StrEnum

from analytics.store.data.engine import Engine


class Missing(StrEnum):
    """The kind of data that is missing."""

    CRM = "crm"
    TALK = "talk"
    VISITS = "visits"


OF_TALK = ("effective", "effective_rate", "talk_seconds", "target_calls", "conversion")
OF_CRM = (
    *("meetings_set", "meetings_handed", "meetings_held", "held_rate"),
    *("deals", "deals_cancelled", "target_calls", "amount_kopecks", "conversion"),
)
OF_VISITS = ("meetings_held", "held_rate")
OF_MEETINGS = ("meetings_set", "meetings_handed", *OF_VISITS)


def unknown(engine: Engine) -> dict[str, Missing]:
    """The metrics that no loaded file can give, each with what is missing."""
    ((leads, answered, timed, past, told, visits, signed),) = engine.rows(
        "SELECT leads, answered, talks_timed, visits_past, visits_told, visits, signed FROM told_facts"
    )
    missing: dict[str, Missing] = {}
    if answered and not timed:
        missing |= dict.fromkeys(OF_TALK, Missing.TALK)
    if past and not told:
        missing |= dict.fromkeys(OF_VISITS, Missing.VISITS)
    if signed and not (visits or told):
        missing |= dict.fromkeys(OF_MEETINGS, Missing.VISITS)
    if not leads:
        missing |= dict.fromkeys(OF_CRM, Missing.CRM)
    return missing
