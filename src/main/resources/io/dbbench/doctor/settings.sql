-- What changes a setting: where its value comes from decides, because ALTER SYSTEM overrides only configuration files. What
-- this session has by SET says nothing of the server.
SELECT name,
       CASE source
         WHEN 'global' THEN 'ALTER ROLE ALL SET'
         WHEN 'database' THEN format('ALTER DATABASE %I SET', current_database())
         WHEN 'user' THEN format('ALTER ROLE %I SET', session_user)
         WHEN 'database user' THEN format('ALTER ROLE %I IN DATABASE %I SET', session_user, current_database())
         WHEN 'command line' THEN NULL
         WHEN 'environment variable' THEN NULL
         WHEN 'client' THEN NULL
         ELSE 'ALTER SYSTEM SET'
       END AS statement,
       CASE source
         WHEN 'command line' THEN 'on the command line of the server, where its value comes from'
         WHEN 'environment variable' THEN 'in the environment of the server, where its value comes from'
         ELSE 'in the settings of this session, where its value comes from'
       END AS place,
       source IN ('default', 'override', 'configuration file', 'session') AND context <> 'postmaster' AS reloaded,
       context = 'postmaster' OR source IN ('command line', 'environment variable') AS restarted
FROM pg_settings
