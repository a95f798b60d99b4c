"""Who is set apart beside others: the same on both charts that compare people."""

import plotly.graph_objects as go
import pytest

from analytics.charts import funnel, pair
from analytics.charts.theme import Role
from analytics.reports.reach.crossed import Pair, Spot
from analytics.reports.reach.funnel import Funnel, FunnelPoint
from analytics.stats.funnel import Place

EDGE = "Between 95% and 99.8%"
TELLS = {Place.INSIDE: "", Place.EDGE: EDGE, Place.BELOW: "Below the usual", Place.ABOVE: "Above the usual"}


def funnel_of(places: tuple[Place, ...]) -> go.Figure:
    points = tuple(FunnelPoint(f"Анна {place}", 1000, 0.3, 0.28, 0.32, place) for place in places)
    return funnel.figure(Funnel(points, 0.3, 0.3, None, None, ()), "en")


def pair_of(places: tuple[Place, ...]) -> go.Figure:
    spots = tuple(Spot(f"Анна {place}", 10.0, 0.3, 1000, 0.28, 0.32, place) for place in places)
    return pair.figure(Pair("dials", "reach_rate", "operator_id", spots * 4, 0.3), "en")


@pytest.mark.parametrize("chart", [funnel_of, pair_of])
@pytest.mark.parametrize("place", Place)
def test_only_beyond_the_control_limit_has_a_person_symbol_colour_and_name(chart: object, place: Place) -> None:
    assert callable(chart)
    drawn = next(trace for trace in chart((place,) * 3).data if trace.meta != Role.LIMIT)
    is_marked = place in (Place.BELOW, Place.ABOVE)
    assert (drawn.marker.symbol != "circle", drawn.meta != Role.ACCENT, drawn.text is not None) == (is_marked,) * 3
    told = " ".join(str(one) for one in drawn.customdata[0])
    assert TELLS[place] in told and (EDGE in told) == (place is Place.EDGE)
