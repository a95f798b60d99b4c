-- Who called whom when, from the current generation; a file with whole minutes only has no seconds.
CREATE OR REPLACE TEMPORARY VIEW known_meets AS
SELECT
    calls.client_id,
    calls.operator_id,
    LIST_APPEND(STRING_SPLIT(LOWER(operators.written_as), ', '), LOWER(calls.operator_id)) AS names,
    calls.started_at,
    calls.talk_seconds,
    calls.provider_call_id,
    calls.import_no
FROM current_facts.calls
INNER JOIN current_facts.operators ON operators.operator_id = calls.operator_id
WHERE calls.client_id IS NOT NULL;

CREATE OR REPLACE TEMPORARY VIEW known_times AS SELECT import_no, started_at FROM current_facts.calls;
