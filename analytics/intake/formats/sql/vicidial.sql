-- VICIdial: the length of the call is the talk where somebody answered; EXTENDED exports know the ringing and the talk apart.
-- VDAD is the dialler itself and no operator.
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
