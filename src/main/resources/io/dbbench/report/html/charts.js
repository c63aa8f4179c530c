// The content of each chart. All times are in milliseconds.

/** Percentiles that may have a tick, the most important first. */
const PERCENTS = [90, 99, 99.9, 99.99, 99.999, 99.9999, 99.99999, 50, 95];
const LINES = [
  {color: 'blue', dash: 'solid'}, {color: 'vermillion', dash: 'dashed'}, {color: 'green', dash: 'dotted'},
  {color: 'purple', dash: 'mixed'}, {color: 'orange', dash: 'solid'}, {color: 'sky', dash: 'dashed'},
];

/** Position of a percentile on the axis: one in 10^x iterations is slower. */
function position(percent) {
  return Math.log10(100 / (100 - percent));
}

/** Positions of the points of a curve. */
function positions(histogram) {
  return histogram.curve.map((_, index) => index === histogram.curve.length - 1 ? Math.log10(histogram.count) : index / 12);
}

function formatPosition(x) {
  if (x === 0) return 'min';
  const percent = 100 - 100 / 10 ** x;
  return `${Number(percent.toPrecision(2 + Math.max(1, Math.ceil(x))))} %`;
}

/** Times from zero, or logarithmic if those that `matter` differ much; with some space. */
function latencyAxis(values, matter = values) {
  const [low, high] = extent(values);
  const logarithmic = extent(matter)[1] / extent(matter)[0] > 25;
  const range = logarithmic ? [low / 1.3, high * 1.3] : [0, high * 1.08];
  return {
    logarithmic, range, label: time, format: time,
    ticks: count => ticks(range[0], range[1], count, logarithmic),
  };
}

function extent(values) {
  const positive = values.filter(value => value > 0);
  return positive.length ? [Math.min(...positive), Math.max(...positive)] : [0.1, 1];
}

function countAxis(values, format) {
  const range = [0, Math.max(...values.filter(value => value !== null), 1e-9) * 1.1];
  return {range, label: format, format, ticks: count => ticks(0, range[1], count, false)};
}

function percentileChart(title, curves, thresholds, intervals) {
  const all = [...new Set(curves.flatMap(curve => positions(curve.histogram)))].sort((a, b) => a - b);
  const lines = curves.map((curve, index) => {
    const values = new Map(positions(curve.histogram).map((x, point) => [x, curve.histogram.curve[point]]));
    return {label: curve.label, values: all.map(x => values.get(x) || null), joined: true, ...LINES[index]};
  });
  const last = Math.max(all[all.length - 1], 1);
  const shownLimits = thresholds.map(limitOf).filter(limit => limit && limit.x <= last);
  const y = latencyAxis([...lines.flatMap(line => line.values), ...shownLimits.map(limit => limit.y)],
    lines.flatMap(line => line.values.slice(2))); // the shortest few must not compress the others
  const whole = curves[0].histogram;
  return chart({
    title, hint: y.logarithmic ? 'both axes logarithmic' : 'share of iterations, logarithmic towards 100 %',
    about: `${curves[0].label}: median ${time(at(whole, 50))}, 99 % within ${time(at(whole, 99))}, max ${time(whole.curve.at(-1))}`,
    x: {
      name: 'Share of iterations', values: all, range: [0, last * 1.02], format: formatPosition,
      ticks: (most, length) => percentTicks(last, length), label: x => x === 0 ? '0 %' : formatPosition(x),
    },
    y: {...y, name: 'Latency'}, lines,
    notes: [
      shownLimits.length > 0 && {sign: 'limit', label: shownLimits.length > 1 ? 'thresholds' : 'threshold'},
      curves.length === 1 && intervals.length > 0 && {sign: 'interval', label: '95 % confidence'},
    ].filter(Boolean),
    marks: [
      ...(curves.length > 1 ? [] : intervals).filter(each => position(each.percent) <= last).map(each =>
        ({kind: 'interval', color: 'ink', x: position(each.percent), low: each.low, high: each.high})),
      ...shownLimits,
    ],
  });
}

