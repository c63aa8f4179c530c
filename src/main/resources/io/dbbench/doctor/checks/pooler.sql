-- Found when connecting: the backend differs from the one that the login named.
SELECT CASE :pooler WHEN 'sessions' THEN 'info' ELSE 'warning' END AS severity,
       CASE :pooler WHEN 'sessions' THEN 'a connection pooler is in between: results include its overhead'
         ELSE 'a connection pooler in transaction mode is in between: results include its overhead, and no session'
              || ' setting lasts' END AS message,
       'connect to the server directly unless the pooler is what you measure' AS remedy
WHERE :pooler <> 'none'
