-- one row per lesson of a report and span of the report; source: sheet Leerlessen
CREATE VIEW lessons AS
SELECT
    [l.hub_code] AS hub_codes, l.hub_code, l.learned_on, l.objective, l.lesson, l.adjustment,
    l.report_id, sheet_title('lesson') AS sheet, l.sheet_row,
    l.known_from, l.known_to
FROM lesson l;
