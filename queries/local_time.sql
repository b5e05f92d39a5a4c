-- Time of a scan by its own clock.
-- :organization text    the organization's name
-- :taken_at time        when the scan was taken
SELECT scan.taken_local
FROM organization JOIN scan USING (organization_id)
WHERE organization.name = :organization AND scan.taken_at = :taken_at;
