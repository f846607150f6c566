WITH children AS (
    SELECT month, last_day, child,
           bool_or(uasc) AS uasc,
           max(birth) AS birth,
           max({'started': started, 'team': coalesce(team, '')}).team AS team
    FROM in_care
    JOIN months ON started <= last_day AND coalesce(ended, DATE '2999-12-31') > last_day
    GROUP BY month, last_day, child
)
SELECT month, CASE WHEN uasc THEN 'uasc' ELSE '' END AS line, area,
       count(*) AS numerator,
       NULL AS denominator
FROM children
LEFT JOIN team_months USING (month, team)
WHERE coalesce(birth > last_day - INTERVAL 18 YEAR, true)
GROUP BY month, line, area
