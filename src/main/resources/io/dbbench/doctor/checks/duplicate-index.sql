-- Indexes that differ in nothing but their name from another of the same table. One that a constraint or replication
-- needs is kept.
WITH described AS (
  SELECT x.indexrelid, x.indrelid, i.relkind, needed.by_constraint OR x.indisreplident AS needed,
         row_number() OVER same AS place, first_value(x.indexrelid) OVER same AS kept
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_class t ON t.oid = x.indrelid
  CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.indexrelid) AS by_constraint) AS needed
  WHERE x.indisvalid AND t.relpersistence <> 't' AND t.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
  WINDOW same AS (
    PARTITION BY x.indrelid, i.relam, x.indkey::text, x.indclass::text, x.indcollation::text, x.indoption::text,
                 x.indnkeyatts, pg_get_expr(x.indexprs, x.indrelid), pg_get_expr(x.indpred, x.indrelid),
                 to_jsonb(x) ->> 'indnullsnotdistinct'
    ORDER BY NOT needed.by_constraint, NOT x.indisreplident, NOT x.indisunique, x.indexrelid))
SELECT 'warning' AS severity, 'index' AS kind, indexrelid::regclass::text AS subject, indrelid AS relation,
       format('%s of %s does what %s does: writes maintain both (%s)', indexrelid::regclass, indrelid::regclass,
              kept::regclass, pg_size_pretty(pg_relation_size(indexrelid))) AS message,
       'drop it' AS remedy,
       format(CASE relkind WHEN 'I' THEN 'DROP INDEX %s' ELSE 'DROP INDEX CONCURRENTLY %s' END, indexrelid::regclass)
         AS remedy_sql,
       pg_relation_size(indexrelid) AS bytes
FROM described
WHERE place > 1 AND NOT needed
  AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = indexrelid)
ORDER BY bytes DESC
