-- Without counters there is no evidence, and autovacuum does not know what changed.
SELECT 'warning' AS severity, 'setting' AS kind, name AS subject,
       format('%s is off: %s', name, CASE name WHEN 'track_counts' THEN 'autovacuum does not run, and most checks are blind'
              ELSE 'sessions do not show what they do' END) AS message,
       'turn it on' AS remedy,
       format('%s = on', name) AS settings
FROM pg_settings
WHERE name IN ('track_counts', 'track_activities') AND setting = 'off'
