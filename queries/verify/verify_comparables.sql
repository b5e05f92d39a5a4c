-- Names and values of properties with the forms by which they compare.
SELECT 'property_span, ' || control_id || ', subject ' || subject_id || ', ' || property || ', '
           || since AS place,
       property, folded_property, value, comparable
FROM property_span
ORDER BY organization_id, control_id, subject_id, folded_property, since;
