-- one row per hub, partner and span of its report, cut by since and until; source: sheet Partners
CREATE TABLE partnership AS
SELECT
    r.hub_code, p.* EXCLUDE (fingerprint, sheet_row), r.report_id, p.sheet_row,
    greatest(r.known_from, coalesce(p.since, r.known_from)) AS known_from,
    least(r.known_to, coalesce(p.until + 1, r.known_to)) AS known_to
FROM reported_partner p JOIN report r USING (fingerprint)
WHERE greatest(r.known_from, coalesce(p.since, r.known_from))
    < least(r.known_to, coalesce(p.until + 1, r.known_to))
ORDER BY r.report_id, p.sheet_row;
