SELECT month, '' AS line, NULL AS area,
       sum(greatest(matched - placement_order, 0)) AS numerator,
       count(*) AS denominator
FROM adoptions
JOIN months ON date_trunc('month', adopted) = month
WHERE placement_order IS NOT NULL AND matched IS NOT NULL AND placed <= adopted
GROUP BY month
