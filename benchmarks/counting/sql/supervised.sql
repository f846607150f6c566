WITH due AS (
    SELECT month, worker, max(team) AS team
    FROM staff
    JOIN months ON started <= month AND coalesce(ended, DATE '2999-12-31') >= last_day
    GROUP BY month, worker
),
supervised AS (
    SELECT DISTINCT "Worker" AS worker, date_trunc('month', "Date of supervision") AS month
    FROM 'Supervision.parquet'
)
SELECT month, '' AS line, area,
       count(supervised.worker) AS numerator,
       count(*) AS denominator
FROM due
LEFT JOIN supervised USING (month, worker)
LEFT JOIN team_months USING (month, team)
GROUP BY month, area
