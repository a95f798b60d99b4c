-- One row per call: legs folded.
-- One leg represents the call.
CREATE TEMPORARY TABLE silent AS
SELECT call_key
FROM (
    SELECT
        kept_rows.call_key,
        ROW_NUMBER() OVER (
            PARTITION BY COALESCE(call_folds.fold_key, kept_rows.logical_key)
            ORDER BY
                CASE WHEN outcome IN ('talk', 'answered_short', 'wrong_person') THEN 0 ELSE 1 END,
                CASE WHEN direction = 'out' THEN 0 WHEN direction = 'in' THEN 1 ELSE 2 END,
                -- If two exports contain one call, the row that has its outcome represents it.
                CASE WHEN outcome IN ('no_answer_ring_unknown', 'cancelled_ring_unknown', 'unknown') THEN 1 ELSE 0 END,
                CASE WHEN provider_status IS NULL THEN 1 ELSE 0 END,
                -- A file may start or end in the middle of a call.
                CASE WHEN client_phone IS NULL THEN 1 ELSE 0 END,
                -- A call belongs to who dialled it, also if it was passed on and a colleague talked longer.
                CASE WHEN direction = 'out' AND COALESCE(operator_ext, operator_raw) IS NOT NULL THEN started_local END NULLS LAST,
                talk_seconds DESC NULLS LAST,
                total_seconds DESC NULLS LAST,
                kept_rows.call_key
        ) AS leg_rank
    FROM kept_rows
    INNER JOIN shared_ids ON shared_ids.logical_key = kept_rows.logical_key
    LEFT JOIN call_folds ON call_folds.call_key = kept_rows.call_key
    WHERE grain = 'leg'
) AS ranked
WHERE leg_rank > 1;

-- number_class is what a dial says of its number: 3 reached, 2 alive, 1 does not exist, 0 nothing.
CREATE TEMPORARY VIEW whole_calls AS
SELECT
    kept_rows.*,
    CASE
        WHEN outcome IN ('talk', 'answered_short', 'wrong_person') THEN 3
        WHEN outcome IN ('busy', 'rejected', 'machine') THEN 2
        WHEN outcome = 'no_such_number' THEN 1
        ELSE 0
    END AS number_class
FROM kept_rows
LEFT JOIN silent ON silent.call_key = kept_rows.call_key
WHERE kept_rows.grain IN ('call', 'leg') AND silent.call_key IS NULL;
