-- one row per municipality and span in which the same hubs serve it; source: sheet Werkingsgebied
-- hub_codes: the hubs that serve it; empty: a white spot
CREATE VIEW coverage AS
SELECT
    s.nis, m.name, m.province, m.reference_region, m.population, m.area_km2,
    s.hub_codes, len(s.hub_codes)::INTEGER AS hub_count, s.known_from, s.known_to
FROM service s
LEFT JOIN municipality m USING (nis);
