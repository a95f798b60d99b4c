"""The time within which repeated dials of a number belong to one attempt."""

from collections.abc import Mapping

import numpy as np

FALLBACK_SECONDS, LEAST_SECONDS, MOST_SECONDS = 60.0, 5.0, 900.0
HALF_OCTAVES = 20
"""From 1 to 1024 seconds; longer gaps are not considered."""
HUMP_BELOW_SECONDS = 300.0
MINIMUM_GAPS, MINIMUM_HUMP = 30, 5.0


def redial_gap(gaps: Mapping[int, int]) -> float:
    """Seconds after an unanswered dial within which the operator's next dial of the number belongs to it.

    `gaps` counts them by half-octave (floor(2 log2 of the seconds)). Quick redials form a peak below five minutes; the
    gap is the minimum behind it, or 60 s if there is no peak, no minimum, or fewer than 30 gaps.
    """
    counts = np.zeros(HALF_OCTAVES)
    for place, n in gaps.items():
        counts[min(max(place, 0), HALF_OCTAVES - 1)] += n
    smooth = np.convolve(np.pad(counts, 1, "edge"), [0.25, 0.5, 0.25], "valid")
    hump = int(np.argmax(smooth[: int(np.ceil(2 * np.log2(HUMP_BELOW_SECONDS)))]))
    if smooth[hump] < MINIMUM_HUMP:
        return FALLBACK_SECONDS
    place = hump
    while place + 1 < HALF_OCTAVES and smooth[place] > 0.5 * smooth[hump]:
        place += 1
    if smooth[place] > 0.5 * smooth[hump]:
        return FALLBACK_SECONDS
    while place + 1 < HALF_OCTAVES and smooth[place + 1] < smooth[place]:
        place += 1
    if counts[: place + 1].sum() < MINIMUM_GAPS:
        return FALLBACK_SECONDS
    return float(np.clip(2 ** (place / 2 + 0.25), LEAST_SECONDS, MOST_SECONDS))
