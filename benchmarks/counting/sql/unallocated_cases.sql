WITH open_cases AS (
    SELECT month, team,
           count(*) FILTER (
               WHERE coalesce(allocated > last_day, true) AND last_day - referred >= 7
           ) AS numerator,
           count(*) AS denominator
    FROM cases
    JOIN months ON referred <= last_day AND coalesce(closed, DATE '2999-12-31') > last_day
    GROUP BY month, team
)
SELECT month, '' AS line, area,
       sum(numerator) AS numerator,
       sum(denominator) AS denominator
FROM open_cases
LEFT JOIN team_months USING (month, team)
WHERE NOT coalesce(front_door, false)
GROUP BY month, area
