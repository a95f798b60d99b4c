-- Numbers, attempts and people of the new calls; see views/21_people_of_calls.sql.
INSERT INTO clients
SELECT
    client_id,
    client_phone AS phone,
    CONCAT(SUBSTR(client_phone, 1, 3), ' ••• ••• ', SUBSTR(client_phone, LENGTH(client_phone) - 1, 2)) AS phone_masked,
    NULL AS token
FROM (
    SELECT CAST(HASH(client_phone) >> 1 AS BIGINT) AS client_id, MIN(client_phone) AS client_phone
    FROM new_calls
    WHERE client_phone IS NOT NULL
    GROUP BY 1
) AS dialled
WHERE client_id NOT IN (SELECT client_id FROM clients);

CREATE TEMPORARY TABLE touched_clients AS
SELECT DISTINCT CAST(HASH(client_phone) >> 1 AS BIGINT) AS client_id FROM whole_calls WHERE client_phone IS NOT NULL;

-- All dials of these numbers, with the attempt numbers that they had.
CREATE TEMPORARY TABLE ranked_dials AS
SELECT
    call_key,
    day_on,
    was,
    ROW_NUMBER() OVER (PARTITION BY client_id, list_id ORDER BY started_local, call_key) AS touch_no
FROM (
    SELECT call_id AS call_key, day_on, client_id, list_id, started_local, touch_no AS was
    FROM call_facts
    WHERE is_dial AND client_id IN (SELECT client_id FROM touched_clients)
    UNION ALL
    SELECT
        call_key,
        CAST(started_local AS DATE) AS day_on,
        CAST(HASH(client_phone) >> 1 AS BIGINT) AS client_id,
        list_id,
        started_local,
        NULL AS was
    FROM whole_calls
    WHERE direction = 'out' AND outcome <> 'not_a_dial' AND client_phone IS NOT NULL
) AS dials;

CREATE TEMPORARY TABLE later_touches AS
SELECT call_key, touch_no FROM ranked_dials WHERE was IS NULL;

-- The new rows name no team, so that people keep the team they have.
CREATE TEMPORARY TABLE renewed_operators AS
SELECT
    operator_forms.operator_id,
    ANY_VALUE(COALESCE(operators.team_id, people.team)) AS team_id,
    ANY_VALUE(people.started_on) AS started_on,
    ANY_VALUE(people.left_on) AS left_on,
    STRING_AGG(DISTINCT operator_forms.operator_raw, ', ' ORDER BY operator_forms.operator_raw) AS written_as
FROM operator_forms
LEFT JOIN people ON people.name = operator_forms.operator_id
LEFT JOIN operators ON operators.operator_id = operator_forms.operator_id
WHERE operator_forms.operator_id IS NOT NULL
GROUP BY operator_forms.operator_id;

DELETE FROM operators;

INSERT INTO operators SELECT * FROM renewed_operators;
