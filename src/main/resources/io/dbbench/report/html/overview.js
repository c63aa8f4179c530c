// The top of the page: the verdict, and one row per test.

const MAX_PROBLEMS = 12;
const FEW_WARNINGS = 3;

function header(run) {
  return [
    el('div.top', {}, el('span.brand', {}, 'dbbench'), themeButton()),
    el('h1', {}, named(run.name)),
    run.description && el('p.description', {}, named(run.description)),
    el('p.muted', {}, [
      run.server && visible(run.server),
      run.startedAt, run.seconds !== undefined && `took ${span(run.seconds)}`, `dbbench ${run.version}`,
    ].filter(Boolean).join(' · ')),
  ];
}

function verdict(run) {
  const {status, word, sentence} = run.verdict;
  const sign = {passed: '✓', failed: '✗', partial: '!'}[status];
  return el('section.verdict', {'data-status': status, 'aria-labelledby': 'verdict'},
    el('div.sign', {'aria-hidden': 'true'}, sign),
    el('div', {}, el('h2', {id: 'verdict'}, word), el('p', {}, named(sentence))),
    run.counts && el('div.totals', {}, facts([
      ['Tests', run.counts.tests < run.counts.planned ? `${count(run.counts.tests)} of ${count(run.counts.planned)}` : count(run.counts.tests)],
      ['Statements', count(run.counts.statements)],
      ['Errors', count(run.counts.errors)],
    ])),
    problems(run));
}

/** One line per test, the most severe first; more than a dozen are collapsed, and so are more than a few warnings. */
function problems(run) {
  const severe = [...byTest(run, 'failed'), ...byTest(run, 'no_data')];
  const warned = byTest(run, 'warning');
  const list = shown => shown.length > 0 && el('ul.findings', {}, shown.map(problemItem));
  const collapsed = (label, lines) => lines.length > 0 && el('details', {}, el('summary', {}, label), list(lines));
  return el('div.found', {}, list(severe.slice(0, MAX_PROBLEMS)),
    collapsed(`and ${counted(severe.length - MAX_PROBLEMS, 'more test')}`, severe.slice(MAX_PROBLEMS)),
    warned.length > FEW_WARNINGS ? collapsed(`${counted(warned.length, 'test')} with warnings`, warned) : list(warned));
}

function byTest(run, kind) {
  const lines = new Map();
  run.problems.filter(problem => problem.mark === kind).forEach(problem =>
    lines.set(problem.test, [...lines.get(problem.test) ?? [], problem]));
  return [...lines.values()];
}

function problemItem(problems) {
  const [{test, name, mark: kind}] = problems;
  return el('li', {}, mark(kind), el('span', {}, el('a', {href: `#test-${test}`}, named(name)), ': ',
    problems.map(({sentence, check}, index) => [index > 0 && '; ', named(sentence), check && [' ', el('code', {}, named(check))]])));
}

/** Columns: a heading, the content of a row, and its sort key. */
function columns(run) {
  const axis = commonAxis(run.tests);
  const value = (label, get, extra = {}) => ({
    label, numeric: true, sortBy: test => get(test)?.value ?? -Infinity, ...extra,
    cell: test => [get(test)?.text ?? '-', get(test)?.plusMinus && el('span.uncertain', {}, ` ±${get(test).plusMinus}`)],
  });
  const all = [
    {label: 'Test', sortBy: test => test.name.toLowerCase(), cell: nameCell, heading: true},
    {label: 'Response times', note: axisSpark(axis), wide: true, cell: test => test.response ? distributionSpark(test, axis) : missing('no iteration completed')},
    {label: 'Over time', narrow: true, absent: run.tests.filter(hasShape).length * 2 < run.tests.length,
      cell: test => hasShape(test) ? seriesSpark(test) : missing('too short')},
    value('Avg ms', test => test.average, {minor: true}),
    value('p50 ms', test => test.percentiles[0], {minor: true}),
    value('p95 ms', test => test.percentiles[2]),
    value('p99 ms', test => test.percentiles[3], {minor: true}),
    value('Iterations/s', test => test.tps, {minor: true}),
    {label: 'Errors', numeric: true, minor: true, absent: run.tests.every(test => !test.errors), sortBy: test => test.errors, cell: test => count(test.errors)},
    {label: 'Thresholds', minor: true, sortBy: passedShare, cell: thresholdsCell},
  ];
  return all.filter(column => !column.absent);
}

