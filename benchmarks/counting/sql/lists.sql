-- The case lists as they come, without the rows that cannot be used.

CREATE VIEW teams AS
SELECT "Team" AS team,
       "Area" AS area,
       CASE "Kind"
           WHEN 'Front door (MASH, CASS)' THEN 'mash'
           WHEN 'Assessment' THEN 'assessment'
           WHEN 'Safeguarding' THEN 'safeguarding'
           WHEN 'Children in care' THEN 'children_in_care'
           WHEN 'Any other' THEN 'other'
       END AS kind,
       "Front door (Y/N)" IN ('Yes', 'a) Yes') AS front_door,
       "From" AS started,
       "Until" AS ended
FROM 'Teams.parquet'
WHERE "Team" IS NOT NULL AND "Area" IS NOT NULL;

CREATE VIEW all_referrals AS
SELECT "Child Unique ID" AS child,
       "Date of referral" AS referred,
       "Referral NFA?" IN ('Yes', 'a) Yes') AS no_further_action,
       "Allocated Team" AS team
FROM 'List 3 Referral.parquet'
WHERE "Child Unique ID" IS NOT NULL AND "Date of referral" IS NOT NULL
UNION ALL
SELECT "Child Unique ID", "Date of referral", NULL, "Allocated Team"
FROM 'Referral history.parquet'
WHERE "Child Unique ID" IS NOT NULL AND "Date of referral" IS NOT NULL;

CREATE VIEW plans AS
SELECT "Child Unique ID" AS child,
       "Child Protection Plan Start Date" AS started,
       "Child Protection Plan End Date" AS ended,
       "Allocated Team" AS team
FROM 'List 7 Child protection.parquet'
WHERE "Child Unique ID" IS NOT NULL
  AND "Child Protection Plan Start Date" IS NOT NULL
  AND coalesce("Temporary plan of another authority (Y/N)" NOT IN ('Yes', 'a) Yes'), true);

CREATE VIEW visit_days AS
SELECT DISTINCT "Child Unique ID" AS child, "Date of visit" AS visited
FROM 'Protection visits.parquet'
WHERE "Child Unique ID" IS NOT NULL
  AND "Date of visit" IS NOT NULL
  AND "Child seen (Y/N)" IN ('Yes', 'a) Yes');

CREATE VIEW in_care AS
SELECT "Child Unique ID" AS child,
       "Date Started to be Looked After" AS started,
       "Date Ceased to be Looked After" AS ended,
       "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
           IN ('Yes', 'a) Yes') AS uasc,
       "Date of Birth" AS birth,
       "Allocated Team" AS team
FROM 'List 8 Children in care.parquet'
WHERE "Child Unique ID" IS NOT NULL
  AND "Date Started to be Looked After" IS NOT NULL
  AND coalesce("Child's Legal Status" NOT IN ('V3', 'V4'), true);

CREATE VIEW family_support AS
SELECT "Child Unique ID" AS child,
       "Start date" AS started,
       "End date" AS ended,
       "Supported to live with own family (Y/N)" IN ('Yes', 'a) Yes') AS own_family,
       "Allocated Team" AS team
FROM 'Family support.parquet'
WHERE "Child Unique ID" IS NOT NULL AND "Start date" IS NOT NULL;

CREATE VIEW staff AS
SELECT DISTINCT
       "Worker" AS worker,
       "Role" AS role,
       "Qualified social worker (Y/N)" IN ('Yes', 'a) Yes') AS qualified,
       "Agency (Y/N)" IN ('Yes', 'a) Yes') AS agency,
       "FTE"::DECIMAL(9, 4) AS fte,
       "Holds cases (Y/N)" IN ('Yes', 'a) Yes') AS case_holding,
       "Team" AS team,
       "First day" AS started,
       "Last day" AS ended
FROM 'Staff.parquet'
WHERE "Worker" IS NOT NULL AND "Role" IS NOT NULL AND "First day" IS NOT NULL;

CREATE VIEW adoptions AS
SELECT child,
       max(entered_care) AS entered_care,
       max(placement_order) AS placement_order,
       max(matched) AS matched,
       max(placed) AS placed,
       max(adopted) AS adopted
FROM (
    SELECT "Child Unique ID" AS child,
           "Date the Child Entered Care" AS entered_care,
           "Date of Placement Order" AS placement_order,
           "Date of Matching Child and Prospective Adopters" AS matched,
           "Date Placed for Adoption" AS placed,
           "Date of Adoption Order" AS adopted
    FROM 'List 10 Adoption.parquet'
    UNION ALL
    SELECT "Child Unique ID",
           "Date the Child Entered Care",
           "Date of Placement Order",
           "Date of Matching Child and Prospective Adopters",
           "Date Placed for Adoption",
           "Date of Adoption Order"
    FROM 'Adoption history.parquet'
)
WHERE child IS NOT NULL
GROUP BY child;
