// One chart: a figure with its title, a legend that tells the values under the cursor, the drawing, and the numbers as a
// table. It is drawn when it comes near the window and given up when it is far away, so that a thousand tests take the
// memory of a few.

const CHART_HEIGHT = 220;
const PRINTED_WIDTH = 336;
const MOST_PRINTED = 80;
const KEYS = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10};

/** The dashes tell lines apart where colours do not. */
const DASHES = {solid: [], dashed: [7, 4], dotted: [2, 3], mixed: [9, 3, 2, 3]};

const drawers = new WeakMap();
const nearWindow = new IntersectionObserver(entries => entries.forEach(entry => {
  const drawer = drawers.get(entry.target);
  if (entry.isIntersecting) drawer.draw();
  else drawer.drop();
}), {rootMargin: '800px 0px'});

/**
 * @param spec title, about (a sentence for those who cannot see it), x and y (values, range, ticks, label), lines
 *     (label, values, color, dash, show), marks (functions that draw upon the chart)
 */
function chart(spec) {
  const readout = el('output.readout', {}, spec.hint ?? '');
  const legend = spec.lines.map(line => ({line, value: el('span.value', {}, '')}));
  const plot = el('div.plot', {
    tabindex: 0, role: 'slider', 'aria-label': `${spec.title}: ${spec.about}`,
    'aria-valuemin': 0, 'aria-valuemax': Math.max(spec.x.values.length - 1, 0), 'aria-valuenow': 0,
    'aria-valuetext': 'use the arrow keys to read values',
  });
  const drawer = new Drawer(spec, plot, index => tell(spec, index, plot, readout, legend));
  plot.addEventListener('keydown', event => drawer.key(event));
  drawers.set(plot, drawer);
  nearWindow.observe(plot);
  return el('figure.chart', {},
    el('figcaption', {}, el('span.title', {}, spec.title), readout),
    el('ul.legend', {}, legend.map(({line, value}) => el('li', {}, swatch(line), named(line.label), value)),
      (spec.notes ?? []).map(({sign, label}) => el('li', {}, noteSwatch(sign), label))),
    plot,
    numbers(spec));
}

/** Shows the values at an index, or none. */
function tell(spec, index, plot, readout, legend) {
  const at = index === null || index === undefined ? null : index;
  readout.textContent = at === null ? spec.hint ?? '' : spec.x.tell(spec.x.values[at]);
  legend.forEach(({line, value}) => {
    value.textContent = at === null || line.values[at] === null ? '' : spec.y.tell(line.values[at]);
  });
  if (at !== null) {
    plot.setAttribute('aria-valuenow', at);
    plot.setAttribute('aria-valuetext', [spec.x.tell(spec.x.values[at]),
      ...spec.lines.map(line => `${visible(line.label)} ${line.values[at] === null ? 'none' : spec.y.tell(line.values[at])}`),
    ].join(', '));
  }
}

function swatch(line) {
  return svg('svg.swatch', {width: 26, height: 10, 'aria-hidden': 'true'},
    svg('line', {x1: 1, x2: 25, y1: 5, y2: 5, stroke: `var(--${line.color})`, 'stroke-width': line.width ?? 2,
      'stroke-dasharray': DASHES[line.dash ?? 'solid'].join(' ')}),
    line.points && svg('circle', {cx: 13, cy: 5, r: 3, fill: `var(--${line.color})`}));
}

function noteSwatch(sign) {
  const path = {limit: 'M3 9v-6h20v6', interval: 'M9 1h8m-8 8h8m-4 -8v8'}[sign];
  return svg('svg.swatch', {width: 26, height: 10, 'aria-hidden': 'true'},
    svg('path', {d: path, fill: 'none', stroke: 'var(--ink)', 'stroke-width': sign === 'limit' ? 2 : 1.5}));
}

/** The same as a table, made when it is asked for. */
function numbers(spec) {
  const details = el('details.numbers', {ontoggle: () => {
    if (details.childElementCount > 1) return;
    details.append(table(spec.title, [spec.x.name, ...spec.lines.map(line => named(line.label))],
      spec.x.values.map((x, index) => [spec.x.tell(x), ...spec.lines.map(line =>
        line.values[index] === null ? '' : spec.y.tell(line.values[index]))])));
  }}, el('summary', {}, 'Numbers', spoken(` of ${spec.title}`)));
  return details;
}

class Drawer {
  constructor(spec, host, told) {
    Object.assign(this, {spec, host, told, plot: null});
    this.redraw = () => { this.drop(); this.draw(); };
    this.resized = new ResizeObserver(() => {
      if (this.plot && Math.abs(this.plot.width - this.host.clientWidth) > 1) this.redraw();
    });
  }

  draw(width = this.host.clientWidth) {
    if (this.plot || width < 40) return;
    this.plot = new uPlot(options(this.spec, width, this.told),
      [this.spec.x.values, ...this.spec.lines.map(line => line.values)], this.host);
    recolored.add(this.redraw);
    this.resized.observe(this.host);
  }

  drop() {
    if (!this.plot) return;
    this.resized.disconnect();
    recolored.delete(this.redraw);
    this.plot.destroy();
    this.plot = null;
  }

