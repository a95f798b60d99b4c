-- Days on which a call or an effective call has changed, and days on which only an attempt number has.
CREATE TEMPORARY TABLE changed_days AS
SELECT day_on, FALSE AS is_attempt
FROM (
    SELECT CAST(started_local AS DATE) AS day_on FROM whole_calls
    UNION
    SELECT day_on FROM removed_calls
    UNION
    SELECT day_on
    FROM (
        (SELECT * FROM touched_talks EXCEPT ALL SELECT * FROM former_talks)
        UNION ALL
        (SELECT * FROM former_talks EXCEPT ALL SELECT * FROM touched_talks)
    ) AS changed
) AS days
UNION
SELECT day_on, TRUE AS is_attempt FROM moved_touches WHERE is_attempt
