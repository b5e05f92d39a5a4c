-- Whether anybody ever waived something: without that, nothing is looked up for each change.
SELECT EXISTS (
    SELECT 1
    FROM statement
    CROSS JOIN amendment ON amendment.amendment_id = statement.amendment_id
    WHERE amendment.kind = 'waiver')
    AS has_waivers;
