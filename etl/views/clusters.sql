-- one row per cluster of a report and span of the report; source: sheet Clusters
-- hub_codes: the hub that reports it and its partner hubs
CREATE VIEW clusters AS
SELECT
    list_sort(list_distinct(list_concat([c.hub_code], c.partner_hubs))) AS hub_codes, c.hub_code,
    c.id, c.name, c.theme_code, theme.agenda_code, c.kind, c.scale, c.started_on, c.partner_hubs,
    c.report_id, sheet_title('cluster') AS sheet, c.sheet_row,
    c.known_from, c.known_to
FROM cluster c
LEFT JOIN theme USING (theme_code);
