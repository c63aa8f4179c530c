-- What it takes to read the clock and to count it, in the fastest of ten batches, so that other load does not count.
SELECT 'warning' AS severity,
       format('reading the clock takes about %s ns: timings of EXPLAIN ANALYZE and track_io_timing are distorted', nanos)
         AS message,
       'use the clock source tsc or kvm-clock of the operating system' AS remedy,
       nanos AS clock_nanos
FROM (SELECT min(batch.nanos)::int8 AS nanos
      FROM (SELECT extract(epoch FROM max(at) - min(at)) / 4999 * 1e9 AS nanos
            FROM (SELECT i / 5000 AS number, clock_timestamp() AS at FROM generate_series(0, 49999) AS i) AS reading
            GROUP BY number) AS batch) AS fastest
WHERE nanos > 500
