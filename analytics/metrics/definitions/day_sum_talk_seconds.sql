-- kind: day_sum
-- unit: seconds
-- better: none
-- rule: S1
-- title.ru: Время разговоров (итоги по дням)
-- title.en: Daily totals: talk time
-- description.ru: Сумма времени разговоров по тем же строкам. Длительность отдельного разговора неизвестна, поэтому результативных звонков по ней не посчитать.
-- description.en: Total talk time of the same rows. The length of single talks is unknown, so effective calls cannot be derived from it.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(talk_seconds) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
