-- The last day of any CRM fact, not later than $latest; leads cannot be followed beyond it.
SELECT MAX(happened_on)
FROM (
    SELECT created_on AS happened_on FROM leads
    UNION ALL
    SELECT signed_on AS happened_on FROM leads
    UNION ALL
    SELECT lost_on AS happened_on FROM leads
    UNION ALL
    SELECT meeting_held_on AS happened_on FROM leads
) AS steps
WHERE happened_on <= $latest
