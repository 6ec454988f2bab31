-- one row per hub and period that is expected or came, and span of the same version of its report
-- report_id null: not received, or withdrawn; is_late: the first version came after the deadline
CREATE VIEW report_slots AS
SELECT
    [s.hub_code] AS hub_codes, s.hub_code, h.province, s.period_code, s.starts_on, s.ends_on,
    s.deadline_on, s.report_id, s.version, s.accepted_on, s.as_of, s.warnings, s.is_late,
    s.known_from, s.known_to
FROM report_slot s
LEFT JOIN hub h USING (hub_code);
