-- The organizations of this history, by name.
SELECT name FROM organization ORDER BY name;
