-- One row per child and start, from which two of the rules count.

CREATE TABLE assessments AS
SELECT "Child Unique ID" AS child,
       "Continuous Assessment Start Date" AS started,
       max("Continuous Assessment Date of Authorisation") AS authorised,
       bool_or("Child Seen During Continuous Assessment" IN ('Yes', 'a) Yes')) AS seen,
       max("Date of Birth") AS birth,
       max("Age of Child (Years)") AS age,
       max("Allocated Team") AS team
FROM 'List 4 Assessments.parquet'
WHERE "Child Unique ID" IS NOT NULL AND "Continuous Assessment Start Date" IS NOT NULL
GROUP BY ALL;
