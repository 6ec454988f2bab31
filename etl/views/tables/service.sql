-- one row per municipality and span in which the same hubs serve it; source: sheet Werkingsgebied
-- hub_codes: the hubs that serve it, as known then; empty: a white spot
CREATE TABLE service AS
WITH served AS (
    SELECT
        s.nis, p.hub_code,
        greatest(p.known_from, coalesce(s.since, p.known_from)) AS known_from,
        least(p.known_to, coalesce(s.until + 1, p.known_to)) AS known_to
    FROM reported_service_area s JOIN report p USING (fingerprint)
),
edge AS (
    SELECT nis, unnest([known_from, known_to]) AS day FROM served WHERE known_from < known_to
    UNION
    SELECT nis, unnest([DATE '1900-01-01', DATE '9999-12-31']) FROM municipality
),
span AS (
    SELECT nis, day AS known_from, lead(day) OVER (PARTITION BY nis ORDER BY day) AS known_to
    FROM edge QUALIFY known_to IS NOT NULL
),
filled AS (
    SELECT
        span.nis, span.known_from, span.known_to,
        coalesce(list(DISTINCT served.hub_code ORDER BY served.hub_code)
            FILTER (served.hub_code IS NOT NULL), []) AS hub_codes
    FROM span LEFT JOIN served ON served.nis = span.nis
        AND served.known_from <= span.known_from AND span.known_from < served.known_to
    GROUP BY span.nis, span.known_from, span.known_to
),
marked AS (
    SELECT *, hub_codes IS DISTINCT FROM lag(hub_codes) OVER (PARTITION BY nis ORDER BY known_from)
        AS is_new
    FROM filled
),
numbered AS (
    SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY nis ORDER BY known_from) AS island
    FROM marked
)
SELECT nis, hub_codes, min(known_from) AS known_from, max(known_to) AS known_to
FROM numbered GROUP BY nis, hub_codes, island
ORDER BY nis, known_from;
