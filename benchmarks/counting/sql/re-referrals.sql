WITH days AS (
    SELECT child, referred, max(team) AS team
    FROM all_referrals
    WHERE referred BETWEEN getvariable('first') - INTERVAL 12 MONTH AND getvariable('last')
    GROUP BY child, referred
),
in_turn AS (
    SELECT referred, team, lag(referred) OVER (PARTITION BY child ORDER BY referred) AS previous
    FROM days
)
SELECT month, '' AS line, area,
       count(*) FILTER (WHERE previous >= referred - INTERVAL 12 MONTH) AS numerator,
       count(*) AS denominator
FROM in_turn
JOIN months ON date_trunc('month', referred) = month
LEFT JOIN team_months USING (month, team)
GROUP BY month, area
