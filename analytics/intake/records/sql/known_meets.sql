-- Who called whom when, from the current generation; a file with whole minutes only has no seconds.
CREATE OR REPLACE TEMPORARY VIEW known_meets AS
SELECT
    calls.client_id,
    calls.operator_id,
    LIST_APPEND(STRING_SPLIT(LOWER(operators.written_as), ', '), LOWER(calls.operator_id)) AS names,
    calls.started_at,
    calls.talk_seconds,
    calls.provider_call_id,
    shapes.are_minutes
FROM current_facts.calls
INNER JOIN current_facts.operators ON operators.operator_id = calls.operator_id
INNER JOIN (
    SELECT import_no, NOT BOOL_OR(EXTRACT(SECOND FROM started_at) <> 0) AS are_minutes
    FROM current_facts.calls
    GROUP BY import_no
) AS shapes ON shapes.import_no = calls.import_no
WHERE calls.client_id IS NOT NULL;
