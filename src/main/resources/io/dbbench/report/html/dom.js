'use strict';

// Elements are created only here. Data of the run becomes the text of a node or the value of an attribute, so no name and
// no SQL can become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** Creates an element; `tag` may have classes, as in 'p.muted', and children may be text, elements, or nothing. */
function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  return fill(document.createElement(name), classes, attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  return fill(document.createElementNS(SVG, name), classes, attributes, children);
}

function fill(element, classes, attributes, children) {
  classes.forEach(each => element.classList.add(each));
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** Foreign text: isolated, so that its direction affects no other text, with symbols for invisible characters. */
function named(text) {
  return el('bdi', {}, visible(text));
}

/** Foreign text of several lines. */
function visibleLines(text) {
  return text.replace(/[^\n\t]+/g, part => visible(part));
}

/** Replaces control characters by Unicode's pictures of them, and characters that reverse or hide text by a sign. */
function visible(text) {
  return text
    .replace(/[\u0000-\u001f]/g, control => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u061c\u200b\ufeff\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** For screen readers only. */
function spoken(text) {
  return el('span.spoken', {}, text);
}

/** A table of text; the first cell of a row is its heading. Narrow screens hide the `minor` columns. */
function table(caption, headings, rows, {minor = [], ...attributes} = {}) {
  const kind = index => minor.includes(index) ? 'minor' : undefined;
  return el('div.scroll', {tabindex: 0, role: 'group', 'aria-label': caption},
    el('table', attributes,
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, headings.map((heading, index) => el('th', {scope: 'col', class: kind(index)}, heading)))),
      el('tbody', {}, rows.map(cells =>
        el('tr', {}, cells.map((cell, index) => index ? el('td', {class: kind(index)}, cell) : el('th', {scope: 'row'}, cell)))))));
}

/** Labels and values; entries without a value are omitted. */
function facts(entries, tag = 'dl.facts') {
  return el(tag, {}, entries
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value]) => el('div', {}, el('dt', {}, label), el('dd', {}, value))));
}
