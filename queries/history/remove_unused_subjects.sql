-- Deletes the subjects of an organization of which no scan states a result any more.
DELETE FROM subject
WHERE organization_id = :organization_id
  AND subject_id NOT IN (SELECT subject_id FROM result_span
                         WHERE organization_id = :organization_id);
