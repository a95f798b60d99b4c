-- People: facts from files, overridden by the director's entries.
CREATE TABLE aliases AS
SELECT raw, MIN(name) AS name
FROM (
    SELECT LOWER(TRIM(person_raw)) AS raw, name FROM segment_people WHERE person_raw IS NOT NULL
    UNION ALL
    SELECT LOWER(TRIM(name)) AS raw, name FROM segment_people
) AS said_by_files
WHERE raw NOT IN (SELECT raw FROM said_aliases)
GROUP BY raw
UNION ALL
SELECT raw, name FROM said_aliases;

CREATE TABLE people AS
WITH filed AS (
    SELECT
        COALESCE(said_aliases.name, segment_people.name) AS name,
        MAX_BY(role, import_no) FILTER (WHERE role IS NOT NULL) AS role,
        MAX_BY(team, import_no) FILTER (WHERE team IS NOT NULL) AS team,
        MIN(started_on) AS started_on,
        MAX(left_on) AS left_on
    FROM segment_people
    LEFT JOIN said_aliases ON said_aliases.raw = LOWER(TRIM(segment_people.name))
    GROUP BY 1
)
SELECT
    COALESCE(said_people.name, filed.name) AS name,
    COALESCE(said_people.role, filed.role) AS role,
    COALESCE(said_people.team, filed.team) AS team,
    COALESCE(CAST(said_people.started_on AS DATE), filed.started_on) AS started_on,
    COALESCE(CAST(said_people.left_on AS DATE), filed.left_on) AS left_on,
    filed.name IS NOT NULL AS is_listed  -- named in a loaded list of people
FROM filed
FULL OUTER JOIN said_people ON said_people.name = filed.name;
