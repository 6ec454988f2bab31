-- one row per hub and span in which its partnership is the same; source: sheet Partners
-- Numbers of organisations per kind. Null, and so is meets_rule: no report of the hub is known.
CREATE TABLE hub_state AS
WITH edge AS (
    SELECT hub_code, unnest([known_from, known_to]) AS day FROM partnership
    UNION
    SELECT hub_code, unnest([known_from, known_to]) FROM report
    UNION
    SELECT hub_code, unnest([since, DATE '9999-12-31']) FROM hub
),
span AS (
    SELECT hub_code, day AS known_from,
        lead(day) OVER (PARTITION BY hub_code ORDER BY day) AS known_to
    FROM edge QUALIFY known_to IS NOT NULL
),
counted AS (
    SELECT
        span.hub_code, span.known_from, span.known_to,
        {
            'local_governments': count(DISTINCT organisation_key) FILTER (kind = 'local_government'),
            'regular_economy': count(DISTINCT organisation_key) FILTER (kind = 'regular_economy'),
            'social_economy': count(DISTINCT organisation_key) FILTER (kind = 'social_economy'),
            'knowledge_institutions':
                count(DISTINCT organisation_key) FILTER (kind = 'knowledge_institution'),
            'others': count(DISTINCT organisation_key) FILTER (kind = 'other')
        } AS numbers
    FROM span LEFT JOIN partnership p ON p.hub_code = span.hub_code
        AND p.known_from <= span.known_from AND span.known_from < p.known_to
    GROUP BY span.hub_code, span.known_from, span.known_to
),
known AS (
    SELECT c.hub_code, c.known_from, c.known_to,
        CASE WHEN r.report_id IS NOT NULL THEN c.numbers END AS numbers
    FROM counted c LEFT JOIN report r ON r.hub_code = c.hub_code
        AND r.known_from <= c.known_from AND c.known_from < r.known_to
),
marked AS (
    SELECT *, numbers IS DISTINCT FROM lag(numbers) OVER of_hub
        OR row_number() OVER of_hub = 1 AS is_new
    FROM known WINDOW of_hub AS (PARTITION BY hub_code ORDER BY known_from)
),
numbered AS (
    SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY hub_code ORDER BY known_from) AS island
    FROM marked
)
SELECT
    hub_code, numbers.*,
    numbers.local_governments > 0 AND numbers.regular_economy > 0 AND numbers.social_economy > 0
        AS meets_rule,
    min(known_from) AS known_from, max(known_to) AS known_to
FROM numbered GROUP BY hub_code, numbers, island
ORDER BY hub_code, known_from;
