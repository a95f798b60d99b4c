-- 3CX: an empty time-answered is no answer; ring time is from start to answer or end; «Ext.801» is an operator, and the
-- client is the first full number dialled.
CREATE OR REPLACE VIEW said_calls AS
WITH timed AS (
    SELECT
        *,
        moment_ymd(start) AS begun,
        moment_ymd(ended_at) AS over,
        COALESCE(
            moment_ymd(answered_at),
            -- If the output has no time of answer, the duration is the talk.
            CASE WHEN NOT $has_answered_at AND duration_of(duration, 1) > 0 THEN moment_ymd(ended_at) - TO_SECONDS(duration_of(duration, 1)) END
        ) AS answered,
        REGEXP_EXTRACT(CONCAT_WS(' ', from_no, from_dn), '(?:Ext\.|^| )(\d{2,5})(?: |$)', 1) AS from_ext,
        REGEXP_EXTRACT(CONCAT_WS(' ', final_dn, to_dn, final_number, to_no), '(?:Ext\.|^| )(\d{2,5})(?: |$)', 1) AS to_ext,
        REGEXP_EXTRACT(CONCAT_WS(' ', dial_no, final_number, to_no), '\+?\d{7,15}') AS target,
        REGEXP_MATCHES(COALESCE(from_no, ''), '\d{7,}') AS is_from_outside
    FROM role_texts
),
directed AS (
    SELECT *, CASE WHEN is_from_outside THEN 'in' WHEN target <> '' THEN 'out' ELSE 'internal' END AS way FROM timed
)
SELECT
    * EXCLUDE (begun, answered, over, from_ext, to_ext, target, is_from_outside, way)
    REPLACE (
        way AS direction,
        CASE
            WHEN way = 'in' THEN NULLIF(to_ext, '') || COALESCE(' (' || final_name || ')', '')
            ELSE NULLIF(from_ext, '') || COALESCE(' (' || from_name || ')', '')
        END AS operator,
        CASE way WHEN 'in' THEN REGEXP_EXTRACT(from_no, '\+?\d{7,15}') WHEN 'out' THEN target ELSE to_ext END AS phone,
        code AS side,
        CAST(DATE_DIFF('second', begun, COALESCE(answered, over)) AS VARCHAR) AS ring,
        CASE WHEN answered IS NULL THEN '0' ELSE CAST(DATE_DIFF('second', answered, over) AS VARCHAR) END AS talk,
        CAST(NULL AS VARCHAR) AS total,
        'leg' AS grain
    )
FROM directed;
