SELECT month,
       unnest([
           'all_qualified',
           CASE role
               WHEN 'Social worker' THEN 'social_workers'
               WHEN 'Team manager or assistant team manager' THEN 'team_managers'
           END
       ]) AS line,
       area,
       coalesce(sum(fte) FILTER (agency), 0) AS numerator,
       coalesce(sum(fte), 0) AS denominator
FROM staff
JOIN months ON started <= last_day AND coalesce(ended, DATE '2999-12-31') >= last_day
LEFT JOIN team_months USING (month, team)
WHERE qualified
GROUP BY month, role, area
