-- A call of a file that has become, or is no longer, one of answered calls only.
SELECT call_id
FROM call_facts
WHERE import_no IN (SELECT import_no FROM touched_imports)
    AND is_reach_told = (import_no IN (SELECT import_no FROM answered_only))
LIMIT 1
