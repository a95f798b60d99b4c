-- Numbers, attempts and people of the calls.
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

-- The team that most rows of a person name; of two equally frequent ones the first in the alphabet.
CREATE TEMPORARY TABLE said_teams AS
SELECT operator_id, team_raw
FROM (
    SELECT operator_id, team_raw, ROW_NUMBER() OVER (PARTITION BY operator_id ORDER BY said_times DESC, team_raw) AS place
    FROM (
        SELECT operator_forms.operator_id, segment_calls.team_raw, COUNT(*) AS said_times
        FROM segment_calls
        INNER JOIN operator_forms
            ON operator_forms.operator_ext IS NOT DISTINCT FROM segment_calls.operator_ext
            AND operator_forms.operator_name IS NOT DISTINCT FROM segment_calls.operator_name
            AND operator_forms.operator_raw IS NOT DISTINCT FROM segment_calls.operator_raw
        WHERE segment_calls.team_raw IS NOT NULL
        GROUP BY operator_forms.operator_id, segment_calls.team_raw
    ) AS counted
) AS ranked
WHERE place = 1;

CREATE TABLE operators AS
SELECT
    operator_forms.operator_id,
    ANY_VALUE(COALESCE(people.team, said_teams.team_raw)) AS team_id,
    ANY_VALUE(people.started_on) AS started_on,
    ANY_VALUE(people.left_on) AS left_on,
    STRING_AGG(DISTINCT operator_forms.operator_raw, ', ' ORDER BY operator_forms.operator_raw) AS written_as
FROM operator_forms
LEFT JOIN people ON people.name = operator_forms.operator_id
LEFT JOIN said_teams ON said_teams.operator_id = operator_forms.operator_id
WHERE operator_forms.operator_id IS NOT NULL
GROUP BY operator_forms.operator_id;
