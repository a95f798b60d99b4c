-- Mango Office statistics: seconds since 1970; an answer of 0 is no answer; the reason contains who ended the call.
CREATE OR REPLACE VIEW said_calls AS
WITH seconds AS (
    SELECT
        *,
        TRY_CAST(start AS BIGINT) AS begun,
        NULLIF(TRY_CAST(picked AS BIGINT), 0) AS answered,
        NULLIF(TRY_CAST(finish AS BIGINT), 0) AS over
    FROM role_texts
),

-- A party with extension and number is an operator with a line; an extension beside many numbers is not part of them.
held AS (
    SELECT to_extension AS extension, COUNT(DISTINCT to_number) AS numbers
    FROM role_texts
    WHERE from_extension <> to_extension AND REGEXP_FULL_MATCH(to_number, '\+?\d{10,15}')
    GROUP BY to_extension
),

directed AS (
    SELECT
        *,
        CASE
            -- An operator also has a number: «sip:102@office» or a line; a client has no extension.
            WHEN from_extension IS NULL THEN 'in'
            WHEN to_extension IS NULL OR (REGEXP_FULL_MATCH(COALESCE(to_number, ''), '\+?\d{10,15}') AND COALESCE(held.numbers, 3) > 2) THEN 'out'
            ELSE 'internal'
        END AS way
    FROM seconds
    LEFT JOIN held ON held.extension = seconds.to_extension AND seconds.from_extension <> seconds.to_extension
)
SELECT
    * EXCLUDE (begun, answered, over, way, extension, numbers)
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
