"""Notations of a whole column: grouped cells, weekdays, primes, decimal commas, powers of ten."""

import re
from itertools import pairwise

from analytics.intake.cells.documents import is_contract, is_document
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import PRIMED, Profile, is_empty, is_whole_power, kinds_of
from analytics.intake.cells.weekdays import has_weekday
from analytics.intake.cells.zones import names_zone

COMMA_FRACTION = re.compile(r"\d:\d{2}:\d{2},\d+$")
MOST_POWERS, MOST_ZEROS = 0.75, 2
"""One number in ten ends in a zero, which some programs omit; one in a thousand ends in three."""


def is_grouped(profile: Profile) -> bool:
    """True if a cell applies to the rows below: the first is filled, most are not, each filled one is new."""
    if profile.filled < 2 or profile.filled_rate > Share.MAJORITY or is_empty(profile.cells[0]):
        return False
    filled = [cell for cell in profile.cells if not is_empty(cell)]
    changes = sum(later != earlier for earlier, later in pairwise(filled))
    return changes >= Share.NEARLY_ALL * (len(filled) - 1)


def is_written_once(profile: Profile) -> bool:
    """True for days of which each is written once and stands for the rows below, in a part of a list too."""
    return 0 < profile.filled_rate <= Share.MAJORITY and profile.distinct == profile.filled


def has_weekdays(profile: Profile) -> bool:
    """The dates of this column have a weekday in front or behind."""
    return bool(profile.filled) and profile.share_like(has_weekday) > Share.MOST


def is_of_clocks(profile: Profile) -> bool:
    """The clock alone, without its day."""
    return bool(profile.filled) and profile.share("clock") > Share.MOST and profile.share("datetime") < Share.HALF


def has_documents(profile: Profile) -> bool:
    """The moments of this column stand in names of documents."""
    return bool(profile.filled) and profile.share_like(is_document) > Share.MOST


def has_zones(profile: Profile) -> bool:
    """The moments of this column name a time zone."""
    return profile.share_like(names_zone) > Share.MOST


def has_contracts(profile: Profile) -> bool:
    """The days of this column stand behind numbers of contracts."""
    return profile.share_like(is_contract) > Share.MOST


def has_primes(profile: Profile) -> bool:
    """The seconds of this column follow a prime, as printed by Panasonic exchanges: 00:01'23."""
    return profile.share_like(PRIMED.fullmatch) > Share.MOST


def has_comma_fractions(profile: Profile) -> bool:
    """The seconds of this column have decimals after a comma: 09:00:03,123."""
    return profile.share_like(COMMA_FRACTION.search) > Share.HALF


def has_powers(profile: Profile) -> bool:
    """Numbers of this column are in exponent notation with all digits, except for trailing zeros."""
    powers = [cell for cell in profile.cells if "E" in cell.upper() and "scientific" in kinds_of(cell)]
    whole = sum(map(is_whole_power, powers))
    is_near = whole > Share.PART * len(powers) and all(_zeros_of(cell) <= MOST_ZEROS for cell in powers)
    return len(powers) > Share.HALF * profile.filled and (whole > MOST_POWERS * len(powers) or is_near)


def _zeros_of(text: str) -> int:
    """How many digits a number in exponent notation does not show: zeros at its end, or digits that were cut off."""
    digits, power = re.split("e", text, flags=re.IGNORECASE)
    return int(power) - len(digits) + 2
