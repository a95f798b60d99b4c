-- The calls made anew, and other dials whose attempt numbers, or what they add to the numbers that wait, have changed.
CREATE TEMPORARY TABLE moved_touches AS
SELECT call_key, day_on, touch_no, waiting_change, touch_no <> former_touch_no AS is_attempt
FROM (
    SELECT
        repeated_dials.call_key,
        repeated_dials.day_on,
        repeated_dials.former_touch_no,
        repeated_dials.former_change,
        COALESCE(later_touches.touch_no, 1) AS touch_no,
        COALESCE(later_touches.waiting_change, CASE WHEN is_told = 1 AND number_class IN (0, 2) THEN 1 ELSE 0 END) AS waiting_change
    FROM repeated_dials
    LEFT JOIN later_touches ON later_touches.call_key = repeated_dials.call_key
    WHERE repeated_dials.former_touch_no IS NOT NULL
) AS touches
WHERE touch_no <> former_touch_no OR waiting_change <> former_change;

UPDATE call_facts
SET touch_no = moved_touches.touch_no, waiting_change = moved_touches.waiting_change
FROM moved_touches
WHERE moved_touches.call_key = call_facts.call_id;

INSERT INTO call_facts BY NAME SELECT /*said*/ * FROM told_calls;
