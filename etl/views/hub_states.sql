-- one row per hub and span in which its partnership is the same; source: sheet Partners
-- Null numbers and meets_rule: no report of the hub is known; meets_rule: one partner of each economy
CREATE VIEW hub_states AS
SELECT
    [s.hub_code] AS hub_codes, s.hub_code, h.province, s.local_governments, s.regular_economy,
    s.social_economy, s.knowledge_institutions, s.others, s.meets_rule, s.known_from, s.known_to
FROM hub_state s
LEFT JOIN hub h USING (hub_code);
