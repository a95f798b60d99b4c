"""How the cells of a whole column are written: once for all rows below, with weekdays, primes, fractions, powers."""

import re
from itertools import pairwise

from analytics.intake.cells.values import PRIMED, WEEKDAY, Profile, is_empty, is_whole_power, kinds_of

MOST_POWERS = 0.75
"""One number in ten ends in a nought, which some programs do not write."""


def is_grouped(profile: Profile) -> bool:
    """Written once for all the rows below: the first cell is filled, most are not, each filled one is new."""
    filled = [cell for cell in profile.cells if not is_empty(cell)]
    if len(filled) < 2 or profile.filled_rate > 0.6 or is_empty(profile.cells[0]):
        return False
    changes = sum(later != earlier for earlier, later in pairwise(filled))
    return changes >= 0.95 * (len(filled) - 1)


def has_weekdays(profile: Profile) -> bool:
    """Days of the week stand before the dates of this column."""
    filled = [cell for cell in profile.cells if not is_empty(cell)]
    return bool(filled) and sum(bool(WEEKDAY.match(cell)) for cell in filled) > 0.9 * len(filled)


def has_primes(profile: Profile) -> bool:
    """Seconds of this column stand behind a prime, as exchanges of Panasonic print them: 00:01'23."""
    return sum(bool(PRIMED.fullmatch(cell)) for cell in profile.cells) > 0.9 * max(1, profile.filled)


def has_comma_fractions(profile: Profile) -> bool:
    """Clocks of this column go on behind a comma: 09:00:03,123."""
    return sum(bool(re.search(r"\d:\d{2}:\d{2},\d+$", cell)) for cell in profile.cells) > 0.5 * max(1, profile.filled)


def has_powers(profile: Profile) -> bool:
    """Numbers of this column are powers of ten and have their digits, or would but for the noughts at their end."""
    powers = [cell for cell in profile.cells if "scientific" in kinds_of(cell)]
    return len(powers) > 0.5 * profile.filled and sum(map(is_whole_power, powers)) > MOST_POWERS * len(powers)
