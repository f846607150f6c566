-- One row per case, from which two of the rules count.

CREATE TABLE cases AS
SELECT "Case ID" AS "case",
       max("Date of referral") AS referred,
       max("Date first allocated to a social worker") AS allocated,
       max("Date case closed") AS closed,
       max("Allocated Team") AS team
FROM 'Allocations.parquet'
WHERE "Case ID" IS NOT NULL AND "Child Unique ID" IS NOT NULL AND "Date of referral" IS NOT NULL
GROUP BY ALL;
