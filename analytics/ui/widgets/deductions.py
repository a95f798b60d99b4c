"""A cancelled contract in words, by its number and days."""

from analytics.i18n import numbers
from analytics.reports.pay.taken_back import TakenBack
from analytics.ui.session import language


def sentence(one: TakenBack) -> str:
    """Which contract, when it was signed and cancelled, and whether it is deducted."""
    say, lang = language.words().say, language.current()
    facts = {
        "entity": one.entity,
        "client": one.client or numbers.DASH,
        "signed": numbers.day(one.signed_on, lang),
        "cancelled": numbers.day(one.cancelled_on, lang),
    }
    return say("mine.cancelled" if one.is_deducted else "mine.cancelled_late", **facts)
