// Why a test is as fast as it is: where the time went, and its plans.

function why(test) {
  const {why: seen} = test;
  if (!seen || !(seen.shares.length || seen.plans.length || seen.use.length || seen.missing.length)) return null;
  return el('details.why', {open: test.mark === 'failed'}, el('summary', {}, 'Why'),
    sharesOf(seen.shares),
    seen.use.length > 0 && facts(seen.use.map(each => [`${each.name} per iteration`, each.text])),
    seen.plans.map(planTree),
    seen.missing.map(line => el('p.footnote', {}, 'Not seen: ', named(line))));
}

/** A bar of what the sessions did, and the same as a list. */
function sharesOf(shares) {
  if (!shares.length) return null;
  let from = 0;
  const parts = shares.map((each, index) => {
    const part = svg('rect', {x: from * 100, width: each.share * 100, height: 10, 'data-part': index});
    from += each.share;
    return part;
  });
  return el('figure.shares', {},
    el('figcaption', {}, el('span.title', {}, 'Where the time of the sessions went')),
    svg('svg', {viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true'}, parts),
    el('ul.legend', {}, shares.map((each, index) => el('li', {},
      svg('svg', {viewBox: '0 0 10 10', 'aria-hidden': 'true'}, svg('rect', {width: 10, height: 10, 'data-part': index})),
      named(each.name), ' ', el('span.value', {}, each.text)))));
}

/** The nodes of a plan, indented, with the findings below their node. */
function planTree(plan) {
  const depths = node => Array.from({length: Math.min(node.depth, 12)}, () => el('span.indent', {}));
  return table(plan.times ? `${plan.title} (${plan.times})` : plan.title,
    ['Node', 'Rows expected', 'Rows', 'Blocks'], plan.nodes.map(node => [
      el('div.node', {}, depths(node), el('div', {}, named(node.name), node.findings.length > 0 && el('ul.findings', {}, node.findings.map(findingItem)))),
      node.estimated, node.misjudged ? el('strong', {}, node.actual) : node.actual ?? '-', node.blocks ?? '-',
    ]), {class: 'numbers plan'});
}
