#!/bin/sh
# Injects delays into one of two variants, and counts how often the comparison finds them.
#
#   src/bench/variants/found-changes.sh [REPETITIONS [PERCENT...]]
#
# The delay is work: a query over more rows, because pg_sleep waits for at least a tick of the timer. The first comparison,
# of equal variants, says which change this machine can show (the MDE); delays of that size and of twice that size follow.
# DBBENCH is the program to run. Needs jq.
set -eu
folder=$(dirname "$0")
dbbench=${DBBENCH:-$folder/../../../dbbench}
repetitions=${1:-10}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- 5 10 30
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rows=40000

# compare PERCENT SEED: prints verdict, ratio, interval and MDE
compare() {
    cat >"$work/delayed.yaml" <<YAML
name: delayed by $1 %
tests: [{name: Sum, query: "SELECT sum(n) FROM generate_series(1, \${rows}) AS n"}]
variants:
  today: {variables: {rows: "$rows"}}
  delayed: {variables: {rows: "$(awk "BEGIN { print int($rows * (1 + $1 / 100)) }")"}}
compare: {pairs: 12, round: 300ms, warmup: 50ms, limits: {avg: 1%}}
YAML
    "$dbbench" run "$work/delayed.yaml" --seed "$2" --client-warmup 2s --evidence none --quiet -o "$work/result.json" \
        >/dev/null 2>&1 || true
    jq -r '.experiment.comparisons[0] | select(.interval) | "\(.verdict) \(.ratio) \(.interval | map(tostring) | join(" ")) \(.mde)"' \
        "$work/result.json"
}

report() { # PERCENT LABEL
    seed=1
    : >"$work/found"
    while [ "$seed" -le "$repetitions" ]; do
        compare "$1" "$seed" >>"$work/found"
        seed=$((seed + 1))
    done
    sort -k2,2g "$work/found" | awk -v percent="$1" -v label="$2" '
        $1 == "regression" { found++ }
        { ratio[NR] = $2; mde += $5; covered += $3 <= 1 + percent / 100 && 1 + percent / 100 <= $4 }
        END {
            printf "%-16s %d of %d found, median ratio %.3f, %d intervals contain %.3f, average MDE %.1f %%\n", label,
                found, NR, ratio[int((NR + 1) / 2)], covered, 1 + percent / 100, 100 * (mde / NR - 1)
        }'
}

mde=$(compare 0 0 | awk '{ printf "%.2f", 100 * ($5 - 1) }')
[ -n "$mde" ] || { echo "the first comparison gave no result" >&2; exit 1; }
echo "equal variants: this machine can show $mde %"
report "$mde" "the MDE"
report "$(awk "BEGIN { print 2 * $mde }")" "twice the MDE"
for percent in "$@"; do
    report "$percent" "$percent %"
done
