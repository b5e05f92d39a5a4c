-- A scan by reference: by its id, or counted back from the last scan at a time.
-- :scan_id integer, optional      its id; not given when the scan is meant by time
-- :organization text, optional    whose scan is meant by time; not given when it is meant by id
-- :at time                        the last scan that was taken at or before this time
-- :back integer                   so many scans before that one
SELECT scan.scan_id, organization.name AS organization, scan.taken_at
FROM scan JOIN organization USING (organization_id)
WHERE scan.scan_id = :scan_id
UNION ALL
SELECT scan_id, organization, taken_at
FROM (SELECT scan.scan_id, organization.name AS organization, scan.taken_at
      FROM organization JOIN scan USING (organization_id)
      WHERE organization.name = :organization AND scan.taken_at <= :at
      ORDER BY scan.taken_at DESC
      LIMIT 1 OFFSET :back);
