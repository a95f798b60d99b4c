-- An effective call counts once per number and week (science.md C.1): the first one of the week.
CREATE TABLE effective_calls AS
SELECT call_id, day_on, week_on, started_local, operator_id, team_id, list_id, client_id, talk_seconds, is_reach_told, week_rank = 1 AS is_counted
FROM (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY COALESCE(client_id, call_id), week_on ORDER BY started_local NULLS LAST, call_id) AS week_rank
    FROM calls
    WHERE is_dial AND is_answered AND talk_seconds >= (SELECT effective_seconds FROM settings)
) AS long_talks;
