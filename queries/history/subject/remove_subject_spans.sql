DELETE FROM subject_span
WHERE organization_id = :organization_id AND subject_id IN (:subject_id, :other_id);
