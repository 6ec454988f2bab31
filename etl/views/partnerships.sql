-- one row per hub, partner and span; source: sheet Partners
-- organisation_key: the folded name; one organisation, however many hubs it works with
-- hub_count: how many hubs that are; a span ends where it changes
CREATE VIEW partnerships AS
SELECT
    [p.hub_code] AS hub_codes, p.hub_code, h.province, p.organisation_key, p.name, p.kind, p.role,
    p.since, p.until, p.hub_count,
    p.report_id, sheet_title('partner') AS sheet, p.sheet_row,
    p.known_from, p.known_to
FROM partnership p
LEFT JOIN hub h USING (hub_code);
