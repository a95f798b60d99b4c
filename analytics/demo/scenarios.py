"""The invented company: people, lists, segments, and the truth planted in the data.

Every person, company and number is invented. Dialling follows the model of science.md A.5, selling S3-S5 of source.md.
`TRUTH` is what a test may compare a verdict with; it is never written to a file.
"""

from dataclasses import dataclass

NORTH, SOUTH = "Север", "Юг"
TEAMS = (NORTH, SOUTH)


@dataclass(frozen=True)
class Operator:
    """An operator. Days are counted from the first day of the data, negative before it."""

    name: str
    team: str
    extension: str
    """Extension at the exchange; empty for the team in the provider's web account."""
    dials_a_day: int
    talk_logit: float
    """Ability to keep a client on the line, relative to the average, in logits."""
    closing: float
    """Factor on the probability that a warm client agrees to a meeting."""
    early_rate: float
    """Share of dials hung up early by accident, 0..1."""
    facts_rate: float
    """Share of the object's details that the operator asks and notes, 0..1."""
    hired_day: int = -400
    left_day: int | None = None


@dataclass(frozen=True)
class FieldManager:
    """A field manager, who visits clients and closes deals (S3)."""

    name: str
    team: str
    closing: float
    hired_day: int = -700


@dataclass(frozen=True)
class Base:
    """A call list, dialled by one team or by both."""

    name: str
    dead_rate: float
    """Share of numbers that no longer exist, 0..1."""
    live_logit: float
    mobile_rate: float
    segment_rates: tuple[float, float, float]
    """Shares of SEGMENTS in their order."""
    team_shares: tuple[float, float]
    """Share of the dials of TEAMS that go to this list."""


@dataclass(frozen=True)
class Segment:
    """A kind of client: how likely to become warm, its process, and the deals it signs."""

    code: str
    label: str
    lead_rate: float
    two_stage_rate: float
    set_rate: float
    sign_rate: float
    """Share of held meetings that end in a contract."""
    fee_roubles: tuple[int, int]
    """Monthly fee range, from and to."""
    objects: tuple[str, ...]
    area_m2: tuple[int, int]


@dataclass(frozen=True)
class Truth:
    """The planted truth, which tests compare with verdicts."""

    saboteur: str
    sabotage_from_month: int
    """Month index from 0: the third month of the data."""
    sabotage_rate: float
    stale_base: str
    process_ratio: float
    """Two-stage closes this many times more often than phone only, within a segment (S4)."""


OPERATORS = (
    Operator("Белова Ирина", NORTH, "101", 72, 0.15, 1.12, 0.010, 0.85),
    Operator("Громов Павел", NORTH, "102", 68, 0.00, 1.00, 0.015, 0.60),
    Operator("Зайцева Ольга", NORTH, "103", 75, 0.05, 0.95, 0.005, 0.72),
    Operator("Котов Денис", NORTH, "104", 78, -0.05, 0.92, 0.010, 0.35),
    Operator("Лебедева Анна", NORTH, "105", 66, 0.20, 1.18, 0.008, 0.90),
    Operator("Никитин Роман", NORTH, "106", 70, -0.10, 0.90, 0.030, 0.45, left_day=133),
    Operator("Орлова Марина", SOUTH, "", 71, 0.10, 1.08, 0.012, 0.80),
    Operator("Панов Кирилл", SOUTH, "", 74, -0.05, 1.00, 0.020, 0.40),
    Operator("Рыжова Елена", SOUTH, "", 69, 0.12, 1.10, 0.006, 0.75),
    Operator("Седов Артём", SOUTH, "", 64, 0.00, 0.96, 0.015, 0.30),
    Operator("Тихонова Дарья", SOUTH, "", 73, 0.05, 1.02, 0.010, 0.66),
    Operator("Ушаков Игорь", SOUTH, "", 60, -0.15, 0.85, 0.020, 0.55, hired_day=66),
)

FIELD_MANAGERS = (
    FieldManager("Власов Сергей", NORTH, 1.20),
    FieldManager("Дроздов Михаил", NORTH, 0.90),
    FieldManager("Ершов Андрей", SOUTH, 1.00),
    FieldManager("Жуков Виктор", SOUTH, 0.90),
)

BASES = (
    Base("Склады и производства", 0.15, -0.08, 0.35, (0.75, 0.22, 0.03), (0.40, 0.0)),
    Base("Магазины у дома", 0.17, 0.00, 0.60, (0.12, 0.84, 0.04), (0.35, 0.0)),
    Base("Районный обзвон", 0.20, -0.18, 0.70, (0.15, 0.45, 0.40), (0.25, 0.30)),
    Base("Офисы и салоны", 0.16, -0.04, 0.50, (0.45, 0.52, 0.03), (0.0, 0.45)),
    Base("Выгрузка 2019 года", 0.65, -0.15, 0.55, (0.35, 0.45, 0.20), (0.0, 0.25)),
)

SEGMENTS = (
    Segment(
        code="company",
        label="компания",
        lead_rate=0.29,
        two_stage_rate=0.80,
        set_rate=0.43,
        sign_rate=0.40,
        fee_roubles=(4500, 9000),
        objects=("склад", "производство", "офис", "автосервис"),
        area_m2=(120, 2400),
    ),
    Segment(
        code="small_business",
        label="малый бизнес",
        lead_rate=0.32,
        two_stage_rate=0.55,
        set_rate=0.47,
        sign_rate=0.34,
        fee_roubles=(3000, 6000),
        objects=("магазин", "кафе", "аптека", "салон", "офис"),
        area_m2=(25, 320),
    ),
    Segment(
        code="home",
        label="дом",
        lead_rate=0.28,
        two_stage_rate=0.38,
        set_rate=0.46,
        sign_rate=0.28,
        fee_roubles=(2500, 4000),
        objects=("квартира", "частный дом", "дача"),
        area_m2=(35, 260),
    ),
)

TRUTH = Truth(
    saboteur="Котов Денис",
    sabotage_from_month=2,
    sabotage_rate=0.38,
    stale_base="Выгрузка 2019 года",
    process_ratio=4.0,
)

MOBILE_PREFIX, LANDLINE_PREFIX = "79990", "74950"
"""Numbers not in use: +7 999 0xx-xx-xx and +7 495 0xx-xx-xx (Moscow numbers do not start with 0)."""

OWN_LINE = "74950000001"
"""The company's own number; the clients' landlines start above +7 495 000-01-00."""
