-- People in the shape of core/record.py.
INSERT INTO segment_people
SELECT
    person AS person_raw,
    name,
    CASE
        WHEN role IS NULL THEN NULL
        WHEN REGEXP_MATCHES(LOWER(role), 'выезд|ходок|field|замер|visit') THEN 'field_manager'
        ELSE 'operator'
    END AS role,
    team,
    CAST(/*moment*/ moment_ymd(started_on) AS DATE) AS started_on,
    CAST(/*moment*/ moment_ymd(left_on) AS DATE) AS left_on
FROM role_texts
WHERE name IS NOT NULL
