-- Names of the organizations of this history, sorted.
SELECT name FROM organization ORDER BY name;
