// Formats numbers for people. Values whose digits depend on their uncertainty come from dbbench as text.

const MARKS = {
  passed: {sign: '✓', word: 'passed'},
  failed: {sign: '✗', word: 'failed'},
  partial: {sign: '…', word: 'stopped early'},
  warning: {sign: '!', word: 'warning'},
  no_data: {sign: '?', word: 'no data'},
  skipped: {sign: '–', word: 'skipped'},
  none: {sign: '·', word: 'no threshold'},
};

function mark(kind) {
  const {sign, word} = MARKS[kind];
  return el('span.mark', {'data-mark': kind, title: word}, el('span', {'aria-hidden': 'true'}, sign), spoken(word));
}

/** Returns such as 1,234,567. */
function count(number) {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Returns such as '1 test' or '2 tests'. */
function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** Three significant digits, without trailing zeros. */
function digits(number) {
  if (number === 0) return '0';
  const rounded = Number(number.toPrecision(3));
  return Math.abs(rounded) >= 1000 ? count(Math.round(rounded)) : String(rounded);
}

/** A time in milliseconds, in the unit that suits it. */
function time(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return 'none';
  if (milliseconds === 0) return '0';
  const rounded = Number(milliseconds.toPrecision(3));
  if (rounded < 1e-3) return `${digits(rounded * 1e6)} ns`;
  if (rounded < 1) return `${digits(rounded * 1e3)} µs`;
  return rounded < 1000 ? `${digits(rounded)} ms` : `${digits(rounded / 1e3)} s`;
}

/** Explains the mark after a value, if one has it. */
function roughNote(values) {
  return values.some(value => value.text.endsWith('~')) &&
    el('p.footnote', {}, '~ too few iterations for a confidence interval');
}

function rate(perSecond) {
  return perSecond === null || perSecond === undefined ? 'none' : `${digits(perSecond)}/s`;
}

/** A duration in seconds. */
function span(seconds) {
  if (Number(seconds.toPrecision(3)) < 60) return time(seconds * 1e3);
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return rest ? `${minutes} min ${rest} s` : `${minutes} min`;
}

/** A share from 0 to 1, in percent. */
function share(part) {
  return `${digits(part * 100)} %`;
}

/** Round numbers from low to high, at most `most`; on a logarithmic axis 1, 2 and 5 of each power of ten if they fit. */
function ticks(low, high, most, logarithmic) {
  return logarithmic ? logarithmicTicks(low, high, most) : linearTicks(low, high, most);
}

function linearTicks(low, high, most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough);
  const found = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high * (1 + 1e-9); index++) {
    found.push(Number((index * step).toPrecision(12)));
  }
  return found;
}

function logarithmicTicks(low, high, most) {
  for (const leading of [[1, 2, 5], [1, 3], [1]]) {
    const found = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      found.push(...leading.map(each => Number((each * 10 ** power).toPrecision(6))));
    }
    const inside = found.filter(each => each >= low * (1 - 1e-9) && each <= high * (1 + 1e-9));
    if (inside.length <= most || leading.length === 1) {
      const every = Math.ceil(inside.length / most);
      return inside.filter((_, index) => index % every === 0);
    }
  }
}
