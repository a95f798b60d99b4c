-- VICIdial: the length of an answered call is the talk; EXTENDED exports have ringing and talk separately.
-- VDAD is the dialler itself, not an operator.
CREATE OR REPLACE VIEW said_calls AS
SELECT
    * REPLACE (
        CASE
            WHEN UPPER(operator) IN ('VDAD', 'VDCL') THEN NULL
            WHEN REGEXP_FULL_MATCH(operator, '\d{2,6}') THEN operator || COALESCE(' (' || full_name || ')', '')
            ELSE COALESCE(full_name, operator)
        END AS operator,
        COALESCE(answered_time, length) AS talk,
        'call' AS grain
    )
FROM role_texts;
