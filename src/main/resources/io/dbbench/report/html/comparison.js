// Comparisons: a row per metric with its interval on one axis, and the distributions of both sides over each other.

const RATIO = {width: 220, height: 30};

/** A run without this ratio shows changes of a few percent as wide as ones of a factor. */
const LEAST_RATIO = 1.1;
const MAX_COMPARED = 50;

function comparison(compared, number) {
  const axis = ratioAxis(compared.tests.flatMap(test => test.metrics));
  const title = `comparison-${number}`;
  return el('section.comparison', {'aria-labelledby': title},
    el('h2', {id: title}, 'Comparison of ', named(compared.head), ' with ', named(compared.base)),
    compared.tests.length > 0 && comparisonTable(compared, axis),
    compared.notes.length > 0 && el('ul.findings.card', {}, compared.notes.map(note => el('li', {}, named(note)))),
    compared.tests.filter(test => test.baseCurve && test.headCurve).slice(0, MAX_COMPARED)
      .map(test => comparedTest(test, compared)));
}

function comparisonTable(compared, axis) {
  return el('div.scroll', {tabindex: 0, role: 'group', 'aria-label': 'Table of compared metrics'},
    el('table.overview.compared', {},
      el('caption.spoken', {}, 'Compared metrics, those of the worst tests first'),
      el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'Test'), el('th', {scope: 'col'}, 'Metric'),
        el('th.numeric.minor', {scope: 'col'}, named(compared.base)), el('th.numeric.minor', {scope: 'col'}, named(compared.head)),
        el('th.numeric', {scope: 'col'}, 'Change [98 %]'), el('th.wide', {scope: 'col'}, 'Ratio', ratioLabels(axis)), el('th', {scope: 'col'}, 'Verdict'))),
      el('tbody', {}, compared.tests.flatMap(test => test.metrics.map((metric, index) => comparedRow(test, metric, index === 0, axis))))));
}

function comparedRow(test, metric, first, axis) {
  return el('tr', {'data-mark': metric.mark},
    el('th', {scope: 'row'}, first ? [named(test.name), test.causes.map(cause => el('div.suite', {}, named(cause)))] : spoken(visible(test.name))),
    el('td', {}, metric.name), el('td.numeric.minor', {}, metric.base), el('td.numeric.minor', {}, metric.head),
    el('td.numeric', {}, metric.change), el('td.wide', {}, ratioSpark(metric, axis)),
    el('td', {}, el('span.mark', {'data-mark': metric.mark, 'aria-hidden': 'true'}, MARKS[metric.mark].sign), ` ${metric.verdict}`));
}

/** A logarithmic axis around 1. */
function ratioAxis(metrics) {
  const ratios = metrics.flatMap(metric => [metric.ratio, metric.interval?.low, metric.interval?.high, ...metric.pairs]).filter(each => each > 0);
  const reach = Math.max(Math.log(LEAST_RATIO), ...ratios.map(each => Math.abs(Math.log(each)))) * 1.08;
  return {reach, place: ratio => RATIO.width * Math.min(Math.max((Math.log(ratio) + reach) / (2 * reach), 0), 1)};
}

function ratioLabels(axis) {
  const end = Math.exp(axis.reach);
  return el('div.axis', {'aria-hidden': 'true'}, [[1 / end, 'first', 0], [1, undefined, 50], [end, 'last', 100]].map(([ratio, kind, place]) => {
    const label = el('span', {class: kind}, `×${digits(ratio)}`);
    label.style.left = `${place}%`; // through the object model, because the page's policy rejects the attribute
    return label;
  }));
}

/** The pairs as points, the interval as a bar, the estimate as a line. */
function ratioSpark(metric, axis) {
  const {width, height} = RATIO;
  const middle = height / 2;
  return spark(width, height,
    svg('line.grid', {x1: axis.place(1), x2: axis.place(1), y1: 0, y2: height}),
    metric.interval && svg('rect.interval', {'data-mark': metric.mark, x: axis.place(metric.interval.low), y: middle - 5, height: 10,
      width: Math.max(axis.place(metric.interval.high) - axis.place(metric.interval.low), 1)}),
    metric.pairs.map((ratio, index) => svg('path.pair', {d: `M${axis.place(ratio)} ${middle + (index % 5 - 2) * 4}h.01`})),
    svg('line.estimate', {'data-mark': metric.mark, x1: axis.place(metric.ratio), x2: axis.place(metric.ratio), y1: middle - 9, y2: middle + 9}));
}

function comparedTest(test, compared) {
  const curves = [{label: compared.base, histogram: test.baseCurve}, {label: compared.head, histogram: test.headCurve}];
  return el('article.card.test', {},
    el('header', {}, el('h3', {}, named(test.name))),
    el('div.charts', {}, percentileChart('Response times', curves, [], []), ratioChart(test)));
}

/** The ratio of head to base by percentile, as far as both have iterations beyond it. */
function ratioChart(test) {
  const points = Math.min(test.baseCurve.curve.length, test.headCurve.curve.length) - 1;
  const values = Array.from({length: Math.max(points, 1)}, (_, index) => test.headCurve.curve[index] / test.baseCurve.curve[index]);
  const xs = values.map((_, index) => index / 12);
  const last = Math.max(xs.at(-1), 1);
  const reach = Math.max(LEAST_RATIO, ...values.map(value => Math.max(value, 1 / value))) * 1.05;
  return chart({
    title: 'Ratio by percentile', hint: 'head to base, logarithmic',
    about: `median ×${digits(at({curve: values}, 50))}`,
    x: {
      name: 'Share of iterations', values: xs, range: [0, last * 1.02], format: formatPosition,
      ticks: (most, length) => percentTicks(last, length), label: x => x === 0 ? '0 %' : formatPosition(x),
    },
    y: {
      logarithmic: true, range: [1 / reach, reach], label: ratio => `×${digits(ratio)}`, format: ratio => `×${digits(ratio)}`,
      ticks: () => [1 / reach, 1, reach].map(each => Number(each.toPrecision(3))), name: 'Ratio',
    },
    lines: [
      {label: between(values), values, joined: true, ...LINES[0]},
      {label: 'no change', values: xs.map(() => 1), joined: true, color: 'muted', dash: 'dashed'},
    ],
  });
}

function between(values) {
  return `from ×${digits(Math.min(...values))} to ×${digits(Math.max(...values))}`;
}
