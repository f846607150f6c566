-- A day with a referral that led to further action is followed, whatever else came that day.

WITH followed AS (
    SELECT child, referred
    FROM all_referrals
    WHERE NOT coalesce(no_further_action, false)
),
in_turn AS (
    SELECT *, lag(started) OVER (PARTITION BY child ORDER BY started) AS one_before
    FROM assessments
),
authorised AS (
    SELECT * FROM in_turn WHERE authorised BETWEEN getvariable('first') AND getvariable('last')
),
clocks AS (
    SELECT started, authorised, team,
           CASE
               WHEN referred > coalesce(one_before, DATE '1900-01-01') THEN referred
               ELSE started
           END AS day_0
    FROM authorised
    ASOF LEFT JOIN followed
      ON authorised.child = followed.child AND authorised.started >= followed.referred
)
SELECT month, '' AS line, area,
       count(*) FILTER (
           WHERE started <= authorised AND ended.number - began.number <= 45
       ) AS numerator,
       count(*) AS denominator
FROM clocks
JOIN working_days AS ended ON ended.day = authorised
LEFT JOIN working_days AS began ON began.day = day_0
JOIN months ON date_trunc('month', authorised) = month
LEFT JOIN team_months USING (month, team)
GROUP BY month, area
