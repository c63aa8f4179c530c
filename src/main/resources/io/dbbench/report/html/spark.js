// Small charts for the table of tests. All distributions share one logarithmic axis, so that their location and width can
// be compared.

const SPARK = {width: 260, height: 34, foot: 3};
const SERIES = {width: 90, height: 34, foot: 3};

/** The axis from the shortest to the longest iteration of all tests. */
function commonAxis(tests) {
  const histograms = tests.filter(test => test.response).map(test => test.response.bins);
  const low = Math.min(...histograms.map(bins => edge(bins, 0)));
  const high = Math.max(...histograms.map(bins => edge(bins, bins.counts.length)));
  if (!histograms.length) return {place: () => 0, ticks: []};
  const width = Math.max(high - low, 0.3);
  return {
    place: exponent => SPARK.width * (exponent - low) / width,
    ticks: ticks(10 ** low, 10 ** (low + width), 6, true),
  };
}

/** The labels of the column's ticks, which end at those that would otherwise be cut. */
function axisSpark(axis) {
  return el('div.axis', {'aria-hidden': 'true'}, axis.ticks
    .map(value => ({value, share: axis.place(Math.log10(value)) / SPARK.width}))
    .map(({value, share}) => {
      const label = el(share < 0.06 ? 'span.first' : share > 0.94 ? 'span.last' : 'span', {}, time(value));
      label.style.left = `${100 * share}%`; // through the object model, because the page's policy rejects the attribute
      return label;
    }));
}

/** As wide as its column, with constant height. */
function spark(width, height, ...children) {
  return svg('svg.spark', {viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true'}, children);
}

function distributionSpark(test, axis) {
  const {width, height, foot} = SPARK;
  const bins = test.response.bins;
  const top = Math.max(...bins.counts);
  // the square root, so that a tail of one in a thousand is visible
  const y = number => (height - foot - (height - foot - 4) * Math.sqrt(number / top)).toFixed(1);
  const x = index => axis.place(edge(bins, index)).toFixed(1);
  const steps = bins.counts.map((number, index) => `L${x(index)} ${y(number)}L${x(index + 1)} ${y(number)}`).join('');
  const base = y(0);
  return spark(width, height,
    axis.ticks.map(value => svg('line.grid', {x1: axis.place(Math.log10(value)), x2: axis.place(Math.log10(value)), y1: 0, y2: height})),
    svg('path.hill', {d: `M${x(0)} ${base}${steps}L${x(bins.counts.length)} ${base}Z`}),
    [['p50', 0], ['p95', 2]].map(([name, index]) => tick(axis, test.percentiles[index].value, name, height)),
    test.thresholds.filter(each => limitOf(each) || each.metric === 'avg').map(each => limitSign(axis, each, height)));
}

function tick(axis, value, name, height) {
  const x = axis.place(Math.log10(value));
  return svg(`line.${name}`, {x1: x, x2: x, y1: name === 'p50' ? 4 : 14, y2: height - 1});
}

/** A small flag at the limit of the average or of a percentile. */
function limitSign(axis, threshold, height) {
  const x = axis.place(Math.log10(threshold.limitValue));
  if (!(x >= 0 && x <= SPARK.width)) return null;
  return svg('path.limit', {'data-mark': threshold.mark, d: `M${x} 1l-4 0l4 6l4 -6z`});
}

function seriesSpark(test) {
  const {width, height, foot} = SERIES;
  const {rates, errors} = test.timeSeries;
  const top = Math.max(...rates) || 1;
  const x = index => (width - 6) * index / Math.max(rates.length - 1, 1) + 3;
  const y = value => height - foot - (height - foot - 4) * value / top;
  return spark(width, height,
    svg('line.grid', {x1: 0, x2: width, y1: y(0), y2: y(0)}),
    svg('path.series', {d: rates.map((value, index) => `${index ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join('')}),
    errors.map((number, index) => number > 0 && svg('path.failed', {d: `M${x(index) - 2.5} 1l5 5m0 -5l-5 5`})));
}

/** A bar as long as the observed value, and a line at the limit. */
function gauge(threshold) {
  const {observedValue: observed, limitValue: limit} = threshold;
  if (observed === undefined || limit === undefined || Math.max(observed, limit) <= 0) return null;
  const scale = 100 / (Math.max(observed, limit) * 1.08);
  return svg('svg.gauge', {viewBox: '0 0 100 12', preserveAspectRatio: 'none', 'aria-hidden': 'true', 'data-mark': threshold.mark},
    svg('rect.track', {x: 0, y: 3, width: 100, height: 6}),
    svg('rect.bar', {x: 0, y: 3, width: Math.max(observed * scale, 0.5), height: 6}),
    svg('line.limit', {x1: limit * scale, x2: limit * scale, y1: 0, y2: 12}));
}
