-- Names of changes that are not those that the ranks of status give.
WITH known (status, rank) AS (VALUES ('Pass', 1), ('Warning', 2), ('Fail', 3)),
before (status) AS (SELECT status FROM known UNION ALL VALUES ('None'), ('New')),
now (status) AS (SELECT status FROM known UNION ALL VALUES ('Unknown'), ('Skipped')),
expected AS (
    SELECT before.status AS known_status, now.status,
           CASE WHEN before.status = 'New' THEN 'appeared'
                WHEN now.status = 'Unknown' THEN 'lost'
                WHEN now.status = 'Skipped' THEN 'excluded'
                WHEN before.status = 'None' THEN 'revealed'
                WHEN before.status = now.status THEN 'regained'
                WHEN (SELECT rank FROM known WHERE known.status = now.status)
                     > (SELECT rank FROM known WHERE known.status = before.status) THEN 'regressed'
                ELSE 'fixed' END AS change
    FROM before CROSS JOIN now
)
SELECT 'change_kind, ' || known_status || ' to ' || status || ': ' || change
           || ' is not its name' AS detail
FROM (SELECT known_status, status, change FROM change_kind
      EXCEPT SELECT known_status, status, change FROM expected)
UNION ALL
SELECT 'change_kind, ' || known_status || ' to ' || status || ': its name is missing'
FROM expected
WHERE NOT EXISTS (SELECT 1 FROM change_kind
                  WHERE change_kind.known_status = expected.known_status
                    AND change_kind.status = expected.status)
ORDER BY detail;
