-- Whether anybody ever waived something: without that, nothing is looked up for each change.
SELECT EXISTS (SELECT 1 FROM statement) AS has_waivers;
