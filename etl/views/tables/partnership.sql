-- one row per hub, partner and span of its report, cut by since and until; source: sheet Partners
-- hub_count: with how many hubs the organisation works then; a span ends where that changes.
CREATE TABLE partnership AS
WITH told AS (
    SELECT
        r.hub_code, p.* EXCLUDE (fingerprint, sheet_row), r.report_id, p.sheet_row,
        greatest(r.known_from, coalesce(p.since, r.known_from)) AS known_from,
        least(r.known_to, coalesce(p.until + 1, r.known_to)) AS known_to
    FROM reported_partner p JOIN report r USING (fingerprint)
    WHERE greatest(r.known_from, coalesce(p.since, r.known_from))
        < least(r.known_to, coalesce(p.until + 1, r.known_to))
),
edge AS (
    SELECT organisation_key, hub_code,
        unnest([known_from, known_to]) AS day, unnest([1, -1]) AS step
    FROM told
),
-- A hub takes over from its own earlier report on the same day: then nothing changes.
present AS (
    SELECT organisation_key, hub_code, day,
        (sum(sum(step)) OVER (PARTITION BY organisation_key, hub_code ORDER BY day) > 0)::INTEGER
            AS is_partner
    FROM edge GROUP BY organisation_key, hub_code, day
),
changed AS (
    SELECT organisation_key, day, is_partner - lag(is_partner, 1, 0)
        OVER (PARTITION BY organisation_key, hub_code ORDER BY day) AS change
    FROM present
),
counted AS (
    SELECT organisation_key, day AS known_from,
        lead(day, 1, DATE '9999-12-31') OVER of_organisation AS known_to,
        (sum(sum(change)) OVER of_organisation)::INTEGER AS hub_count
    FROM changed GROUP BY organisation_key, day HAVING sum(change) <> 0
    WINDOW of_organisation AS (PARTITION BY organisation_key ORDER BY day)
)
SELECT
    told.* EXCLUDE (known_from, known_to), counted.hub_count,
    greatest(told.known_from, counted.known_from) AS known_from,
    least(told.known_to, counted.known_to) AS known_to
FROM told JOIN counted ON told.organisation_key IS NOT DISTINCT FROM counted.organisation_key
    AND told.known_from < counted.known_to AND counted.known_from < told.known_to
ORDER BY told.report_id, told.sheet_row, known_from;
