-- Sequences beside their own limit and that of the column that they fill. A cycling sequence has no end.
WITH named AS (
  SELECT s.seqrelid, d.refobjid AS owner, d.refobjsubid AS number, s.seqincrement,
         least(s.seqmax, CASE a.atttypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                         ELSE s.seqmax END) AS most,
         a.attname, a.atttypid,
         has_sequence_privilege(s.seqrelid, 'SELECT, USAGE') AS visible,
         CASE WHEN has_sequence_privilege(s.seqrelid, 'SELECT, USAGE')
                AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
              THEN pg_sequence_last_value(s.seqrelid) END AS last_value
  FROM pg_sequence s
  JOIN pg_class c ON c.oid = s.seqrelid AND c.relpersistence <> 't'
  LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
                        AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE s.seqincrement > 0 AND NOT s.seqcycle)
SELECT CASE WHEN last_value >= 0.9 * most THEN 'error' ELSE 'warning' END AS severity,
       'sequence' AS kind, seqrelid::regclass::text AS subject, owner AS relation,
       format('%s has used %s %% of its values (%s of %s)', seqrelid::regclass,
              trunc(100 * last_value / most::numeric), to_char(last_value, 'FM9,999,999,999,999,999,999'),
              to_char(most, 'FM9,999,999,999,999,999,999')) AS message,
       'widen it before inserts fail' AS remedy,
       CASE WHEN owner IS NULL THEN format('ALTER SEQUENCE %s AS bigint NO MAXVALUE', seqrelid::regclass)
            WHEN atttypid <> 'int8'::regtype
              THEN format('ALTER TABLE %s ALTER %I TYPE bigint; ALTER SEQUENCE %s AS bigint NO MAXVALUE', owner::regclass, attname,
                          seqrelid::regclass)
            ELSE format('ALTER SEQUENCE %s AS bigint NO MAXVALUE', seqrelid::regclass) END AS remedy_sql,
       last_value::float8 / most AS used_share
FROM named
WHERE last_value >= 0.75 * most
UNION ALL
SELECT 'skipped', NULL, NULL, NULL, format('%s sequences are hidden from %I', count(*), current_user), NULL,
       format('GRANT pg_read_all_data TO %I', current_user), NULL
FROM named
WHERE NOT visible
HAVING count(*) > 0
