-- Mango Office statistics: seconds since 1970; an answer of 0 is no answer; the reason says who ended the call.
CREATE OR REPLACE VIEW said_calls AS
WITH seconds AS (
    SELECT
        *,
        TRY_CAST(start AS BIGINT) AS begun,
        NULLIF(TRY_CAST(picked AS BIGINT), 0) AS answered,
        NULLIF(TRY_CAST(finish AS BIGINT), 0) AS over
    FROM role_texts
),
directed AS (
    SELECT
        *,
        CASE
            -- A colleague has a number too: «sip:102@office», or his line; a client is called without an extension.
            WHEN from_extension IS NOT NULL THEN CASE WHEN to_extension IS NOT NULL AND NOT REGEXP_FULL_MATCH(COALESCE(to_number, ''), '\+?\d{10,15}') THEN 'internal' ELSE 'out' END
            ELSE 'in'
        END AS way
    FROM seconds
)
SELECT
    * EXCLUDE (begun, answered, over, way)
    REPLACE (
        way AS direction,
        CASE WHEN way = 'in' THEN to_extension ELSE from_extension END AS operator,
        CASE WHEN way = 'in' THEN from_number ELSE COALESCE(to_number, to_extension) END AS phone,
        code AS side,
        CAST(COALESCE(answered, over) - begun AS VARCHAR) AS ring,
        CAST(CASE WHEN answered IS NULL THEN 0 ELSE over - answered END AS VARCHAR) AS talk,
        CONCAT_WS('|', from_extension, from_number, to_extension, to_number) AS leg_id,
        call_id AS logical_id,
        CASE WHEN call_id IS NULL THEN 'call' ELSE 'leg' END AS grain
    )
FROM directed;
