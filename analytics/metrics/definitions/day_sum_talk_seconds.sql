-- kind: day_sum
-- unit: seconds
-- better: none
-- rule: S1
-- title.ru: Разговоры по суммам за день
-- title.en: Talk by day sums
-- description.ru: Сумма времени разговоров по этим же строкам. Длительность отдельного разговора неизвестна, поэтому результативных звонков по ней не посчитать.
-- description.en: Sum of the talk time of the same rows. How long a single talk was is unknown, so no effective calls follow from it.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(talk_seconds) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
