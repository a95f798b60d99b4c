"""Metrics that the loaded files cannot give, because a CRM or talk times are missing; 0 would be wrong for them."""

from enum import StrEnum

from analytics.store.data.engine import Engine


class Missing(StrEnum):
    """The kind of data that is missing."""

    CRM = "crm"
    TALK = "talk"


OF_TALK = ("effective", "effective_rate", "talk_seconds", "target_calls", "conversion")
OF_CRM = (
    *("meetings_set", "meetings_handed", "meetings_held", "held_rate"),
    *("deals", "deals_cancelled", "target_calls", "amount_kopecks", "conversion"),
)


def unknown(engine: Engine) -> dict[str, Missing]:
    """The metrics that no loaded file can give, each with what is missing."""
    ((leads, answered, timed),) = engine.rows("SELECT leads, answered, talks_timed FROM told_facts")
    missing: dict[str, Missing] = {}
    if answered and not timed:
        missing |= dict.fromkeys(OF_TALK, Missing.TALK)
    if not leads:
        missing |= dict.fromkeys(OF_CRM, Missing.CRM)
    return missing