/** Two or three points only make a line, which would look like a trend. */
function hasShape(test) {
  return test.timeSeries?.rates.length > 3;
}

/** Stands for a small chart without data. */
function missing(reason) {
  return el('span.missing', {}, reason);
}

function nameCell(test) {
  return el('div.name', {}, mark(test.mark), el('div', {},
    el('a', {href: `#test-${test.number}`}, named(test.name)),
    el('div.suite', {}, [test.suite && named(test.suite), test.status !== 'completed' && test.status].filter(Boolean).flatMap(
      (part, index) => index ? [', ', part] : [part]))));
}

function countedOf(test) {
  return test.thresholds.filter(each => each.counted);
}

function judgedOf(test) {
  return countedOf(test).filter(each => each.mark !== 'skipped');
}

function passedShare(test) {
  const judged = judgedOf(test);
  return judged.length ? judged.filter(each => each.mark === 'passed').length / judged.length : 2;
}

function thresholdsCell(test) {
  const counted = countedOf(test);
  if (!counted.length) return 'none';
  const judged = judgedOf(test);
  const passed = judged.filter(each => each.mark === 'passed').length;
  return el('span.marks', {},
    el('span', {'aria-hidden': 'true'}, counted.slice(0, 8).map(each => el('span.mark', {'data-mark': each.mark}, MARKS[each.mark].sign))),
    el('span.muted', {}, `${passed}/${judged.length}`), spoken(' passed'));
}

function overview(run) {
  const shown = columns(run);
  const body = el('tbody');
  const rows = run.tests.map(test => ({test, row: row(test, shown)}));
  const place = sorted => body.replaceChildren(...sorted.map(each => each.row));
  place(rows);
  const headings = shown.map(column => headingCell(column, rows, place, () => headings));
  return el('section', {id: 'tests', tabindex: -1, 'aria-labelledby': 'tests-title'},
    el('h2', {id: 'tests-title'}, 'Tests'),
    el('p.reading', {}, 'Response times of all tests on one logarithmic axis; height is the square root of the share of iterations. ',
      el('span.key.p50', {}, 'median'), el('span.key.p95', {}, 'p95'), el('span.key.limit', {}, 'threshold')),
    el('div.scroll', {tabindex: 0, role: 'group', 'aria-label': 'Table of tests'},
      el('table.overview', {},
        el('caption.spoken', {}, `${counted(run.tests.length, 'result')}; a column's heading sorts by it`),
        el('thead', {}, el('tr', {}, headings)), body)),
    roughNote(run.tests.flatMap(test => [test.average, ...test.percentiles])));
}

function row(test, shown) {
  return el('tr', {'data-mark': test.mark, 'data-branch': test.branch !== undefined}, shown.map(column =>
    el(column.heading ? 'th' : 'td', {scope: column.heading && 'row', class: kind(column)}, column.cell(test))));
}

function kind(column) {
  return ['numeric', 'minor', 'wide', 'narrow'].filter(each => column[each]).join(' ');
}

/** Sorts ascending, then descending, then in the order of the scenario. */
function headingCell(column, rows, place, headings) {
  if (!column.sortBy) return el('th', {scope: 'col', class: kind(column)}, column.label, column.note);
  const cell = el('th', {scope: 'col', class: kind(column)}, el('button.sort', {type: 'button', onclick: () => {
    const now = cell.getAttribute('aria-sort');
    headings().forEach(each => each.removeAttribute('aria-sort'));
    if (now === 'descending') return place(rows);
    const direction = now ? -1 : 1;
    cell.setAttribute('aria-sort', now ? 'descending' : 'ascending');
    place([...rows].sort((a, b) => direction * compare(column.sortBy(a.test), column.sortBy(b.test))));
  }}, column.label, el('span.arrow', {'aria-hidden': 'true'})));
  return cell;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
