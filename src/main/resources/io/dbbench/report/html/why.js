// Why a test is as fast as it is: where the time went, and its plans.

function why(test) {
  const {why: seen} = test;
  if (!seen || !(seen.shares.length || seen.plans.length || seen.use.length || seen.missing.length)) return null;
  return el('details.why', {open: test.mark === 'failed' || test.mark === 'warning'}, el('summary', {}, 'Why'),
    sharesOf(seen.shares),
    seen.use.length > 0 && el('div', {}, el('span.title', {}, 'Used per iteration'), facts(seen.use.map(each => [each.name, each.text]))),
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

/** The nodes of a plan, indented, with what is known of them. Conditions and findings have the whole width below their node. */
function planTree(plan) {
  const loops = plan.nodes.some(node => node.actual?.includes('×'));
  const columns = [
    {label: 'Rows expected', cell: node => node.estimated},
    plan.nodes.some(node => node.actual) && {label: loops ? 'Rows × loops' : 'Rows found', cell: rowsOf},
    plan.nodes.some(node => node.blocks) && {label: 'Blocks', cell: node => node.blocks ?? '-'},
  ].filter(Boolean);
  return el('div.scroll', {tabindex: 0, role: 'group', 'aria-label': plan.title},
    el('table.numbers.plan', {},
      el('caption', {}, plan.title, ' ', el('span.muted', {}, plan.how)),
      el('thead', {}, el('tr', {}, ['Node', ...columns.map(column => column.label)].map(heading => el('th', {scope: 'col'}, heading)))),
      el('tbody', {}, plan.nodes.map(node => nodeRows(node, columns)))));
}

function nodeRows(node, columns) {
  const indented = content => el('div.node', {}, Array.from({length: Math.min(node.depth, 12)}, () => el('span.indent', {})), el('div', {}, content));
  const below = [node.details.map(detail => el('code.detail', {}, named(detail))),
    node.findings.length > 0 && el('ul.findings', {}, node.findings.map(findingItem))];
  return [
    el('tr', {}, el('th', {scope: 'row'}, indented(named(node.name))), columns.map(column => el('td', {}, column.cell(node)))),
    (node.details.length > 0 || node.findings.length > 0) &&
      el('tr.below', {}, el('td', {colspan: columns.length + 1}, indented(below))),
  ];
}

function rowsOf(node) {
  return node.misjudged ? [el('strong', {}, node.actual), el('span.uncertain', {}, node.misjudged)] : node.actual ?? '-';
}
