SELECT 'info' AS severity, 'setting' AS kind, 'track_io_timing' AS subject,
       'track_io_timing is off: nothing tells how long reads from storage take' AS message,
       'turn it on if the clock is cheap' AS remedy,
       'track_io_timing = on' AS settings
WHERE current_setting('track_io_timing') = 'off'
