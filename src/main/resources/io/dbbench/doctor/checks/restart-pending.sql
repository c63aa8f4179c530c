-- Changes in the configuration that the running server does not have yet.
SELECT 'warning' AS severity, 'setting' AS kind, name AS subject,
       format('%s was changed, but the server still runs with %s: a restart will change what is measured', name, setting)
         AS message,
       'restart the server' AS remedy
FROM pg_settings
WHERE pending_restart
ORDER BY name
