-- People in the columns of core/record.py: one row per spelling of a person in the file.
INSERT INTO segment_people
WITH named AS (
    SELECT
        *,
        COALESCE(NULLIF(CONCAT_WS(' ', last_name, first_name), ''), name) AS full_name,
        -- A CRM number that equals another person's extension would merge the two.
        CASE WHEN crm_id NOT IN (SELECT person FROM role_texts WHERE person IS NOT NULL) THEN crm_id END AS own_id
    FROM role_texts
),
spelled AS (
    SELECT
        named.*,
        UNNEST(CASE
            WHEN COALESCE(person, login, email, own_id) IS NULL THEN [CAST(NULL AS VARCHAR)]
            ELSE LIST_DISTINCT([person, login, email, own_id])
        END) AS person_raw
    FROM named
)
SELECT
    person_raw,
    full_name AS name,
    CASE
        WHEN role IS NULL THEN NULL
        WHEN REGEXP_MATCHES(LOWER(role), 'выезд|ходок|полев|field|замер|visit') THEN 'field_manager'
        ELSE 'operator'
    END AS role,
    team,
    CAST(/*moment*/ moment_ymd(started_on) AS DATE) AS started_on,
    CAST(/*moment*/ moment_ymd(left_on) AS DATE) AS left_on
FROM spelled
WHERE full_name IS NOT NULL
