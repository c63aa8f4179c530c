#!/bin/sh
# Runs real comparisons of two equal variants, and keeps the count of those that call a change.
#
#   src/bench/variants/false-alarms.sh [COMPARISONS]
#
# Results are appended to target/false-alarms.txt, so that several runs add up. DBBENCH is the program to run.
set -eu
folder=$(dirname "$0")
dbbench=${DBBENCH:-$folder/../../../dbbench}
counts=${COUNTS:-$folder/../../../target/false-alarms.txt}
mkdir -p "$(dirname "$counts")"
touch "$counts"
result=$(mktemp)
trap 'rm -f "$result"' EXIT

left=${1:-60}
while [ "$left" -gt 0 ]; do
    seed=$(($(wc -l <"$counts") + 1))
    "$dbbench" run "$folder/same.yaml" --seed "$seed" --client-warmup 2s --quiet -o "$result" >/dev/null 2>&1 || true
    if grep -q '"verdict" : "regression"\|"verdict" : "improvement"' "$result"; then
        outcome=alarm
    elif grep -q '"status" : "completed"' "$result"; then
        outcome=none
    else
        outcome=failed
    fi
    echo "$seed $outcome $(sed -n 's/.*"adjusted_p" : \([0-9.e-]*\).*/\1/p' "$result" | sort -g | head -1)" >>"$counts"
    left=$((left - 1))
done

# the upper end of the one-sided 95 % interval of Clopper and Pearson, by bisection
awk '
    function within(p, n, k,   i, term, sum) {
        term = (1 - p) ^ n
        for (i = 0; i <= k; i++) {
            sum += term
            term *= (n - i) / (i + 1) * p / (1 - p)
        }
        return sum
    }
    $2 == "alarm" { alarms++ }
    $2 != "failed" { all++ }
    END {
        low = 0
        high = 1
        for (step = 0; step < 60; step++) {
            middle = (low + high) / 2
            if (within(middle, all, alarms + 0) > 0.05) low = middle; else high = middle
        }
        printf "%d comparisons, %d false alarms: below %.2f %% with 95 %% confidence\n", all, alarms, 100 * high
    }' "$counts"
