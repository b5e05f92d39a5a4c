-- The subjects of an organization, each with the same subject of another organization, if that has
-- it.
SELECT subject.subject_id, subject.name, other.subject_id AS other_subject_id,
       other.name AS other_name
FROM subject
LEFT JOIN subject AS other ON other.organization_id = :to
    AND other.folded_name = subject.folded_name
WHERE subject.organization_id = :from;
