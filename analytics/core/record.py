"""The canonical records of a segment, column by column (formats.md sections 3 and 4).

A segment holds what one file contained and never changes. Deduplication, folding of legs, aliases and joins happen when
a generation is built from all segments. The types are DuckDB's and readable by Parquet and Spark.
Unknown is NULL, never 0 or ''.
"""

from enum import StrEnum
from typing import NamedTuple


class Column(NamedTuple):
    """One column of a canonical table."""

    name: str
    type: str
    meaning: str


class Outcome(StrEnum):
    """The outcome of a call; the first matching rule of formats.md section 3 decides."""

    NOT_A_DIAL = "not_a_dial"
    BLOCKED_OWN_SIDE = "blocked_own_side"
    NO_SUCH_NUMBER = "no_such_number"
    WRONG_PERSON = "wrong_person"
    NETWORK_FAILURE = "network_failure"
    BUSY = "busy"
    REJECTED = "rejected"
    UNREACHABLE_NOW = "unreachable_now"
    CANCELLED_EARLY = "cancelled_early"
    NO_ANSWER = "no_answer"
    NO_ANSWER_RING_UNKNOWN = "no_answer_ring_unknown"
    CANCELLED_RING_UNKNOWN = "cancelled_ring_unknown"
    MACHINE = "machine"
    ANSWERED_SHORT = "answered_short"
    TALK = "talk"
    UNKNOWN = "unknown"


ANSWERED = (Outcome.WRONG_PERSON, Outcome.ANSWERED_SHORT, Outcome.TALK)
"""Outcomes in which a human picked up; reach rate counts these."""

HANGUP_SIDES = ("operator", "client", "system", "unknown")
PROCESSES = ("two_stage", "phone_only")
"""How a lead is sold; a CRM may say neither."""
SEGMENTS = ("company", "small_business", "home")
"""Kinds of clients; a CRM may say none."""

CALL_COLUMNS = (
    Column(
        "call_key",
        "BIGINT",
        "md5 of source system, provider id, leg and canonical fields: same call, same key",
    ),
    Column(
        "logical_key",
        "BIGINT",
        "legs with the same value are one call; equals call_key where there are no legs",
    ),
    Column("source_file", "VARCHAR", "name of the file, with the member of an archive or the sheet"),
    Column("source_row", "BIGINT", "row in the file, counted from 1, title rows included"),
    Column("source_format", "VARCHAR", "name of the format in analytics/intake/formats"),
    Column("grain", "VARCHAR", "call, leg, aggregate"),
    Column("calls_count", "INTEGER", "1 except for aggregates"),
    Column("provider_call_id", "VARCHAR", "uniqueid, UID, CALL_ID as text"),
    Column("started_at", "TIMESTAMP", "UTC"),
    Column("started_local", "TIMESTAMP", "wall clock of the company"),
    Column("tz", "VARCHAR", "zone of started_local"),
    Column("tz_basis", "VARCHAR", "file, setting, guess"),
    Column("ring_seconds", "INTEGER", "alerting time of the client leg"),
    Column("ring_upper_seconds", "INTEGER", "total time where unanswered and setup is not separable"),
    Column("ring_timeout_seconds", "INTEGER", "from lastdata or the campaign"),
    Column("talk_seconds", "INTEGER", "0 = not answered"),
    Column("total_seconds", "INTEGER", "whole call"),
    Column("duration_unit_seconds", "INTEGER", "1; 60 for whole minutes"),
    Column("direction", "VARCHAR", "out, in, internal, callback, unknown"),
    Column("operator_raw", "VARCHAR", "the operator as the file writes him"),
    Column("operator_ext", "VARCHAR", "extension"),
    Column("operator_name", "VARCHAR", "name"),
    Column("team_raw", "VARCHAR", "team or department"),
    Column("client_phone_raw", "VARCHAR", "as the file writes it"),
    Column("client_phone", "VARCHAR", "E.164 with +, or the digits where it is no full number"),
    Column("phone_valid", "BOOLEAN", "client_phone is a complete E.164 number"),
    Column("own_line", "VARCHAR", "own caller id or trunk"),
    Column("hangup_side", "VARCHAR", ", ".join(HANGUP_SIDES)),
    Column("cause_q850", "SMALLINT", "Q.850 cause"),
    Column("sip_code", "SMALLINT", "SIP status"),
    Column("provider_status", "VARCHAR", "verbatim status word"),
    Column("provider_code", "VARCHAR", "verbatim code"),
    Column("provider_reason", "VARCHAR", "verbatim reason"),
    Column("machine", "VARCHAR", "human, machine, fax, unknown"),
    Column("agent_disposition", "VARCHAR", "what the operator typed"),
    Column("list_id", "VARCHAR", "base the number was given from"),
    Column("lead_id", "VARCHAR", "id of the lead in the CRM"),
    Column("attempt_no", "INTEGER", "number of the touch where the file says it"),
    Column("outcome", "VARCHAR", "one of Outcome"),
    Column("outcome_basis", "VARCHAR", "agent, cause, status, duration, rule"),
    Column("outcome_confidence", "DOUBLE", "0..1"),
)

