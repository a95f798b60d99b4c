-- Events of queue_log folded into calls: the first dial gives time and parties, the last result the outcome.
CREATE OR REPLACE TEMPORARY TABLE queue_calls AS
WITH events AS (
    -- The native line has no columns for ring and talk times: for outgoing calls they follow the word of who ended it.
    SELECT
        source_row, epoch, local_time, callid, agent, queue, UPPER(event) AS event, param1, param2, param3,
        COALESCE(htime, CASE WHEN UPPER(event) LIKE 'OUT%' AND REGEXP_FULL_MATCH(param3, '\d+') THEN param3 END) AS htime,
        COALESCE(ttime, CASE WHEN UPPER(event) LIKE 'OUT%' AND REGEXP_FULL_MATCH(param4, '\d+') THEN param4 END) AS ttime
    FROM role_texts
    WHERE callid IS NOT NULL AND UPPER(callid) <> 'NONE'
),
outgoing AS (
    SELECT
        callid,
        MIN(source_row) AS source_row,
        COUNT(*) AS row_count,
        'out' AS direction,
        ARG_MIN(epoch, source_row) AS epoch,
        ARG_MIN(local_time, source_row) AS local_time,
        ARG_MIN(agent, source_row) FILTER (WHERE agent IS NOT NULL AND UPPER(agent) <> 'NONE') AS operator,
        COALESCE(ARG_MIN(param1, source_row) FILTER (WHERE event = 'OUTDIAL'), ARG_MIN(param1, source_row)) AS phone,
        ARG_MIN(NULLIF(UPPER(queue), 'NONE'), source_row) AS list,
        COALESCE(
            ARG_MAX(event, source_row) FILTER (WHERE event = 'OUTANSWER'),
            ARG_MAX(event, source_row) FILTER (WHERE event NOT IN ('OUTDIAL', 'OUTTRANSFER'))
        ) AS result,
        ARG_MAX(param2, source_row) FILTER (WHERE event = 'OUTANSWER') AS ended_by,
        ARG_MAX(htime, source_row) FILTER (WHERE event NOT IN ('OUTDIAL', 'OUTTRANSFER')) AS ring,
        CAST(SUM(TRY_CAST(ttime AS BIGINT)) FILTER (WHERE event = 'OUTANSWER') AS VARCHAR) AS talk
    FROM events
    WHERE event LIKE 'OUT%'
    GROUP BY callid
),
incoming AS (
    SELECT
        callid,
        MIN(source_row) AS source_row,
        COUNT(*) AS row_count,
        'in' AS direction,
        ARG_MIN(epoch, source_row) AS epoch,
        ARG_MIN(local_time, source_row) AS local_time,
        ARG_MAX(agent, source_row) FILTER (WHERE event IN ('CONNECT', 'COMPLETEAGENT', 'COMPLETECALLER')) AS operator,
        ARG_MIN(param2, source_row) FILTER (WHERE event = 'ENTERQUEUE') AS phone,
        CAST(NULL AS VARCHAR) AS list,
        CASE WHEN COUNT(*) FILTER (WHERE event IN ('CONNECT', 'COMPLETEAGENT', 'COMPLETECALLER')) > 0 THEN 'OUTANSWER' ELSE 'OUTNOANSWER' END AS result,
        ARG_MAX(event, source_row) FILTER (WHERE event IN ('COMPLETEAGENT', 'COMPLETECALLER')) AS ended_by,
        ARG_MAX(COALESCE(NULLIF(htime, '0'), param1), source_row) FILTER (WHERE event = 'CONNECT') AS ring,
        ARG_MAX(COALESCE(NULLIF(ttime, '0'), param2), source_row) FILTER (WHERE event IN ('COMPLETEAGENT', 'COMPLETECALLER')) AS talk
    FROM events
    WHERE callid NOT IN (SELECT callid FROM outgoing)
    GROUP BY callid
    HAVING COUNT(*) FILTER (WHERE event IN ('ENTERQUEUE', 'CONNECT', 'COMPLETEAGENT', 'COMPLETECALLER')) > 0
)
SELECT * FROM outgoing
UNION ALL
SELECT * FROM incoming;

CREATE OR REPLACE VIEW said_calls AS
SELECT
    role_texts.* EXCLUDE (source_row, start, operator, phone, direction, status, side, ring, talk, call_id, logical_id, list, epoch, grain),
    queue_calls.source_row,
    COALESCE(queue_calls.local_time, queue_calls.epoch) AS start,
    CASE WHEN queue_calls.local_time IS NOT NULL THEN queue_calls.epoch END AS epoch,
    queue_calls.operator,
    queue_calls.phone,
    queue_calls.direction,
    CASE queue_calls.result
        WHEN 'OUTANSWER' THEN 'answered' WHEN 'OUTCANCEL' THEN 'cancel' WHEN 'OUTNOANSWER' THEN 'no answer' WHEN 'OUTBUSY' THEN 'busy'
        WHEN 'OUTCHANUNAVAIL' THEN 'chanunavail' WHEN 'OUTCONGESTION' THEN 'congestion' ELSE 'unknown'
    END AS status,
    CASE WHEN queue_calls.ended_by = 'COMPLETEAGENT' THEN 'agent' WHEN queue_calls.direction = 'out' AND queue_calls.result = 'OUTNOANSWER' THEN 'network' END AS side,
    CASE WHEN queue_calls.result IN ('OUTANSWER', 'OUTCANCEL', 'OUTNOANSWER') THEN queue_calls.ring END AS ring,
    CASE WHEN queue_calls.result = 'OUTANSWER' THEN queue_calls.talk ELSE '0' END AS talk,
    queue_calls.callid AS call_id,
    queue_calls.callid AS logical_id,
    queue_calls.list,
    'leg' AS grain  -- a file may start or end in mid-call, and the cdr table contains the call too
FROM queue_calls
INNER JOIN role_texts ON role_texts.source_row = queue_calls.source_row;
