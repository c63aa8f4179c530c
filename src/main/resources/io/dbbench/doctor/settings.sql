-- What changes a setting: where its value comes from decides, because ALTER SYSTEM overrides only configuration files.
SELECT name,
       CASE source
         WHEN 'global' THEN 'ALTER ROLE ALL SET'
         WHEN 'database' THEN format('ALTER DATABASE %I SET', current_database())
         WHEN 'user' THEN format('ALTER ROLE %I SET', session_user)
         WHEN 'database user' THEN format('ALTER ROLE %I IN DATABASE %I SET', session_user, current_database())
         WHEN 'default' THEN 'ALTER SYSTEM SET'
         WHEN 'override' THEN 'ALTER SYSTEM SET'
         WHEN 'configuration file' THEN 'ALTER SYSTEM SET'
       END AS statement,
       CASE source
         WHEN 'command line' THEN 'on the command line of the server, where its value comes from'
         WHEN 'environment variable' THEN 'in the environment of the server, where its value comes from'
         ELSE 'in the settings of this session, where its value comes from'
       END AS place,
       source IN ('default', 'override', 'configuration file') AND context <> 'postmaster' AS reloaded,
       context = 'postmaster' AS restarted
FROM pg_settings
