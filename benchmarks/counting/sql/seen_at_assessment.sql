SELECT month, '' AS line, area,
       count(*) FILTER (WHERE seen AND started <= authorised) AS numerator,
       count(*) AS denominator
FROM assessments
JOIN months ON date_trunc('month', authorised) = month
LEFT JOIN team_months USING (month, team)
WHERE NOT coalesce(birth > authorised, age = -1, false)
GROUP BY month, area
