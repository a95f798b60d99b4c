-- The effective calls of the touched numbers, as they were, and the calls that are their effective calls now: those of
-- before that stay, and those made anew. A call without a number is a call of its own.
CREATE TEMPORARY TABLE former_talks AS
SELECT * FROM effective_calls WHERE client_id IN (SELECT client_id FROM touched_clients);

DELETE FROM effective_calls
WHERE call_id IN (SELECT call_id FROM former_talks UNION ALL SELECT call_id FROM removed_calls WHERE client_id IS NULL);

CREATE TEMPORARY VIEW touched_calls AS
SELECT call_id, day_on, week_on, started_local, operator_id, team_id, list_id, client_id, talk_seconds, is_reach_told, is_dial, is_answered
FROM told_calls
UNION ALL
SELECT call_id, day_on, week_on, started_local, operator_id, team_id, list_id, client_id, talk_seconds, is_reach_told, TRUE AS is_dial, TRUE AS is_answered
FROM former_talks
WHERE call_id NOT IN (SELECT call_id FROM removed_calls);
