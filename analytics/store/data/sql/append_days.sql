-- Days on which a call, an attempt number or an effective call has changed.
SELECT CAST(started_local AS DATE) AS day_on FROM whole_calls
UNION
SELECT day_on FROM ranked_dials WHERE was <> touch_no
UNION
SELECT day_on
FROM (
    (SELECT * FROM touched_talks EXCEPT ALL SELECT * FROM former_talks)
    UNION ALL
    (SELECT * FROM former_talks EXCEPT ALL SELECT * FROM touched_talks)
) AS changed