OUTCOME_COLUMNS = (
    Column("event_key", "BIGINT", "md5 of crm, entity type and entity id"),
    Column(
        "version_key",
        "BIGINT",
        "md5 of the whole canonical row: a later export of a changed lead has another one",
    ),
    Column("source_file", "VARCHAR", "name of the file"),
    Column("source_row", "BIGINT", "row in the file, counted from 1"),
    Column("source_format", "VARCHAR", "name of the format"),
    Column("crm", "VARCHAR", "bitrix24, amocrm, hubspot, csv"),
    Column("entity_type", "VARCHAR", "lead, deal, contact, activity"),
    Column("entity_id", "VARCHAR", "never a number"),
    Column("client_phones", "VARCHAR", "E.164 numbers, separated by one space"),
    Column("client_name", "VARCHAR", "company or contact"),
    Column("provider_call_id", "VARCHAR", "id of the call it came from, where the file says it"),
    Column("created_at", "TIMESTAMP", "local wall clock"),
    Column("changed_at", "TIMESTAMP", "local wall clock: of two versions the later counts"),
    Column("responsible_raw", "VARCHAR", "responsible person as written"),
    Column("operator_raw", "VARCHAR", "operator as written"),
    Column("field_manager_raw", "VARCHAR", "field manager as written"),
    Column("meeting_set_at", "TIMESTAMP", "agreed with the client"),
    Column("meeting_accepted_at", "TIMESTAMP", "accepted by the field manager"),
    Column("handed_over_at", "TIMESTAMP", "handed to the field manager"),
    Column("meeting_at", "TIMESTAMP", "planned time of the visit"),
    Column("meeting_held_at", "TIMESTAMP", "the visit took place"),
    Column("moved_at", "TIMESTAMP", "the visit was moved to another day, the last time"),
    Column("no_show", "BOOLEAN", "the client was not there"),
    Column("offer_at", "TIMESTAMP", "offer sent"),
    Column("signed_at", "TIMESTAMP", "contract signed"),
    Column("lost_at", "TIMESTAMP", "closed without a contract"),
    Column("cancelled_at", "TIMESTAMP", "signed contract cancelled"),
    Column("stage_raw", "VARCHAR", "stage as written"),
    Column("stage_semantic", "VARCHAR", "open, won, lost"),
    Column("lost_reason_raw", "VARCHAR", "as written"),
    Column("lost_class", "VARCHAR", "invalid_number, not_reached, refused, duplicate, not_target, other"),
    Column("amount_kopecks", "BIGINT", "value of the contract"),
    Column("process", "VARCHAR", ", ".join((*PROCESSES, "unknown"))),
    Column("segment", "VARCHAR", ", ".join(SEGMENTS)),
    Column("list_id", "VARCHAR", "base"),
    Column("object_type", "VARCHAR", "fact of the object (S5)"),
    Column("area_m2", "DOUBLE", "fact of the object"),
    Column("doors", "INTEGER", "fact of the object"),
    Column("windows", "INTEGER", "fact of the object"),
    Column("floor", "VARCHAR", "ground floor, basement ..."),
    Column(
        "related_ids", "VARCHAR", "ids of its lead, contact and company as calls write them, separated by one space"
    ),
    Column(
        "told", "VARCHAR", "columns that some row of its table tells: two tables about one deal complete each other"
    ),
)

PERSON_COLUMNS = (
    Column("person_raw", "VARCHAR", "an extension, a login or a name as files write it"),
    Column("name", "VARCHAR", "name to show; the key of the person"),
    Column("role", "VARCHAR", "operator, field_manager"),
    Column("team", "VARCHAR", "team"),
    Column("started_on", "DATE", "first day of work"),
    Column("left_on", "DATE", "last day of work"),
)

REJECTED_COLUMNS = (
    Column("source_file", "VARCHAR", "name of the file"),
    Column("source_row", "BIGINT", "row in the file, counted from 1"),
    Column("column_name", "VARCHAR", "header of the guilty cell, where one is"),
    Column("reason", "VARCHAR", "code, a key below reason. in analytics/i18n"),
    Column("original", "VARCHAR", "JSON array of the row's cells as text"),
)
SEGMENT_TABLES: dict[str, tuple[Column, ...]] = {
    "calls": CALL_COLUMNS,
    "outcomes": OUTCOME_COLUMNS,
    "people": PERSON_COLUMNS,
    "rejected": REJECTED_COLUMNS,
}
"""The files `<name>.parquet` of a segment, and the tables `segment_<name>` of a workbench that holds one segment."""
