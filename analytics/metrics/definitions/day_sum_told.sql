-- kind: day_sum
-- unit: calls
-- better: none
-- rule: S1
-- title.ru: Звонки с известным ответом по суммам за день
-- title.en: Calls whose answer is told by day sums
-- description.ru: О скольких из этих звонков файл говорит, отвечены они или нет. Только от них считается доля.
-- description.en: Of how many of these calls the file says whether they were answered. The share is of these alone.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(CASE WHEN answered IS NOT NULL THEN dials ELSE 0 END) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
