-- Connections that are available now, beside what the scenario opens at once. A pooler has limits of its own.
WITH client AS (
  SELECT datname, usename FROM pg_stat_activity
  WHERE datid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend' AND pid <> pg_backend_pid()),
limits AS (
  SELECT current_setting('max_connections')::int AS most,
         current_setting('superuser_reserved_connections')::int
           + coalesce(current_setting('reserved_connections', true)::int, 0) AS reserved,
         (SELECT count(*) FROM client)::int AS used,
         coalesce(:connections::int, 0) AS wanted)
SELECT CASE WHEN wanted > most - reserved - used THEN 'error' ELSE 'warning' END AS severity,
       'setting' AS kind, 'max_connections' AS subject,
       format('%s of %s connections are in use and %s reserved: %s left%s', used, most, reserved,
              greatest(most - reserved - used, 0), CASE WHEN wanted > 0 THEN ', and the scenario opens ' || wanted ELSE '' END)
         AS message,
       'close idle sessions, put a pooler in front, or raise max_connections' AS remedy,
       format('max_connections = %s', greatest(2 * most, wanted + reserved + used + 10)) AS settings,
       used AS used_connections, most - reserved - used AS free_connections
FROM limits
WHERE :pooler = 'none'
  AND (wanted > most - reserved - used OR used >= 0.9 * (most - reserved))
UNION ALL
SELECT 'skipped', NULL, NULL, 'the pooler has limits of its own', NULL, NULL, NULL, NULL
WHERE :pooler <> 'none'
