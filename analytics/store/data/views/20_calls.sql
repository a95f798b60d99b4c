-- One row per call: legs folded, people named, phones in a table of their own.
-- One leg represents the call.
CREATE TEMPORARY TABLE silent AS
SELECT call_key
FROM (
    SELECT
        kept_rows.call_key,
        ROW_NUMBER() OVER (
            PARTITION BY COALESCE(call_folds.fold_key, kept_rows.logical_key)
            ORDER BY
                CASE WHEN outcome IN ('talk', 'answered_short', 'wrong_person') THEN 0 ELSE 1 END,
                CASE WHEN direction = 'out' THEN 0 WHEN direction = 'in' THEN 1 ELSE 2 END,
                -- If two exports contain one call, the row that has its outcome represents it.
                CASE WHEN outcome IN ('no_answer_ring_unknown', 'cancelled_ring_unknown', 'unknown') THEN 1 ELSE 0 END,
                CASE WHEN provider_status IS NULL THEN 1 ELSE 0 END,
                -- A file may start or end in the middle of a call.
                CASE WHEN client_phone IS NULL THEN 1 ELSE 0 END,
                talk_seconds DESC NULLS LAST,
                total_seconds DESC NULLS LAST,
                kept_rows.call_key
        ) AS leg_rank
    FROM kept_rows
    LEFT JOIN call_folds ON call_folds.call_key = kept_rows.call_key
    WHERE grain = 'leg'
) AS ranked
WHERE leg_rank > 1;

CREATE TEMPORARY VIEW whole_calls AS
SELECT kept_rows.*
FROM kept_rows
LEFT JOIN silent ON silent.call_key = kept_rows.call_key
WHERE kept_rows.grain IN ('call', 'leg') AND silent.call_key IS NULL;

CREATE TEMPORARY TABLE dialled_numbers AS
SELECT CAST(HASH(client_phone) >> 1 AS BIGINT) AS client_id, MIN(client_phone) AS client_phone, COUNT(*) AS said_times
FROM segment_calls
WHERE client_phone IS NOT NULL
GROUP BY 1;

-- The attempt number of a dial to a number of its call list; first attempts, the majority, are left out.
CREATE TEMPORARY TABLE later_touches AS
SELECT call_key, touch_no
FROM (
    SELECT
        whole_calls.call_key,
        ROW_NUMBER() OVER (PARTITION BY again.client_id, whole_calls.list_id ORDER BY whole_calls.started_local, whole_calls.call_key) AS touch_no
    FROM whole_calls
    INNER JOIN (SELECT client_id FROM dialled_numbers WHERE said_times > 1) AS again
        ON again.client_id = CAST(HASH(whole_calls.client_phone) >> 1 AS BIGINT)
    WHERE whole_calls.direction = 'out' AND whole_calls.outcome <> 'not_a_dial'
) AS touches
WHERE touch_no > 1;

CREATE TEMPORARY TABLE said_operators AS
SELECT
    forms.operator_ext,
    forms.operator_name,
    forms.operator_raw,
    COALESCE(
        by_ext.name, by_name.name, by_raw.name, forms.operator_name, forms.operator_ext, forms.operator_raw
    ) AS operator_id
FROM (SELECT DISTINCT operator_ext, operator_name, operator_raw FROM segment_calls WHERE grain <> 'aggregate') AS forms
LEFT JOIN aliases AS by_ext ON by_ext.raw = LOWER(TRIM(forms.operator_ext))
LEFT JOIN aliases AS by_name ON by_name.raw = LOWER(TRIM(forms.operator_name))
LEFT JOIN aliases AS by_raw ON by_raw.raw = LOWER(TRIM(forms.operator_raw));

CREATE TEMPORARY TABLE said_teams AS
SELECT operator_id, MODE(team_raw) AS team_raw
FROM segment_calls
INNER JOIN said_operators
    ON said_operators.operator_ext IS NOT DISTINCT FROM segment_calls.operator_ext
    AND said_operators.operator_name IS NOT DISTINCT FROM segment_calls.operator_name
    AND said_operators.operator_raw IS NOT DISTINCT FROM segment_calls.operator_raw
WHERE team_raw IS NOT NULL
GROUP BY operator_id;

CREATE TABLE operators AS
SELECT
    said_operators.operator_id,
    ANY_VALUE(COALESCE(people.team, said_teams.team_raw)) AS team_id,
    ANY_VALUE(people.started_on) AS started_on,
    ANY_VALUE(people.left_on) AS left_on,
    STRING_AGG(DISTINCT said_operators.operator_raw, ', ') AS written_as
FROM said_operators
LEFT JOIN people ON people.name = said_operators.operator_id
LEFT JOIN said_teams ON said_teams.operator_id = said_operators.operator_id
WHERE said_operators.operator_id IS NOT NULL
GROUP BY said_operators.operator_id;

