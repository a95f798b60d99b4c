-- Details of the object (S5) that the operator passed on, and whether complete briefs close better.
SELECT
    operator_id,
    COUNT(*) AS meetings,
    SUM(CASE WHEN object_type IS NOT NULL THEN 1 ELSE 0 END) AS object_type,
    SUM(CASE WHEN area_m2 IS NOT NULL THEN 1 ELSE 0 END) AS area,
    SUM(CASE WHEN windows IS NOT NULL THEN 1 ELSE 0 END) AS windows,
    SUM(CASE WHEN doors IS NOT NULL THEN 1 ELSE 0 END) AS doors,
    SUM(CASE WHEN floor IS NOT NULL THEN 1 ELSE 0 END) AS floor,
    SUM(filled) AS filled,
    SUM(filled * signed) AS filled_signed,
    SUM(signed) AS signed
FROM (
    SELECT
        *,
        CASE
            WHEN object_type IS NOT NULL AND area_m2 IS NOT NULL AND windows IS NOT NULL AND doors IS NOT NULL AND floor IS NOT NULL
                THEN 1
            ELSE 0
        END AS filled,
        CASE WHEN signed_on IS NOT NULL THEN 1 ELSE 0 END AS signed
    FROM leads
    WHERE COALESCE(meeting_set_on, handed_over_on, meeting_held_on) IS NOT NULL
) AS meetings
GROUP BY operator_id
ORDER BY meetings DESC, operator_id
