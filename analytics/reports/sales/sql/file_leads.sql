-- The leads whose latest row came with one import: what happened to them, by the operator they are credited to.
SELECT
    operator_id,
    operator_basis,
    COUNT(*) AS leads,
    COUNT(call_id) AS linked,
    COUNT(COALESCE(meeting_set_on, meeting_on, meeting_held_on)) AS meetings_set,
    COUNT(meeting_held_on) AS meetings_held,
    COUNT(signed_on) AS signed,
    COUNT(CASE WHEN signed_on IS NOT NULL AND amount_kopecks > 0 THEN 1 END) AS priced,
    COALESCE(SUM(CASE WHEN signed_on IS NOT NULL THEN amount_kopecks END), 0) AS amount_kopecks,
    COUNT(CASE WHEN standing = 'lost' THEN 1 END) AS lost,
    COUNT(cancelled_on) AS cancelled,
    MIN(created_on) AS created_first,
    MAX(created_on) AS created_last,
    MIN(signed_on) AS signed_first,
    MAX(signed_on) AS signed_last
FROM leads
WHERE import_no = $import_no
GROUP BY operator_id, operator_basis
ORDER BY leads DESC, operator_id, operator_basis
