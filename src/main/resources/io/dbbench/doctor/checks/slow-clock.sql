-- What reading the clock costs, beyond a loop that does not. EXPLAIN ANALYZE and track_io_timing read it all the time.
WITH begun AS MATERIALIZED (SELECT clock_timestamp() AS at),
empty AS MATERIALIZED (
  SELECT count(at) AS n, clock_timestamp() AS at FROM begun, generate_series(1, 50000) GROUP BY begun.at),
reading AS MATERIALIZED (
  SELECT count(clock_timestamp()) AS n, clock_timestamp() AS at FROM empty, generate_series(1, 50000)),
cost AS (
  SELECT greatest(0, extract(epoch FROM (reading.at - empty.at) - (empty.at - begun.at)) / 50000 * 1e9)::int8 AS nanos
  FROM begun, empty, reading)
SELECT 'warning' AS severity,
       format('reading the clock takes %s ns: timings of EXPLAIN ANALYZE and track_io_timing are distorted', nanos) AS message,
       'use the clock source tsc or kvm-clock of the operating system' AS remedy,
       nanos AS clock_nanos
FROM cost
WHERE nanos > 200
