"""Who works here no longer, from the list of people and what the director has entered."""

from collections.abc import Mapping
from datetime import date

from analytics.store.data.engine import Engine


def left(engine: Engine, today: date) -> Mapping[str, date]:
    """The last working day of everybody for whom it is over, by name."""
    rows = engine.rows("SELECT name, left_on FROM people WHERE left_on IS NOT NULL")
    return {str(name): day for name, day in rows if isinstance(day, date) and day < today}
