-- Avaya IP Office: the connected time is the talk only; records of one call share an id. An extension (E203) is
-- party 1 in either direction; a voicemail channel is not a person.
CREATE OR REPLACE VIEW said_calls AS
WITH told AS (
    SELECT
        *,
        CASE
            WHEN COALESCE(internal, '0') <> '0' THEN 'internal'
            WHEN UPPER(in_or_out) = 'I' THEN 'in'
            ELSE 'out'
        END AS told_way,
        REGEXP_EXTRACT(party1, '^E(\d+)', 1) AS first_ext,
        REGEXP_EXTRACT(party2, '^E(\d+)', 1) AS second_ext
    FROM role_texts
)
SELECT
    * EXCLUDE (told_way, first_ext, second_ext)
    REPLACE (
        told_way AS direction,
        CASE
            WHEN first_ext <> '' THEN first_ext || COALESCE(' (' || party1_name || ')', '')
            WHEN second_ext <> '' THEN second_ext || COALESCE(' (' || party2_name || ')', '')
            WHEN told_way = 'out' THEN src
        END AS operator,
        -- An outside line is dialled with a 9 before the number.
        CASE WHEN told_way = 'in' THEN src ELSE REGEXP_REPLACE(COALESCE(dst, dialled), '^9(8\d{10}|7\d{10})#?$', '\1') END AS phone,
        CASE WHEN told_way = 'in' THEN dst END AS own_line,
        CAST(NULL AS VARCHAR) AS src,
        CAST(NULL AS VARCHAR) AS dst,
        CASE WHEN CONCAT_WS(' ', party1_name, party2_name) ILIKE '%VM Channel%' THEN 'machine' END AS machine,
        call_id AS logical_id,
        CONCAT_WS('|', continuation, party1, party2) AS leg_id,
        'leg' AS grain
    )
FROM told;
