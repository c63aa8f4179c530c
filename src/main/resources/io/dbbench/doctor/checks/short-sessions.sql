-- Sessions that end within a second: logging in costs more than what they do.
SELECT CASE WHEN sessions > :statistics_age::int8 THEN 'warning' ELSE 'info' END AS severity,
       format('%s sessions lasted %s s on average: logging in costs time on both sides',
              to_char(sessions, 'FM999,999,999,999'), round((session_time / sessions / 1000)::numeric, 2)) AS message,
       'keep connections open in a pool' AS remedy,
       sessions, session_time / sessions / 1000 AS average_session_seconds
FROM pg_stat_database
WHERE datname = current_database() AND sessions >= 100 AND session_time / sessions < 1000
