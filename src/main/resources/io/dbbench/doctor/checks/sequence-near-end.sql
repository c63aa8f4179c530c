-- Sequences beside their own limit and that of the column that they fill. A cycling sequence has no end. Reading one locks it
-- until the end of the transaction, so that only a part of very many is read: those with a low limit and a large table.
WITH named AS (
  SELECT s.seqrelid, d.refobjid AS owner, a.attname, a.atttypid, reach.most,
         has_sequence_privilege(s.seqrelid, 'SELECT, USAGE') AS visible,
         c.relpersistence <> 'u' OR NOT pg_is_in_recovery() AS readable,
         row_number() OVER (ORDER BY reach.most, t.relpages DESC NULLS LAST) AS place
  FROM pg_sequence s
  JOIN pg_class c ON c.oid = s.seqrelid AND c.relpersistence <> 't'
  LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
                        AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
  LEFT JOIN pg_class t ON t.oid = d.refobjid
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  CROSS JOIN LATERAL (
    SELECT least(s.seqmax, CASE a.atttypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 END) AS most)
    AS reach
  WHERE s.seqincrement > 0 AND NOT s.seqcycle),
counted AS (
  SELECT *, CASE WHEN visible AND readable AND place <= 1000 THEN pg_sequence_last_value(seqrelid) END AS last_value
  FROM named)
SELECT CASE WHEN last_value >= 0.9 * most THEN 'error' ELSE 'warning' END AS severity,
       'sequence' AS kind, seqrelid::regclass::text AS subject, owner AS relation,
       format('%s has used %s %% of its values (%s of %s)', seqrelid::regclass,
              trunc(100 * last_value / most::numeric), to_char(last_value, 'FM9,999,999,999,999,999,999'),
              to_char(most, 'FM9,999,999,999,999,999,999')) AS message,
       CASE WHEN owner IS NULL OR atttypid = 'int8'::regtype THEN 'widen it before inserts fail'
            ELSE 'widen it before inserts fail, which rewrites its table' END AS remedy,
       CASE WHEN owner IS NULL THEN format('ALTER SEQUENCE %s AS bigint NO MAXVALUE', seqrelid::regclass)
            WHEN atttypid <> 'int8'::regtype
              THEN format('ALTER TABLE %s ALTER %I TYPE bigint; ALTER SEQUENCE %s AS bigint NO MAXVALUE', owner::regclass, attname,
                          seqrelid::regclass)
            ELSE format('ALTER SEQUENCE %s AS bigint NO MAXVALUE', seqrelid::regclass) END AS remedy_sql,
       last_value::float8 / most AS used_share
FROM counted
WHERE last_value >= 0.75 * most
UNION ALL
SELECT 'skipped', NULL, NULL, NULL,
       format('%s sequence%s %s hidden from %I', count(*), left('s', (count(*) <> 1)::int),
              CASE count(*) WHEN 1 THEN 'is' ELSE 'are' END, current_user), NULL,
       format('GRANT pg_read_all_data TO %I', current_user), NULL
FROM named
WHERE NOT visible
HAVING count(*) > 0
UNION ALL
SELECT 'skipped', NULL, NULL, NULL, format('%s of %s sequences were not read, because each takes a lock', count(*) - 1000, count(*)),
       NULL, NULL, NULL
FROM named
HAVING count(*) > 1000
