-- one row per activity of a report and span of the report; source: sheet Activiteiten
CREATE VIEW activities AS
SELECT
    [a.hub_code] AS hub_codes, a.hub_code, a.id, a.held_on, a.name, a.kind, a.pillar, a.objective,
    a.nis, m.province, m.reference_region, a.participants, a.companies_reached,
    a.report_id, sheet_title('activity') AS sheet, a.sheet_row,
    a.known_from, a.known_to
FROM activity a
LEFT JOIN municipality m USING (nis);
