-- The months to count, and where each team belonged at each month end.

CREATE TABLE months AS
SELECT day::DATE AS month, last_day(day) AS last_day
FROM generate_series(getvariable('first'), getvariable('last'), INTERVAL 1 MONTH) AS days (day);

CREATE TABLE team_months AS
WITH latest AS (
    SELECT month, team, area, kind, front_door
    FROM months
    JOIN teams
      ON coalesce(started, DATE '1900-01-01') <= last_day
     AND coalesce(ended, DATE '2999-12-31') >= last_day
    QUALIFY rank() OVER (
        PARTITION BY month, team ORDER BY started DESC NULLS LAST, area DESC
    ) = 1
)
SELECT month, team, area, max(kind) AS kind, bool_or(front_door) AS front_door
FROM latest
GROUP BY month, team, area;
