-- Whether the total includes ringing: rows longer than their talk, unanswered rows with a duration, and their numbers.
SELECT
    COALESCE(BOOL_OR(total_number > talk_number AND talk_number > 0), FALSE) AS longer,
    COALESCE(BOOL_OR(total_number > 0 AND COALESCE(talk_number, 0) = 0), FALSE) AS waiting,
    COUNT(*) FILTER (WHERE is_unanswered) AS unanswered,
    COUNT(*) FILTER (WHERE is_unanswered AND total_number > 0) AS rung,
    COUNT(*) FILTER (WHERE is_talk_said) AS talks,
    COUNT(*) FILTER (WHERE is_total_said) AS totals,
    COUNT(*) FILTER (WHERE is_ring_said) AS rings
FROM (
    SELECT
        total_number,
        talk_number,
        is_talk_said,
        is_total_said,
        is_ring_said,
        said_meaning IN ('no_answer', 'busy', 'cancelled', 'rejected', 'unreachable_now', 'no_such_number') AS is_unanswered
    FROM typed
) AS judged