  /** Moves the cursor from value to value. */
  key(event) {
    const last = this.spec.x.values.length - 1;
    const now = Number(this.host.getAttribute('aria-valuenow'));
    const step = event.key === 'Home' ? -last : event.key === 'End' ? last : KEYS[event.key];
    if (step === undefined || !this.plot) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, now + step));
    this.plot.setCursor({left: this.plot.valToPos(this.spec.x.values[index], 'x'), top: 0});
    this.told(index);
  }
}

function options(spec, width, told) {
  return {
    width, height: CHART_HEIGHT, padding: [10, 14, 0, 0], legend: {show: false},
    cursor: {y: false, drag: {x: false, y: false, setScale: false}, points: {size: 7}},
    scales: {
      x: {time: false, range: () => spec.x.range},
      y: {distr: spec.y.logarithmic ? 3 : 1, range: () => spec.y.range},
    },
    axes: [axis(spec.x, width, {size: 34}), axis(spec.y, CHART_HEIGHT, {size: 62})],
    series: [{}, ...spec.lines.map(line => series(line))],
    hooks: {
      draw: [plot => (spec.marks ?? []).forEach(each => drawMark(plot, each))],
      setCursor: [plot => told(plot.cursor.idx)],
    },
  };
}

function axis(scale, length, {size}) {
  const shown = scale.ticks(Math.max(2, Math.floor(length / (size > 50 ? 34 : 76))), length);
  return {
    size, stroke: color('muted'), font: '12px system-ui, sans-serif', gap: size > 50 ? 4 : 8,
    grid: {stroke: color('grid'), width: 1}, ticks: {show: false},
    splits: () => shown, filter: (_, splits) => splits, values: (_, splits) => splits.map(scale.label),
  };
}

function series(line) {
  const stroke = color(line.color);
  return {
    stroke, width: line.width ?? 2, dash: DASHES[line.dash ?? 'solid'], spanGaps: line.joined ?? false,
    fill: line.filled ? color(`${line.color}-tint`) : undefined,
    paths: line.stepped ? uPlot.paths.stepped({align: 1}) : undefined,
    points: {show: line.points ?? false, size: 6, fill: stroke, stroke},
  };
}

/** What lies upon the lines: an interval (a bar with ends), a limit (at a point, or along an axis), a label. */
function drawMark(plot, mark) {
  const context = plot.ctx;
  const ratio = devicePixelRatio;
  const x = mark.x === undefined ? null : plot.valToPos(mark.x, 'x', true);
  const y = value => plot.valToPos(value, 'y', true);
  context.save();
  context.strokeStyle = context.fillStyle = color(mark.color);
  context.lineWidth = 1.5 * ratio;
  context.setLineDash([]);
  context.beginPath();
  context.rect(plot.bbox.left, plot.bbox.top - 10 * ratio, plot.bbox.width + 10 * ratio, plot.bbox.height + 10 * ratio);
  context.clip();
  context.beginPath();
  if (mark.kind === 'interval') {
    const end = 4 * ratio;
    for (const at of [y(mark.low), y(mark.high)]) { context.moveTo(x - end, at); context.lineTo(x + end, at); }
    context.moveTo(x, y(mark.low));
    context.lineTo(x, y(mark.high));
  } else if (mark.kind === 'limit') {
    const [half, hook] = [14 * ratio, 5 * ratio];
    context.lineWidth = 2.5 * ratio;
    context.moveTo(x - half, y(mark.y) + hook);
    context.lineTo(x - half, y(mark.y));
    context.lineTo(x + half, y(mark.y));
    context.lineTo(x + half, y(mark.y) + hook);
  } else {
    context.setLineDash((DASHES[mark.dash] ?? []).map(each => each * ratio));
    context.moveTo(x, plot.bbox.top);
    context.lineTo(x, plot.bbox.top + plot.bbox.height);
  }
  context.stroke();
  if (mark.label) drawLabel(context, mark, x, plot.bbox.top + (8 + 15 * mark.row) * ratio, ratio);
  context.restore();
}

/** Beside a line, on a ground of its own, for other lines may pass there. */
function drawLabel(context, mark, x, y, ratio) {
  context.font = `${11 * ratio}px system-ui, sans-serif`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const width = context.measureText(mark.label).width;
  const left = mark.align === 'right' ? x - width - 5 * ratio : x + 5 * ratio;
  context.fillStyle = color('card');
  context.fillRect(left - 2 * ratio, y - 7 * ratio, width + 4 * ratio, 14 * ratio);
  context.fillStyle = color(mark.color);
  context.fillText(mark.label, left, y);
}

/** Paper has no window to scroll: all charts are drawn, in light colours and at the width of half a page. */
function printWhole() {
  const plots = [...document.querySelectorAll('.plot')];
  let before;
  addEventListener('beforeprint', () => {
    before = document.documentElement.dataset.theme;
    choose('light');
    plots.forEach((host, index) => {
      const drawer = drawers.get(host);
      drawer.drop();
      if (index < MOST_PRINTED) drawer.draw(PRINTED_WIDTH);
    });
  });
  addEventListener('afterprint', () => {
    if (before) choose(before);
    else delete document.documentElement.dataset.theme;
    plots.forEach(host => {
      drawers.get(host).drop();
      nearWindow.unobserve(host);
      nearWindow.observe(host);
    });
  });
}
