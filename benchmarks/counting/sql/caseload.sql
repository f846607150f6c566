WITH held AS (
    SELECT month, team, count(*) AS numerator, 0 AS denominator
    FROM cases
    JOIN months
      ON referred <= last_day
     AND coalesce(closed, DATE '2999-12-31') > last_day
     AND allocated <= last_day
    GROUP BY month, team
    UNION ALL
    SELECT month, team, 0, coalesce(sum(fte), 0)
    FROM staff
    JOIN months ON started <= last_day AND coalesce(ended, DATE '2999-12-31') >= last_day
    WHERE qualified AND case_holding
    GROUP BY month, team
)
SELECT month, unnest(['city', kind]) AS line, area,
       sum(numerator) AS numerator,
       sum(denominator) AS denominator
FROM held
LEFT JOIN team_months USING (month, team)
GROUP BY month, kind, area
