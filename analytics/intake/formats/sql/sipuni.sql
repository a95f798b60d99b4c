-- Sipuni: for an incoming call «Куда» is the company's line, and the operator is the one who answered.
CREATE OR REPLACE VIEW said_calls AS
SELECT
    * REPLACE (
        CASE WHEN LOWER(direction) LIKE 'вх%' THEN who_answered ELSE src END AS operator,
        CASE WHEN LOWER(direction) LIKE 'вх%' THEN src ELSE dst END AS phone,
        CASE WHEN LOWER(direction) LIKE 'вх%' THEN COALESCE(own_line, dst) ELSE own_line END AS own_line,
        CAST(NULL AS VARCHAR) AS src,
        CAST(NULL AS VARCHAR) AS dst,
        'call' AS grain
    )
FROM role_texts;
