"""Which figures can no file tell: a CRM or the length of talks is missing, so that 0 would be a claim."""

from enum import StrEnum

from analytics.store.data.engine import Engine


class Missing(StrEnum):
    """What would have to be loaded."""

    CRM = "crm"
    TALK = "talk"


OF_TALK = ("effective", "effective_rate", "talk_seconds", "target_calls", "conversion")
OF_CRM = (
    *("meetings_set", "meetings_handed", "meetings_held", "held_rate"),
    *("deals", "deals_cancelled", "target_calls", "amount_kopecks", "conversion"),
)


def unknown(engine: Engine) -> dict[str, Missing]:
    """The metrics that nothing loaded can tell, each with what is missing."""
    ((leads, answered, timed),) = engine.rows("SELECT leads, answered, talks_timed FROM told_facts")
    found: dict[str, Missing] = {}
    if answered and not timed:
        found |= dict.fromkeys(OF_TALK, Missing.TALK)
    if not leads:
        found |= dict.fromkeys(OF_CRM, Missing.CRM)
    return found
