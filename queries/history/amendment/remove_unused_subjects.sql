-- Deletes the subjects of an organization that have no result in any scan.
DELETE FROM subject
WHERE organization_id = :organization_id
  AND subject_id NOT IN (SELECT subject_id FROM result_span
                         WHERE organization_id = :organization_id);