-- A carrier's bill contains answered calls only: the number of dials is unknown, and reach rate is not 100 %.
CREATE TEMPORARY TABLE answered_only AS
SELECT import_no
FROM whole_calls
WHERE direction = 'out' AND outcome <> 'not_a_dial'
GROUP BY import_no
HAVING COUNT(*) >= (SELECT answered_only_dials FROM settings) AND BOOL_AND(outcome IN ('talk', 'answered_short', 'wrong_person'));

CREATE TEMPORARY VIEW told_calls AS
SELECT
    whole_calls.call_key AS call_id,
    whole_calls.import_no,
    whole_calls.source_row,
    whole_calls.provider_call_id,
    whole_calls.lead_id,
    whole_calls.started_at,
    whole_calls.started_local,
    CAST(whole_calls.started_local AS DATE) AS day_on,
    CAST(DATE_TRUNC('week', whole_calls.started_local) AS DATE) AS week_on,
    CAST(EXTRACT(HOUR FROM whole_calls.started_local) AS INTEGER) AS hour_local,
    whole_calls.direction,
    whole_calls.direction = 'out' AND whole_calls.outcome <> 'not_a_dial' AS is_dial,
    whole_calls.outcome IN ('talk', 'answered_short', 'wrong_person') AS is_answered,
    whole_calls.import_no NOT IN (SELECT import_no FROM answered_only) AS is_reach_told,
    said_operators.operator_id,
    operators.team_id,
    whole_calls.list_id,
    CASE WHEN whole_calls.client_phone IS NOT NULL THEN CAST(HASH(whole_calls.client_phone) >> 1 AS BIGINT) END AS client_id,
    CASE
        WHEN LENGTH(whole_calls.client_phone) = 12 AND whole_calls.client_phone LIKE '+79%' OR whole_calls.client_phone LIKE '#m%' THEN 'mobile'
        WHEN LENGTH(whole_calls.client_phone) = 12 AND whole_calls.client_phone LIKE '+7%' OR whole_calls.client_phone LIKE '#l%' THEN 'landline'
        ELSE 'unknown'
    END AS phone_type,
    whole_calls.ring_seconds,
    whole_calls.talk_seconds,
    whole_calls.total_seconds,
    whole_calls.hangup_side,
    whole_calls.cause_q850,
    whole_calls.sip_code,
    whole_calls.machine,
    whole_calls.attempt_no,
    COALESCE(later_touches.touch_no, 1) AS touch_no,
    whole_calls.outcome
FROM whole_calls
LEFT JOIN said_operators
    ON said_operators.operator_ext IS NOT DISTINCT FROM whole_calls.operator_ext
    AND said_operators.operator_name IS NOT DISTINCT FROM whole_calls.operator_name
    AND said_operators.operator_raw IS NOT DISTINCT FROM whole_calls.operator_raw
LEFT JOIN operators ON operators.operator_id = said_operators.operator_id
LEFT JOIN later_touches ON later_touches.call_key = whole_calls.call_key;

-- Storing an all-NULL column takes as long as any other: columns that no segment has are added by the view (generation.py).
CREATE TABLE call_facts AS SELECT /*said*/ * FROM told_calls;

CREATE VIEW calls AS SELECT /*all*/ * FROM call_facts;

-- A client_id is valid within one generation only. A withheld number is a token (#...), not a phone. Phones are stored in
-- this table only, so that queries that do not join it cannot leak them.
CREATE TABLE clients AS
SELECT
    client_id,
    CASE WHEN client_phone NOT LIKE '#%' THEN client_phone END AS phone,
    CASE
        WHEN client_phone NOT LIKE '#%'
            THEN CONCAT(SUBSTR(client_phone, 1, 3), ' ••• ••• ', SUBSTR(client_phone, LENGTH(client_phone) - 1, 2))
    END AS phone_masked,
    COALESCE(known_numbers.token, CASE WHEN client_phone LIKE '#%' THEN client_phone END) AS token
FROM dialled_numbers
LEFT JOIN known_numbers ON known_numbers.phone = dialled_numbers.client_phone;

-- An effective call counts once per number and week (science.md C.1): the first one of the week.
CREATE TABLE effective_calls AS
SELECT call_id, day_on, week_on, started_local, operator_id, team_id, list_id, client_id, talk_seconds, is_reach_told, week_rank = 1 AS is_counted
FROM (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY COALESCE(client_id, call_id), week_on ORDER BY started_local, call_id) AS week_rank
    FROM calls
    WHERE is_dial AND is_answered AND talk_seconds >= (SELECT effective_seconds FROM settings)
) AS long_talks;

CREATE TABLE leg_keys AS
SELECT call_key FROM segment_calls WHERE grain <> 'call';

CREATE VIEW call_keys AS
SELECT call_id AS call_key FROM calls
UNION ALL
SELECT call_key FROM leg_keys;

-- Distinct numbers cannot be summed over days: this view has one row per number, day, operator and call list.
CREATE VIEW client_days AS
SELECT
    client_id,
    day_on,
    operator_id,
    team_id,
    list_id,
    MAX(CASE WHEN is_answered THEN 1 ELSE 0 END) AS num,
    1 AS den
FROM calls
WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
GROUP BY client_id, day_on, operator_id, team_id, list_id;
