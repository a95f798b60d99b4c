"""One office for every test of briefs: its import takes most of their time."""

from datetime import date

import pytest

from analytics.reports import brief_days
from tests.hostile import hostile_office
from tests.office import Office


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two teams whose every name attacks; the first operator of the first ends calls early."""
    return hostile_office(tmp_path_factory.mktemp("brief"))


@pytest.fixture(scope="package")
def day(office: Office) -> date:
    """The day after the last call."""
    engine = office.company.engine()
    assert engine is not None
    return brief_days.usual_day(engine)
