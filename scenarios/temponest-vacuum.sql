-- Statistics for the planner, the visibility map for index-only scans, and nothing left for autovacuum to do while the
-- tests run. A file of its own, for VACUUM refuses to run together with other statements.
VACUUM (FREEZE, ANALYZE);
