"""With which period figures are compared: the one before, or the same a year ago where the data reach so far back."""

from datetime import date

from analytics.core.slice import Against, Slice
from analytics.ui.session import language, state
from analytics.ui.widgets.choice import one_of


def choose(part: Slice, first_on: date | None) -> Against:
    """Draws the choice and gives it; without a choice where the data begin less than a year before `part`."""
    a_year_ago = part.compared(Against.YEAR_AGO)
    if a_year_ago is None or first_on is None or a_year_ago.date_from is None or first_on > a_year_ago.date_from:
        return Against.BEFORE
    say = language.words().say
    return one_of(
        say("filter.against"),
        tuple(Against),
        Against.BEFORE,
        state.AGAINST,
        lambda against: say(f"filter.against_{against}"),
    )
