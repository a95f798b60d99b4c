-- FreeSWITCH and FusionPBX: the hang-up cause is more precise than the status, which is «failed» for a dead number, a
-- phone that is off and a refusal. Ring time is in whole seconds, because Excel may have removed them from timestamps.
CREATE OR REPLACE VIEW said_calls AS
WITH shaped AS (
    SELECT *, told_status AS said_status, UPPER(REPLACE(cause_word, ' ', '_')) AS cause_said FROM role_texts
)
SELECT
    * EXCLUDE (said_status, cause_said)
    REPLACE (
        CASE WHEN LOWER(said_status) = 'voicemail' THEN said_status ELSE COALESCE(cause_said, said_status) END AS status,
        said_status AS reason,
        COALESCE(cause, CASE WHEN cause_said = 'NORMAL_CLEARING' THEN '16' END) AS cause,
        CASE WHEN TRY_CAST(talk AS BIGINT) > 0 THEN ring END AS ring,
        CASE
            -- «Nobody answered in time» and «the caller gave up» have separate causes.
            WHEN cause_said IN ('NO_ANSWER', 'ALLOTTED_TIMEOUT', 'NO_USER_RESPONSE', 'PROGRESS_TIMEOUT', 'LOSE_RACE') THEN 'network'
            WHEN cause_said IS NULL AND LOWER(said_status) = 'no_answer' THEN 'network'
            WHEN side LIKE '%refuse' THEN CASE WHEN cause_said IN ('CALL_REJECTED', 'USER_BUSY') THEN 'callee' ELSE 'network' END
            WHEN side LIKE '%cancel' THEN CASE WHEN cause_said = 'ORIGINATOR_CANCEL' THEN 'caller' ELSE 'network' END
            WHEN TRY_CAST(talk AS BIGINT) > 0 THEN side
        END AS side,
        CAST(NULL AS VARCHAR) AS answered_at,
        LEAST(call_id, COALESCE(other_leg, call_id)) AS logical_id,
        CASE WHEN other_leg IS NULL THEN 'call' ELSE 'leg' END AS grain
    )
FROM shaped;
