-- one row per hub and period that is expected or came, and span of the same version of its report
-- One that nobody expects is not there until the day on which it came.
-- Nulls: nothing came yet, or what came was withdrawn. is_late: the first version came after the
-- deadline, whatever was withdrawn or corrected since.
CREATE TABLE report_slot AS
WITH expected AS (
    SELECT hub_code, period_code FROM hub JOIN period ON period.ends_on >= hub.since
),
last_of_day AS (
    SELECT *, min(received_on) OVER (PARTITION BY hub_code, period_code) AS first_on
    FROM reception
    QUALIFY version = max(version) OVER (PARTITION BY hub_code, period_code, received_on)
),
spanned AS (
    SELECT *, lead(received_on, 1, DATE '9999-12-31')
        OVER (PARTITION BY hub_code, period_code ORDER BY version) AS known_to
    FROM last_of_day
),
received AS (
    SELECT
        hub_code, period_code, report_id, version, received_on AS accepted_on, as_of, warnings,
        first_on, received_on AS known_from, known_to
    FROM spanned WHERE report_id IS NOT NULL
),
missing AS (
    SELECT
        expected.hub_code, expected.period_code, DATE '1900-01-01' AS known_from,
        coalesce(min(received_on), DATE '9999-12-31') AS known_to
    FROM expected LEFT JOIN reception USING (hub_code, period_code) GROUP BY ALL
    UNION ALL
    SELECT hub_code, period_code, received_on, known_to FROM spanned WHERE report_id IS NULL
),
every AS (
    SELECT * FROM received UNION ALL BY NAME SELECT * FROM missing
)
SELECT
    e.hub_code, e.period_code, p.starts_on, p.ends_on, p.deadline_on, e.report_id, e.version,
    e.accepted_on, e.as_of, coalesce(e.warnings, 0) AS warnings,
    e.first_on > p.deadline_on AS is_late, e.known_from, e.known_to
FROM every e LEFT JOIN period p USING (period_code)
ORDER BY e.hub_code, e.period_code, e.known_from;
