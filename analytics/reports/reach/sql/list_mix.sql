-- Dials and counted effective calls by month, operator and conditions beyond his control: list, hour, attempt, phone.
SELECT
    CAST(DATE_TRUNC('month', dial_classes.day_on) AS DATE) AS month_on,
    dial_classes.operator_id,
    dial_classes.list_id,
    dial_classes.hour_block,
    dial_classes.attempt_class,
    dial_classes.phone_class,
    COUNT(*) AS dials,
    SUM(CASE WHEN effective_calls.is_counted THEN 1 ELSE 0 END) AS effective
FROM dial_classes
LEFT JOIN effective_calls ON effective_calls.call_id = dial_classes.call_id
WHERE dial_classes.operator_id IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2, 3, 4, 5, 6
