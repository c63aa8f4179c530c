#!/bin/sh
# Load machines reached by ssh: ssh.sh orders.yaml host1 host2 …
# The scenario has the same path on all of them; the exit code is that of rank 0.
set -u
scenario=$1
shift
ranks=$#
run_id=$(date +%s).$$
rank=0
for host; do
  ssh "$host" dbbench run "$scenario" --ranks "$ranks" --rank "$rank" --run-id "$run_id" \
    -c postgresql://bench@db.example/orders &
  [ "$rank" -gt 0 ] || first=$!
  rank=$((rank + 1))
done
wait "$first"
status=$?
wait
exit "$status"
