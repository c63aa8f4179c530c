-- Sessions besides this one that run a statement now.
SELECT 'warning' AS severity, 'session' AS kind, min(name) AS subject,
       format('%s running statements: %s', CASE count(*) WHEN 1 THEN 'another session is'
              ELSE count(*) || ' other sessions are' END, string_agg(DISTINCT name, ', ')) AS message,
       'measure while the server does nothing else' AS remedy,
       'SELECT pid, usename, application_name, state, query FROM pg_stat_activity WHERE state = ''active''' AS remedy_sql,
       count(*) AS active_sessions
FROM (SELECT coalesce(nullif(application_name, ''), usename, backend_type) AS name
      FROM pg_stat_activity
      WHERE state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend') AS active
HAVING count(*) > 0
