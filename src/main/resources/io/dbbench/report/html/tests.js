// One card per test. A sweep or a mix begins with what its results have in common.

/** More tests than a browser lays out at once; those that are not in view have an estimated height. */
const MANY = 60;

/** Groups the results of one entry of the scenario. */
function entries(tests) {
  const groups = [];
  for (const test of tests) {
    const last = groups[groups.length - 1];
    if (last && last[0].entry === test.entry && (last.length > 1 || test.entry !== test.name)) last.push(test);
    else groups.push([test]);
  }
  return groups;
}

function details(run) {
  return el(run.tests.length > MANY ? 'section.details.many' : 'section.details', {'aria-labelledby': 'details-title'},
    el('h2', {id: 'details-title'}, 'Test details'), notes(run),
    entries(run.tests).map(group => group.length === 1 ? testCard(group[0], 'h3') : groupCard(group)));
}

function groupCard(group) {
  const wholes = group.filter(test => !test.branch);
  const sweep = wholes.length > 1 && wholes.some(test => test.response);
  return el('section.group', {},
    el('h3', {}, named(group[0].entry), el('span.muted', {}, sweep ? `, ${wholes[0].workers} to ${wholes.at(-1).workers} workers` : `, a mix of ${group.length - 1}`)),
    sweep && el('div.charts.card', {}, sweepCharts(wholes.filter(test => test.response))),
    group.map(test => testCard(test, 'h4', test.branch ? [] : branchesOf(test, group))));
}

/** Branches follow their mix. */
function branchesOf(whole, group) {
  const following = group.slice(group.indexOf(whole) + 1);
  const end = following.findIndex(test => !test.branch);
  return end < 0 ? following : following.slice(0, end);
}

function testCard(test, heading, branches = []) {
  return el('article.card.test', {id: `test-${test.number}`, tabindex: -1, 'data-mark': test.mark, 'aria-labelledby': `name-${test.number}`},
    el('header', {}, el(heading, {id: `name-${test.number}`}, mark(test.mark), named(test.name)),
      test.suite && el('span.tag', {}, named(test.suite)),
      test.status !== 'completed' && el('span.tag.warn', {}, test.status),
      el('a.up', {href: '#tests'}, 'all tests')),
    el('p.muted.load', {}, load(test)),
    statement(test.statement),
    test.findings.length > 0 && el('ul.findings', {}, test.findings.map(findingItem)),
    test.response && tiles(test),
    el('div.tables', {}, thresholdTable(test), failureTable(test), branchTable(test, branches), partTable(test)),
    test.response && el('div.charts', {}, charts(test, branches)),
    why(test),
    more(test));
}

function load(test) {
  const closed = `Closed-loop, ${counted(test.workers, 'worker')}`;
  const open = test.offered && `Open-loop, ${rate(test.offered.perSecond)} offered, at most ${counted(test.workers, 'worker')}`;
  return [test.offered ? open : closed, `${counted(test.iterations, 'iteration')} in ${span(test.seconds)}`].join(' · ');
}

function statement(sql) {
  const long = sql.split('\n').length > 8 || sql.length > 600;
  const code = el('pre', {tabindex: 0, 'aria-label': 'SQL'}, el('code', {}, visibleLines(sql)));
  return long ? el('details.sql', {}, el('summary', {}, 'SQL'), code) : code;
}

function tiles(test) {
  const interval = percent => test.intervals.find(each => each.percent === percent);
  const tile = (label, value, unit, below) => el('div', {}, el('dt', {}, label),
    el('dd', {}, el('strong', {}, value.text), ` ${unit}`, below && el('span.uncertain', {}, below)));
  const names = ['p50', 'p90', 'p95', 'p99', 'p99.9'];
  const percents = [50, 90, 95, 99, 99.9];
  return el('dl.tiles', {},
    tile('Average', test.average, 'ms', test.average.plusMinus && `± ${test.average.plusMinus}`),
    test.percentiles.map((value, index) => tile(names[index], value, 'ms', bounds(interval(percents[index])))),
    tile('Max', test.max, 'ms'),
    tile('Iterations/s', test.tps, '', test.offered && `of ${rate(test.offered.perSecond)} offered`));
}

