WITH birthdays AS (
    SELECT "Child Unique ID" AS child,
           "Age" AS age,
           max("Birthday") AS birthday,
           max(
               CASE "LA In Touch"
                   WHEN 'Died' THEN 'died'
                   WHEN 'In touch' THEN 'yes'
                   WHEN 'No longer requires services' THEN 'not required'
                   WHEN 'Not in touch' THEN 'no'
                   WHEN 'Refused contact' THEN 'refused'
                   WHEN 'Returned home' THEN 'returned home'
                   WHEN 'Transferred to another authority' THEN 'transferred'
               END
           ) AS in_touch,
           max("Activity Status") AS activity,
           max("Allocated Team") AS team
    FROM 'Care leaver birthdays.parquet'
    WHERE "Child Unique ID" IS NOT NULL AND "Birthday" IS NOT NULL AND "Age" BETWEEN 17 AND 21
    GROUP BY ALL
)
SELECT month, '' AS line, area,
       count(*) FILTER (
           WHERE activity IN ('F1', 'P1', 'F2', 'P2', 'F3', 'P3', 'F4', 'P4', 'F5', 'P5')
       ) AS numerator,
       count(*) AS denominator
FROM birthdays
JOIN months ON date_trunc('month', birthday) = month
LEFT JOIN team_months USING (month, team)
WHERE coalesce(in_touch NOT IN ('died', 'returned home', 'transferred'), true)
GROUP BY month, area
