-- kind: additive
-- unit: calls
-- better: up
-- rule: S1
-- title.ru: Результативные звонки
-- title.en: Effective calls
-- description.ru: Разговор с человеком не короче порога (30 с); номер базы засчитывается один раз в неделю.
-- description.en: Talks with a person of at least the threshold (30 s); a number of a call list counts once a week.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM effective_calls
WHERE is_counted
GROUP BY day_on, operator_id, team_id, list_id
