// A chart: title, legend with the values at the cursor, drawing, and its data as a table. It is drawn when it comes near
// the window and dropped when it is far away, so that a thousand tests take the memory of a few.

const CHART_HEIGHT = 220;
const PRINTED_WIDTH = 336;
const MAX_PRINTED = 80;
const KEYS = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10};

/** Dashes distinguish lines where colors do not. */
const DASHES = {solid: [], dashed: [7, 4], dotted: [2, 3], mixed: [9, 3, 2, 3]};

const drawings = new WeakMap();
const nearWindow = new IntersectionObserver(entries => entries.forEach(entry => {
  const drawing = drawings.get(entry.target);
  if (entry.isIntersecting) drawing.draw();
  else drawing.drop();
}), {rootMargin: '800px 0px'});

/**
 * @param spec title, about (a sentence for screen readers), x and y (values, range, ticks, label, format), lines (label,
 *     values, color, dash), marks (intervals, limits and lines on the chart)
 */
function chart(spec) {
  const readout = el('output.readout', {}, spec.hint ?? '');
  const legend = spec.lines.map(line => ({line, value: el('span.value', {}, '')}));
  const notes = spec.notes ?? [];
  const alone = legend.length + notes.length === 1; // the title names the only line
  const plot = el('div.plot', {
    tabindex: 0, role: 'slider', 'aria-label': `${spec.title}: ${spec.about}`,
    'aria-valuemin': 0, 'aria-valuemax': Math.max(spec.x.values.length - 1, 0), 'aria-valuenow': 0,
    'aria-valuetext': 'use the arrow keys to read values',
  });
  const drawing = new Drawing(spec, plot, index => showValues(spec, index, plot, readout, legend));
  plot.addEventListener('keydown', event => drawing.key(event));
  drawings.set(plot, drawing);
  nearWindow.observe(plot);
  return el('figure.chart', {},
    el('figcaption', {}, el('span.title', {}, spec.title), readout),
    el('ul.legend', {}, legend.map(({line, value}) => el('li', {}, alone ? spoken(visible(line.label)) : [swatch(line), named(line.label)], value)),
      notes.map(({sign, label}) => el('li', {}, noteSwatch(sign), label))),
    plot,
    dataTable(spec));
}

/** Shows the values at an index, or none. */
function showValues(spec, index, plot, readout, legend) {
  const at = index === null || index === undefined ? null : index;
  readout.textContent = at === null ? spec.hint ?? '' : spec.x.format(spec.x.values[at]);
  legend.forEach(({line, value}) => {
    value.textContent = at === null || line.values[at] === null ? '' : spec.y.format(line.values[at]);
  });
  if (at !== null) {
    plot.setAttribute('aria-valuenow', at);
    plot.setAttribute('aria-valuetext', [spec.x.format(spec.x.values[at]),
      ...spec.lines.map(line => `${visible(line.label)} ${line.values[at] === null ? 'none' : spec.y.format(line.values[at])}`),
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

/** The data as a table, created when it is opened. */
function dataTable(spec) {
  const details = el('details.data', {ontoggle: () => {
    if (details.childElementCount > 1) return;
    details.append(table(spec.title, [spec.x.name, ...spec.lines.map(line => named(line.label))],
      spec.x.values.map((x, index) => [spec.x.format(x), ...spec.lines.map(line =>
        line.values[index] === null ? '' : spec.y.format(line.values[index]))])));
  }}, el('summary', {}, 'Show data', spoken(` of ${spec.title}`)));
  return details;
}

class Drawing {
  constructor(spec, host, onCursor) {
    Object.assign(this, {spec, host, onCursor, plot: null});
    this.redraw = () => { this.drop(); this.draw(); };
    this.resized = new ResizeObserver(() => {
      if (this.plot && Math.abs(this.plot.width - this.host.clientWidth) > 1) this.redraw();
    });
  }

  draw(width = this.host.clientWidth) {
    if (this.plot || width < 40) return;
    this.plot = new uPlot(options(this.spec, width, this.onCursor),
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

  /** Moves the cursor to the next or previous value. */
  key(event) {
    const last = this.spec.x.values.length - 1;
    const now = Number(this.host.getAttribute('aria-valuenow'));
    const step = event.key === 'Home' ? -last : event.key === 'End' ? last : KEYS[event.key];
    if (step === undefined || !this.plot) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, now + step));
    this.plot.setCursor({left: this.plot.valToPos(this.spec.x.values[index], 'x'), top: 0});
    this.onCursor(index);
  }
}

function options(spec, width, onCursor) {
  return {
    width, height: CHART_HEIGHT, padding: [10, 30, 0, 0], legend: {show: false},
    cursor: {y: false, drag: {x: false, y: false, setScale: false}, points: {size: 7}},
    scales: {
      x: {time: false, range: () => spec.x.range},
      y: {distr: spec.y.logarithmic ? 3 : 1, range: () => spec.y.range},
    },
    axes: [axis(spec.x, width, {size: 34}), axis(spec.y, CHART_HEIGHT, {size: 62})],
    series: [{}, ...spec.lines.map(line => lineSeries(line))],
    hooks: {
      draw: [plot => (spec.marks ?? []).forEach(each => drawMark(plot, each))],
      setCursor: [plot => onCursor(plot.cursor.idx)],
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

function lineSeries(line) {
  const stroke = color(line.color);
  return {
    stroke, width: line.width ?? 2, dash: DASHES[line.dash ?? 'solid'], spanGaps: line.joined ?? false,
    fill: line.filled ? color(`${line.color}-tint`) : undefined,
    paths: line.stepped ? uPlot.paths.stepped({align: 1}) : undefined,
    points: {show: line.points ?? false, size: 6, fill: stroke, stroke},
  };
}

/** Draws an interval (a bar with ends), a limit (a bracket), or a line, with a label. */
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

/** Draws a label beside a line, on a background that hides other lines. */
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

/** Before printing, draws all charts in light mode and at the width of half a page. */
function printWhole() {
  const plots = [...document.querySelectorAll('.plot')];
  let before;
  addEventListener('beforeprint', () => {
    before = document.documentElement.dataset.theme;
    choose('light');
    plots.forEach((host, index) => {
      const drawing = drawings.get(host);
      drawing.drop();
      if (index < MAX_PRINTED) drawing.draw(PRINTED_WIDTH);
    });
  });
  addEventListener('afterprint', () => {
    if (before) choose(before);
    else delete document.documentElement.dataset.theme;
    plots.forEach(host => {
      drawings.get(host).drop();
      nearWindow.unobserve(host);
      nearWindow.observe(host);
    });
  });
}
