-- Cancelled deals: date, operator, team, days after signing, amount.
SELECT
    cancelled_on,
    operator_id,
    team_id,
    DATEDIFF('day', signed_on, cancelled_on) AS days,
    CASE WHEN call_id IS NULL THEN 0 ELSE 1 END AS has_call,
    COALESCE(amount_kopecks, 0) AS amount_kopecks
FROM leads
WHERE cancelled_on IS NOT NULL AND signed_on IS NOT NULL AND operator_id IS NOT NULL
ORDER BY cancelled_on, lead_key
