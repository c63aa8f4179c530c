-- Tables whose visibility map is mostly empty, so that index-only scans read the table nevertheless.
SELECT 'info' AS severity, 'table' AS kind, oid::regclass::text AS subject, oid AS relation,
       format('only %s %% of the pages of %s are known to be visible to all: index-only scans read the others',
              100 * relallvisible / relpages, oid::regclass) AS message,
       'vacuum it' AS remedy,
       format('VACUUM %s', oid::regclass) AS remedy_sql,
       relallvisible::float8 / relpages AS visible_share
FROM pg_class
WHERE relkind IN ('r', 'm') AND relpersistence <> 't' AND relpages >= 1000 AND relallvisible < 0.5 * relpages
  AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
ORDER BY relpages DESC