/** Returns those that have room, the most important first. */
function percentTicks(last, length) {
  const place = x => x / last * (length - 76);
  const found = [];
  for (const x of [...PERCENTS.map(position), 0]) {
    if (x <= last + 1e-9 && found.every(other => Math.abs(place(other) - place(x)) > 42)) found.push(x);
  }
  return found.sort((a, b) => a - b);
}

/** Returns the point of a curve nearest to a percentile. */
function at(histogram, percent) {
  return histogram.curve[Math.min(histogram.curve.length - 1, Math.round(position(percent) * 12))];
}

/** Position of the limit of a percentile on the curve of response times. */
function limitOf(threshold) {
  const percent = /^p([\d.]+)$/.exec(threshold.metric);
  if (!percent || threshold.limitValue === undefined || Number(percent[1]) >= 100) return null;
  const passed = threshold.mark === 'passed';
  return {kind: 'limit', color: passed ? 'green' : 'vermillion', x: position(Number(percent[1])), y: threshold.limitValue};
}

function edge(bins, index) {
  return (bins.first + index) / bins.perDecade - 6;
}

function histogramChart(test) {
  const {bins, count: total} = test.response;
  const values = [...bins.counts.map((_, index) => edge(bins, index)), edge(bins, bins.counts.length)];
  const shares = [...bins.counts.map(each => 100 * each / total), null];
  shares[shares.length - 1] = shares[shares.length - 2];
  const range = [values[0], values[values.length - 1]];
  const mode = bins.counts.indexOf(Math.max(...bins.counts));
  const bin = x => {
    const index = Math.min(Math.round((x - values[0]) * bins.perDecade), bins.counts.length - 1);
    return `${time(10 ** values[index])} to ${time(10 ** values[index + 1])}`;
  };
  return chart({
    title: 'Histogram', hint: 'latency logarithmic, share of iterations',
    about: `most iterations took ${bin(values[mode])}`,
    x: {
      name: 'Latency', values, range, format: bin, label: x => time(Number((10 ** x).toPrecision(6))),
      ticks: most => ticks(10 ** range[0], 10 ** range[1], most, true).map(Math.log10),
    },
    y: {...countAxis(shares, value => `${digits(value)} %`), name: 'Share'},
    lines: [{label: 'iterations', values: shares, color: 'blue', stepped: true, filled: true, width: 1.5}],
    marks: test.percentiles.map((percentile, index) => ({percentile, label: ['p50', 'p90', 'p95', 'p99'][index]}))
      .filter(({label}) => label && label !== 'p90')
      .map(({percentile, label}, row) => ({
        kind: 'line', color: 'ink', dash: ['solid', 'dashed', 'dotted'][row], label, row,
        x: Math.log10(percentile.value), align: Math.log10(percentile.value) > range[0] + (range[1] - range[0]) * 0.85 ? 'right' : 'left',
      })),
  });
}

function midpoints(series) {
  return series.rates.map((_, index) => (index + 0.5) * series.stepSeconds);
}

function timeAxis(series, seconds) {
  const end = Math.max(seconds, series.rates.length * series.stepSeconds);
  return {
    name: 'Time', values: midpoints(series), range: [0, end],
    format: x => `${span(x - series.stepSeconds / 2)} to ${span(x + series.stepSeconds / 2)}`,
    ticks: most => ticks(0, end, most, false), label: span,
  };
}

/** The offered load at a time. */
function offeredAt(offered, seconds) {
  let begin = 0;
  for (const stage of offered.stages) {
    if (seconds < begin + stage.seconds) return stage.from + (stage.to - stage.from) * (seconds - begin) / stage.seconds;
    begin += stage.seconds;
  }
  return offered.stages.length || seconds > offered.seconds ? null : offered.perSecond;
}

