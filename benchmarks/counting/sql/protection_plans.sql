WITH open_plans AS (
    SELECT month, child, max({'started': started, 'team': coalesce(team, '')}).team AS team
    FROM plans
    JOIN months ON started <= last_day AND coalesce(ended, DATE '2999-12-31') > last_day
    GROUP BY month, child
)
SELECT month, '' AS line, area, count(*) AS numerator, NULL AS denominator
FROM open_plans
LEFT JOIN team_months USING (month, team)
GROUP BY month, area
