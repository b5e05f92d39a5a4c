-- Scores that EDCA reported.
SELECT 'reported_score_span, ' || framework || ', ' || since AS place, score
FROM reported_score_span
WHERE score IS NOT NULL
ORDER BY organization_id, framework, since;
