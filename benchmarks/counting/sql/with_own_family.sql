WITH children AS (
    SELECT month, child,
           bool_or(own_family) AS own_family,
           max({'started': started, 'team': coalesce(team, '')}).team AS team
    FROM family_support
    JOIN months ON started <= last_day AND coalesce(ended, DATE '2999-12-31') > last_day
    GROUP BY month, child
)
SELECT month, '' AS line, area,
       count(*) FILTER (WHERE own_family) AS numerator,
       count(*) AS denominator
FROM children
LEFT JOIN team_months USING (month, team)
GROUP BY month, area
