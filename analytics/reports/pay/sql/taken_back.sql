-- Cancelled contracts of a period, oldest first, with the days between signing and cancelling.
SELECT
    entity_id,
    client_name,
    operator_id,
    signed_on,
    cancelled_on,
    DATEDIFF('day', signed_on, cancelled_on) AS days,
    amount_kopecks
FROM leads
WHERE signed_on IS NOT NULL AND cancelled_on BETWEEN $first_on AND $last_on
ORDER BY cancelled_on, entity_id
