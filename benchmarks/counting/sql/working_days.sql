-- England's working days, numbered: those between two days are the difference of their numbers.

CREATE TABLE working_days AS
SELECT day::DATE AS day,
       count(*) FILTER (WHERE isodow(day) < 6 AND bank_holiday IS NULL) OVER (ORDER BY day) AS number
FROM generate_series(DATE '1990-01-01', getvariable('last'), INTERVAL 1 DAY) AS days (day)
LEFT JOIN bank_holidays ON bank_holiday = day;
