-- Days until failures of controls were fixed, per severity, heaviest first.
-- :organization text    its name
SELECT severity, mean_days_at_least, mean_days_at_most
FROM times_to_fix
WHERE organization = :organization
ORDER BY instr('Critical High Medium Low', severity) = 0,
         instr('Critical High Medium Low', severity), severity;
