// The page, from the run that it carries.

/** Facts that one copies. */
const LITERAL = new Set(['Command line', 'JVM flags', 'SHA-256 of the file']);

function environment(run) {
  const names = Object.entries(run.settings);
  const versions = Object.entries(run.extensions);
  return el('section', {'aria-labelledby': 'environment-title'},
    el('h2', {id: 'environment-title'}, 'Environment'),
    el('div.card', {}, facts(run.facts.map(fact => [fact.label, fact.value && (LITERAL.has(fact.label) ? el('code', {}, named(fact.value)) : named(fact.value))])),
      names.length > 0 && el('details', {}, el('summary', {}, `Settings of the server (${names.length} differ from the defaults)`),
        table('Settings of the server', ['Setting', 'Value'], names.map(([name, value]) => [el('code', {}, named(name)), named(value)]))),
      versions.length > 0 && el('details', {}, el('summary', {}, `Extensions (${versions.length})`),
        table('Extensions', ['Extension', 'Version'], versions.map(([name, version]) => [named(name), named(version)])))),
  );
}

function scenario(run) {
  return run.scenario && el('section', {'aria-labelledby': 'scenario-title'},
    el('h2', {id: 'scenario-title'}, 'Scenario'),
    el('details.card', {}, el('summary', {}, named(run.file)), el('pre', {tabindex: 0, 'aria-label': 'Scenario file'}, el('code', {}, run.scenario))));
}

function warnings(run) {
  return run.warnings.length > 0 && el('section', {'aria-labelledby': 'warnings-title'},
    el('h2', {id: 'warnings-title'}, 'Warnings'),
    el('ul.findings.card', {}, run.warnings.map(warning => el('li', {}, mark('warning'), named(warning)))));
}

/** What the page leaves out of the result, and where it comes from. */
function footer(run) {
  const thinned = run.tests.some(test => test.course && test.course.stepSeconds > 1);
  return [
    el('p', {}, `Made by dbbench ${run.version}. `, thinned && `Courses are drawn with at most ${run.mostPoints} points each; the JSON result has every second. `,
      `On paper, the first ${MOST_PRINTED} charts are drawn.`),
    el('details', {}, el('summary', {}, 'Charts by uPlot (MIT licence)'), el('pre', {tabindex: 0, 'aria-label': 'Licence of uPlot'}, document.getElementById('licence').textContent)),
  ];
}

function show() {
  const run = JSON.parse(document.getElementById('run').textContent);
  run.tests.forEach((test, index) => { test.number = index; });
  document.title = `${run.verdict.word}: ${visible(run.name)} – dbbench`;
  document.getElementById('header').append(...header(run).filter(Boolean));
  document.getElementById('main').replaceChildren(...[
    verdict(run), warnings(run), run.tests.length > 0 && overview(run),
    run.tests.length > 0 && details(run), environment(run), scenario(run),
  ].filter(Boolean));
  document.getElementById('footer').append(...footer(run));
  if (run.tests.length === 0) document.querySelector('.skip').remove();
  printWhole();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

show();
