WITH due AS (
    SELECT month, last_day, child,
           min(started) AS started,
           max({'started': started, 'team': coalesce(team, '')}).team AS team
    FROM plans
    JOIN months ON started <= month AND coalesce(ended, DATE '2999-12-31') > last_day
    GROUP BY month, last_day, child
),
visits AS (
    SELECT child, visited, lag(visited) OVER (PARTITION BY child ORDER BY visited) AS one_before
    FROM visit_days
),
visited AS (
    SELECT month, due.child, any_value(team) AS team,
           count(visited) AS days,
           greatest(
               max(visited - greatest(one_before, started)),
               any_value(last_day) - coalesce(max(visited), any_value(started))
           ) AS longest
    FROM due
    LEFT JOIN visits
      ON visits.child = due.child AND date_trunc('month', visits.visited) = due.month
    GROUP BY month, due.child
)
SELECT month, unnest(['', 'twice', 'fortnight']) AS line, area,
       unnest([
           count(*) FILTER (WHERE days >= 1),
           count(*) FILTER (WHERE days >= 2),
           count(*) FILTER (WHERE longest <= 14)
       ]) AS numerator,
       count(*) AS denominator
FROM visited
LEFT JOIN team_months USING (month, team)
GROUP BY month, area
