// Builds the page from the embedded run.

/** Long facts that readers may want to copy, which have a line of their own. */
const LITERAL = new Set(['Command line', 'JVM flags', 'SHA-256 of the file']);

function environment(run) {
  const [literal, others] = [true, false].map(kind => run.facts.filter(fact => LITERAL.has(fact.label) === kind));
  const names = Object.entries(run.settings);
  const versions = Object.entries(run.extensions);
  return el('section', {'aria-labelledby': 'environment-title'},
    el('h2', {id: 'environment-title'}, 'Environment'),
    el('div.card', {}, facts(others.map(fact => [fact.label, fact.value && named(fact.value)])),
      facts(literal.map(fact => [fact.label, fact.value && el('code', {}, named(fact.value))]), 'dl.facts.literal'),
      names.length > 0 && el('details', {}, el('summary', {}, `Server settings (${names.length} differ from the defaults)`),
        table('Server settings', ['Setting', 'Value'], names.map(([name, value]) => [el('code', {}, named(name)), named(value)]))),
      versions.length > 0 && el('details', {}, el('summary', {}, `Extensions (${versions.length})`),
        table('Extensions', ['Extension', 'Version'], versions.map(([name, version]) => [named(name), named(version)])))),
  );
}

/** A finding about the run or a test. */
function findingItem({mark: kind, text}) {
  return el('li', {}, mark(kind), named(text));
}

function scenario(run) {
  return run.scenario && el('section', {'aria-labelledby': 'scenario-title'},
    el('h2', {id: 'scenario-title'}, 'Scenario'),
    el('details.card', {}, el('summary', {}, named(run.file)), el('pre', {tabindex: 0, 'aria-label': 'Scenario file'}, el('code', {}, run.scenario))));
}

/** More than a few are collapsed, so that the tests begin on the first screen. */
function findings(id, title, all) {
  const [first, others] = [all.slice(0, FEW_WARNINGS), all.slice(FEW_WARNINGS)];
  const list = shown => el('ul.findings', {}, shown.map(findingItem));
  return first.length > 0 && el('section', {'aria-labelledby': id},
    el('h2', {id}, title),
    el('div.card', {}, list(first),
      others.length > 0 && el('details.others', {}, el('summary', {}, `and ${others.length} more`), list(others))));
}

/** What the page omits, and its origin. */
function footer(run) {
  const thinned = run.tests.some(test => test.timeSeries && test.timeSeries.stepSeconds > 1);
  return [
    el('p', {}, `Created by dbbench ${run.version}. `, thinned && `Charts over time have at most ${run.maxPoints} points; the JSON result has every second. `,
      document.querySelectorAll('.plot').length > MAX_PRINTED && `Prints have the first ${MAX_PRINTED} charts.`),
    el('details', {}, el('summary', {}, 'Charts by uPlot (MIT license)'), el('pre', {tabindex: 0, 'aria-label': 'License of uPlot'}, document.getElementById('licence').textContent)),
  ];
}

/** What a page of saved results that are compared does not have. */
const NOTHING = {tests: [], problems: [], findings: [], causes: [], missingIndexes: [], facts: [], settings: {}, extensions: {}};

function show() {
  const run = {...NOTHING, ...JSON.parse(document.getElementById('run').textContent)};
  run.tests.forEach((test, index) => { test.number = index; });
  document.title = `${run.verdict.word}: ${visible(run.name)} – dbbench`;
  document.getElementById('header').append(...header(run).filter(Boolean));
  document.getElementById('main').replaceChildren(...[
    verdict(run), findings('findings-title', 'Warnings', run.findings), findings('causes-title', 'Likely causes', run.causes),
    findings('indexes-title', 'Missing indexes', run.missingIndexes), ...run.comparisons.map(comparison), run.tests.length > 0 && overview(run),
    run.tests.length > 0 && details(run), run.facts.length > 0 && environment(run), scenario(run),
  ].filter(Boolean));
  document.getElementById('footer').append(...footer(run));
  if (run.tests.length === 0) document.querySelector('.skip').remove();
  printWhole();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

show();