function throughputChart(test) {
  const {timeSeries: series, offered} = test;
  const few = series.rates.length <= 40;
  const lines = [{label: offered ? 'achieved' : 'completed', values: series.rates, color: 'blue', points: few, filled: !offered}];
  if (offered) {
    lines.push({label: 'offered', values: midpoints(series).map(each => offeredAt(offered, each)), color: 'orange', dash: 'dashed'});
  }
  if (series.errors.some(each => each > 0)) {
    lines.push({label: 'failed', values: series.errors.map(each => each / series.stepSeconds), color: 'vermillion', dash: 'dotted', points: true});
  }
  const lowest = Math.min(...series.rates);
  return chart({
    title: offered ? 'Offered and achieved throughput' : 'Throughput', hint: resolution(series),
    about: `between ${rate(lowest)} and ${rate(Math.max(...series.rates))}, ${test.tps.text}/s on average` +
      (offered ? `, ${rate(offered.perSecond)} offered` : ''),
    x: timeAxis(series, test.seconds),
    y: {...countAxis(lines.flatMap(line => line.values), rate), name: 'Rate'}, lines,
  });
}

function latencyOverTimeChart(test) {
  const {timeSeries: series} = test;
  const few = series.rates.length <= 40;
  const lines = [
    {label: 'p50', values: series.p50, ...LINES[0], points: few},
    {label: 'p95', values: series.p95, ...LINES[1], points: few},
    {label: 'p99', values: series.p99, ...LINES[2], points: few},
    {label: 'max', values: series.max, color: 'muted', dash: 'mixed', width: 1, points: few},
  ];
  const y = latencyAxis(lines.flatMap(line => line.values));
  return chart({
    title: 'Latency over time', hint: resolution(series) + (y.logarithmic ? ', logarithmic' : ''),
    about: `p95 between ${time(Math.min(...series.p95.filter(Number)))} and ${time(Math.max(...series.p95.filter(Number)))}`,
    x: timeAxis(series, test.seconds), y: {...y, name: 'Latency'}, lines,
  });
}

function resolution(series) {
  return series.stepSeconds === 1 ? 'per second' : `per ${span(series.stepSeconds)}: average rate, highest latencies`;
}

/** Throughput and latency of a sweep by concurrency. */
function sweepCharts(tests) {
  const workers = tests.map(test => test.workers);
  const wide = workers.at(-1) / workers[0] > 8;
  const place = wide ? Math.log2 : number => number;
  const [first, last] = [place(workers[0]), place(workers.at(-1))];
  const air = (last - first || 1) * 0.06;
  const x = {
    name: 'Workers', values: workers.map(place), range: [first - air, last + air],
    ticks: () => workers.map(place), label: value => String(Math.round(wide ? 2 ** value : value)),
    format: value => counted(Math.round(wide ? 2 ** value : value), 'worker'),
  };
  const rates = tests.map(test => test.tps.value ?? null);
  const percentile = index => tests.map(test => test.percentiles[index]?.value ?? null);
  const latencies = [
    {label: 'p50', values: percentile(0), ...LINES[0], points: true},
    {label: 'p95', values: percentile(2), ...LINES[1], points: true},
    {label: 'p99', values: percentile(3), ...LINES[2], points: true},
  ];
  const intervals = tests.flatMap(test => test.intervals.filter(each => each.percent === 50 || each.percent === 95).map(each =>
    ({kind: 'interval', color: each.percent === 50 ? 'blue' : 'vermillion', x: place(test.workers), low: each.low, high: each.high})));
  const y = latencyAxis([...latencies.flatMap(line => line.values), ...intervals.map(each => each.high)]);
  const hint = wide ? 'workers, logarithmic' : 'workers';
  return [
    chart({
      title: 'Throughput by concurrency', hint, x, lines: [{label: 'iterations', values: rates, ...LINES[0], points: true}],
      about: tests.map((test, index) => `${rate(rates[index])} at ${test.workers}`).join(', '),
      y: {...countAxis(rates, rate), name: 'Rate'},
    }),
    chart({
      title: 'Latency by concurrency', hint: hint + (y.logarithmic ? '; latency logarithmic' : ''), x, lines: latencies,
      about: tests.map(test => `p95 ${time(test.percentiles[2].value)} at ${test.workers}`).join(', '),
      y: {...y, name: 'Latency'}, marks: intervals,
      notes: intervals.length ? [{sign: 'interval', label: '95 % confidence'}] : [],
    }),
  ];
}
