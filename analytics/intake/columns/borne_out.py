"""Whether the cells bear out a header that only contains the name of a role: «Zip code», «Почта клиента»."""

import re

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile
from analytics.intake.columns.direction import known_share

NUMBERS = ("phone", "phones", "party", "extension", "extension_word", "channel", "int", "clid", "scientific")
"""What a number that was dialled looks like; behind signs that hide it, most of it are still digits."""
FEWEST_NUMBERS, MOST_KNOWN = 0.1, 0.5
MOST_PHONES = 0.8
CODE = re.compile(r"\d{1,3}")
"""A code of a result, of SIP or Q.850."""
HIDDEN = re.compile(r"[+\d][\d ()*#xх.…-]{4,}|sips?:.+|\+?\d{3,}@.+", re.IGNORECASE)


def is_borne_out(role: str, profile: Profile) -> bool:
    """False for a number without digits, a person who is a phone, a code that is no result and no short number."""
    if not profile.filled:
        return True
    if role == "phone":
        if profile.share("boolean") == 1:  # «Новый клиент»: a yes or no, whose 0 and 1 are digits
            return False
        hidden = sum(times for word, times in profile.words.items() if HIDDEN.fullmatch(word))
        return profile.fits(NUMBERS) + hidden / profile.filled >= FEWEST_NUMBERS
    if role == "operator":
        return profile.share("phone", "phones") < MOST_PHONES
    if role == "code":
        codes = sum(times for word, times in profile.words.items() if CODE.fullmatch(word))
        return codes > Share.HALF * profile.filled or known_share(profile, "statuses") >= MOST_KNOWN
    return True
