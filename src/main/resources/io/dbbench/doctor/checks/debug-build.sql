-- A server that was built with assertions is slower by a factor that differs from query to query.
SELECT 'warning' AS severity, 'setting' AS kind, 'debug_assertions' AS subject,
       'the server checks assertions: it is a build for developers, and slower' AS message,
       'use a server built without --enable-cassert' AS remedy
WHERE current_setting('debug_assertions') = 'on'
