-- Sessions that wait for a lock, and the session that holds it.
SELECT 'warning' AS severity, 'session' AS kind, a.pid::text AS subject,
       format('session %s (%s) has waited for a lock for %s s; it is held by %s', a.pid,
              coalesce(nullif(a.application_name, ''), a.usename, 'hidden'),
              extract(epoch FROM clock_timestamp() - l.waitstart)::int,
              CASE WHEN blocking.pid = 0 THEN 'a prepared transaction'
                ELSE format('session %s (%s, %s)', b.pid, coalesce(nullif(b.application_name, ''), b.usename, 'hidden'),
                            coalesce(b.state, 'state hidden')) END) AS message,
       CASE WHEN blocking.pid = 0 THEN 'commit it or roll it back: pg_prepared_xacts lists them'
            ELSE 'end the transaction of the holder' END AS remedy,
       CASE WHEN b.pid IS NOT NULL THEN format('SELECT pg_terminate_backend(%s)', b.pid) END AS remedy_sql,
       extract(epoch FROM clock_timestamp() - l.waitstart)::float8 AS waited_seconds
FROM pg_locks l
JOIN pg_stat_activity a ON a.pid = l.pid
CROSS JOIN LATERAL (SELECT (pg_blocking_pids(l.pid))[1] AS pid) AS blocking
LEFT JOIN pg_stat_activity b ON b.pid = blocking.pid
WHERE NOT l.granted AND (blocking.pid = 0 OR b.pid IS NOT NULL)
  AND l.waitstart < clock_timestamp() - least(:patience::int8, 1) * interval '1 s'
ORDER BY l.waitstart
