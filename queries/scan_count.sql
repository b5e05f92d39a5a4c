-- How many scans there are, of all organizations.
SELECT count(*) AS scans FROM scan;
