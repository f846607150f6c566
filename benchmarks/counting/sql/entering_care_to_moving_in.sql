SELECT month, '' AS line, NULL AS area,
       sum(placed - entered_care) AS numerator,
       count(*) AS denominator
FROM adoptions
JOIN months ON date_trunc('month', adopted) = month
WHERE placed BETWEEN entered_care AND adopted
GROUP BY month
