-- Sessions that wait for a lock, and the session that holds it.
SELECT 'warning' AS severity, 'session' AS kind, a.pid::text AS subject,
       format('session %s (%s) has waited for a lock for %s s; it is held by session %s (%s, %s)', a.pid,
              coalesce(nullif(a.application_name, ''), a.usename, 'hidden'),
              extract(epoch FROM clock_timestamp() - l.waitstart)::int, b.pid,
              coalesce(nullif(b.application_name, ''), b.usename, 'hidden'), coalesce(b.state, 'state hidden')) AS message,
       'end the transaction of the holder' AS remedy,
       format('SELECT pg_terminate_backend(%s)', b.pid) AS remedy_sql,
       extract(epoch FROM clock_timestamp() - l.waitstart)::float8 AS waited_seconds
FROM pg_locks l
JOIN pg_stat_activity a ON a.pid = l.pid
CROSS JOIN LATERAL (SELECT (pg_blocking_pids(l.pid))[1] AS pid) AS blocking
JOIN pg_stat_activity b ON b.pid = blocking.pid
WHERE NOT l.granted AND l.waitstart < clock_timestamp() - least(:patience::int8, 1) * interval '1 s'
ORDER BY l.waitstart