/** Explains the values of all tests. */
function notes(run) {
  return run.tests.some(test => test.average.plusMinus || test.intervals.length > 0) &&
    el('p.footnote', {}, '95% confidence intervals are shown below each value (ms).');
}

function bounds(interval) {
  return interval && `${digits(interval.low)} to ${digits(interval.high)}`;
}

function thresholdTable(test) {
  if (!test.thresholds.length) return null;
  return table('Thresholds', ['Threshold', 'Result', 'Observed', 'Limit', 'Observed vs. limit'], test.thresholds.map(each => [
    el('code', {}, named(each.check)), [mark(each.mark), ` ${MARKS[each.mark].word}`],
    each.reason ? named(each.reason) : each.observed ?? 'no data', each.limit ?? '-', gauge(each) ?? '',
  ]), {class: 'thresholds', minor: [4]});
}

function failureTable(test) {
  if (!test.failures.length) return null;
  return table('Failed iterations', ['SQLSTATE', 'Count', 'Example'], test.failures.map(each => [
    el('code', {}, each.sqlState), [count(each.count), each.expected && el('span.tag', {}, 'expected')], el('span.message', {}, el('bdi', {}, visibleLines(each.example))),
  ]));
}

function branchTable(test, branches) {
  if (!branches.length) return null;
  return table('Branches', ['Branch', 'Share', 'Iterations/s', 'p50 ms', 'p95 ms', 'p99 ms', 'Errors'], [test, ...branches].map(each => [
    each === test ? 'all branches' : el('a', {href: `#test-${each.number}`}, named(each.branch)),
    share(each.iterations / Math.max(test.iterations, 1)), each.tps.text,
    ...[0, 2, 3].map(index => each.percentiles[index].text), count(each.errors),
  ]), {class: 'numbers'});
}

function partTable(test) {
  if (!test.parts.length) return null;
  return table('Parts of the response time', ['Part', 'Average ms', 'p95 ms'], [
    ['response', test.average.text, test.percentiles[2].text],
    ...test.parts.map(part => [part.name, part.average.text, part.p95.text]),
  ], {class: 'numbers'});
}

function charts(test, branches) {
  const whole = {label: branches.length ? 'all branches' : 'response', histogram: test.response};
  const others = branches.length
    ? branches.filter(branch => branch.response).map(branch => ({label: branch.branch, histogram: branch.response}))
    : test.parts.filter(part => part.histogram).map(part => ({label: part.name, histogram: part.histogram}));
  const curves = [whole, ...others].slice(0, LINES.length);
  return [
    percentileChart('Percentiles', curves, test.thresholds, test.intervals),
    histogramChart(test),
    hasShape(test) && throughputChart(test),
    hasShape(test) && latencyOverTimeChart(test),
  ];
}

function more(test) {
  const {client, counts, offered} = test;
  return el('details.more', {}, el('summary', {}, 'More statistics'), facts([
    ['Min', `${test.min.text} ms`],
    ['Statements', count(counts.statements)], ['Statements/s', test.qps.text], ['Rows', count(counts.rows)],
    ['Retries', count(counts.retries)], ['Reconnects', count(counts.reconnects)],
    ['Errors', count(test.errors)], ['Expected errors', count(test.expectedErrors)],
    ['Iterations scheduled', offered && count(offered.arrivals)], ['Never started', offered && count(offered.unstarted)],
    ['Client stalls, p99', client && client.hiccupP99 !== undefined && time(client.hiccupP99) || undefined],
    ['Longest client stall', client && client.hiccupMax !== undefined && time(client.hiccupMax) || undefined],
    ['Client garbage collections', client && `${count(client.collections)}, ${time(client.collectionTime)}`],
    ['Client CPU share', client && client.cpuShare !== undefined && share(client.cpuShare) || undefined],
  ]));
}
