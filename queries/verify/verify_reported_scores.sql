-- Reported scores have no more digits than digests cover.
SELECT 'reported_score_span, ' || framework || ', ' || since || ': score '
           || printf('%!.17g', score) || ' has more than 15 digits' AS detail
FROM reported_score_span
WHERE CAST(printf('%.15g', score) AS REAL) <> score
ORDER BY framework, since;
