// Opens HTML reports in Chromium and uses them as people do. Usage: node report-test.mjs REPORT.html...
// CHROMIUM names the browser, /usr/bin/chromium when it is not set.

import assert from 'node:assert/strict';
import {existsSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PHONE = {width: 360, height: 740};
const DESK = {width: 1280, height: 900};

const reports = process.argv.slice(2);
assert.ok(reports.length > 0, 'name the reports to open');
reports.forEach(report => assert.ok(existsSync(report), `there is no ${report}`));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

/** A page with a report, which must neither complain nor ask for anything. */
async function open(report, options, use, {bypassCSP = false} = {}) {
  const context = await browser.newContext({viewport: DESK, bypassCSP, ...options});
  context.setDefaultTimeout(120_000); // of a machine that is busy with other things
  const page = await context.newPage();
  const troubles = [];
  const url = pathToFileURL(resolve(report)).href;
  page.on('console', message => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  page.on('pageerror', error => troubles.push(error.stack));
  page.on('dialog', dialog => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', request => request.url().split('#')[0] !== url && troubles.push(`request: ${request.url()}`));
  await page.goto(url);
  const shown = await page.evaluate(() => JSON.parse(document.getElementById('run').textContent));
  // the page of saved results that were compared has comparisons in place of tests
  const run = {tests: [], comparesOnly: !shown.tests, ...shown};
  await use(page, run);
  assert.deepEqual(troubles, []);
  await context.close();
}

/** How many pixels of a canvas are painted, and in how many colours. */
function painted(canvas) {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colors = new Set();
  let pixels = 0;
  for (let index = 0; index < data.length; index += 4) {
    if (data[index + 3] === 0) continue;
    pixels++;
    colors.add((data[index] >> 5) << 10 | (data[index + 1] >> 5) << 5 | data[index + 2] >> 5);
  }
  return {pixels, colors: colors.size};
}

/** The first chart as a picture; undefined without charts. */
async function picture(page) {
  const plot = page.locator('.plot').first();
  if (await plot.count() === 0) return undefined;
  await plot.scrollIntoViewIfNeeded();
  return plot.locator('canvas').evaluate(canvas => canvas.toDataURL());
}

/** Everybody's measure of a page that fits: nothing to scroll sideways. */
async function fits(page) {
  const {inner, whole} = await page.evaluate(() => ({inner: innerWidth, whole: document.documentElement.scrollWidth}));
  assert.ok(whole <= inner, `the page is ${whole} px wide in a window of ${inner} px`);
}

const checks = {
  async 'says how the run came out, and shows every test by its name'(report) {
    await open(report, {}, async (page, run) => {
      assert.equal(await page.locator('.verdict h2').textContent(), run.verdict.word);
      if (run.comparesOnly) return assert.ok(await page.locator('article.test').count() > 0);
      assert.equal(await page.locator('#tests .overview tbody tr').count(), run.tests.length);
      assert.equal(await page.locator('article.test').count(), run.tests.length);
      const titles = await page.locator('article.test header bdi').allTextContents();
      const shown = await page.evaluate(names => names.map(visible), run.tests.flatMap(test => [test.name, ...test.suite ? [test.suite] : []]));
      assert.deepEqual(titles, shown);
      assert.equal(await page.locator('main img, main script, main iframe').count(), 0);
    });
  },

  async 'draws the charts that come into view, and lets go of them far away'(report) {
    await open(report, {}, async (page, run) => {
      const plots = page.locator('.plot');
      if (!run.comparesOnly && !run.tests.some(test => test.response)) return assert.equal(await plots.count(), 0);
      const total = await plots.count();
      for (const index of new Set([0, 1, Math.floor(total / 2), total - 1])) {
        const plot = plots.nth(index);
        await plot.scrollIntoViewIfNeeded();
        const canvas = plot.locator('canvas');
        await canvas.waitFor();
        await page.waitForTimeout(60);
        const {pixels, colors} = await canvas.evaluate(painted);
        assert.ok(pixels > 1000 && colors > 3, `chart ${index} is blank: ${pixels} pixels in ${colors} colours`);
      }
      assert.ok(await page.locator('canvas').count() <= 60, 'charts far away are kept');
    });
  },

  async 'is read and sorted with the keyboard alone'(report) {
    await open(report, {}, async (page, run) => {
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.className), run.tests.length ? 'skip' : 'theme');
      if (run.tests.length === 0) return;
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => location.hash), '#tests');
      const names = () => page.locator('#tests .overview tbody .name a bdi').allTextContents();
      const before = await names();
      const sort = page.locator('#tests .overview thead button.sort').first();
      await sort.focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('#tests .overview th[aria-sort]').getAttribute('aria-sort'), 'ascending');
      const lower = (await names()).map(name => name.toLowerCase());
      assert.deepEqual([...lower].sort((a, b) => a < b ? -1 : a > b ? 1 : 0), lower);
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      assert.deepEqual(await names(), before);
      const plot = page.locator('.plot').first();
      if (await plot.count() === 0) return;
      await plot.focus();
      await plot.locator('canvas').waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      const told = await plot.getAttribute('aria-valuetext');
      assert.match(told, / (ns|µs|ms|s|%)|\/s/);
      assert.notEqual(await plot.locator('xpath=..').locator('.value').first().textContent(), '');
      const table = page.locator('details.data summary').first();
      await table.focus();
      await page.keyboard.press('Enter');
      await page.locator('details.data[open] td').first().waitFor();
    });
  },

  async 'tells the values under the pointer'(report) {
    await open(report, {}, async page => {
      const plot = page.locator('.plot').first();
      if (await plot.count() === 0) return;
      await plot.scrollIntoViewIfNeeded();
      await plot.locator('canvas').waitFor();
      const readout = plot.locator('xpath=..').locator('.readout');
      const before = await readout.textContent();
      await plot.hover({position: {x: 200, y: 100}});
      await page.waitForFunction(([element, text]) => element.textContent !== text, [await readout.elementHandle(), before]);
      assert.notEqual(await plot.locator('xpath=..').locator('.value').first().textContent(), '');
    });
  },

  async 'has light and dark colours: those of the system, or those chosen'(report) {
    const ground = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const seen = {};
    for (const colorScheme of ['light', 'dark']) {
      await open(report, {colorScheme}, async page => {
        seen[colorScheme] = await ground(page);
        const before = await picture(page);
        await page.locator('button.theme').click();
        seen[`${colorScheme}, switched`] = await ground(page);
        if (before) assert.notEqual(await picture(page), before, 'charts keep their colours');
      });
    }
    assert.notEqual(seen.light, seen.dark);
    assert.equal(seen.light, seen['dark, switched']);
    assert.equal(seen.dark, seen['light, switched']);
  },

  async 'fits a telephone'(report) {
    await open(report, {viewport: PHONE, deviceScaleFactor: 2, hasTouch: true, isMobile: true}, fits);
    await open(report, {viewport: DESK}, fits);
  },

  async 'says why, on a telephone and with the keyboard alone'(report) {
    await open(report, {viewport: PHONE, deviceScaleFactor: 2, hasTouch: true, isMobile: true}, async page => {
      const panel = page.locator('details.why').first();
      if (await panel.count() === 0) return;
      await page.evaluate(() => document.querySelectorAll('details.why').forEach((each, index) => { each.open = index > 0; }));
      await panel.locator('> summary').focus();
      await page.keyboard.press('Enter');
      assert.ok(await panel.evaluate(each => each.open), 'the panel stays closed');
      const wide = await page.evaluate(() => [...document.querySelectorAll('.scroll:has(.plan)')]
        .filter(each => each.scrollWidth > each.clientWidth).map(each => each.textContent.slice(0, 100)));
      assert.deepEqual(wide, [], 'plans scroll sideways');
      await fits(page);
    });
  },

  async 'has no serious barrier, in light and in dark'(report) {
    for (const colorScheme of ['light', 'dark']) {
      // the checker is a script of its own, which the page's policy rightly refuses
      await open(report, {colorScheme}, async page => {
        // of what is there a thousand times, the first few are as good as all
        await page.evaluate(() => {
          for (const kind of ['article.test', '.overview tbody tr']) {
            [...document.querySelectorAll(kind)].slice(20).forEach(each => each.remove());
          }
          document.querySelectorAll('details').forEach((each, index) => { each.open = index < 12; });
        });
        await page.addScriptTag({path: AXE});
        const found = await page.evaluate(() => axe.run(document, {resultTypes: ['violations']}));
        const grave = found.violations
          .filter(violation => ['serious', 'critical', 'moderate'].includes(violation.impact))
          .map(violation => `${colorScheme}: ${violation.id}: ${violation.nodes[0].html.slice(0, 200)} ${violation.nodes[0].failureSummary}`);
        assert.deepEqual(grave, []);
      }, {bypassCSP: true});
    }
  },

  async 'prints, with its charts, from dark colours too'(report) {
    await open(report, {colorScheme: 'dark'}, async page => {
      // behind the page's own listener, so it sees what goes to paper
      await page.evaluate(() => addEventListener('beforeprint', () => {
        window.printed = [...document.querySelectorAll('.plot canvas')].slice(0, 200).map(canvas => canvas.width / devicePixelRatio);
        window.ground = getComputedStyle(document.documentElement).getPropertyValue('--card').trim();
      }));
      const pdf = await page.pdf({format: 'A4', printBackground: true, margin: {top: '12mm', bottom: '12mm', left: '12mm', right: '12mm'}});
      const {printed, ground} = await page.evaluate(() => ({printed: window.printed, ground: window.ground}));
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
      assert.equal(printed.length, Math.min(await page.locator('.plot').count(), 80));
      assert.ok(printed.every(width => Math.abs(width - 336) <= 1), `charts are ${printed} wide`);
      assert.equal(ground, '#fff');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
    });
  },
};

/** A page of a thousand tests must open, and draw; the rest is the same as in the others, and would take minutes. */
const LARGE_BYTES = 2_000_000;
const CHECKS_OF_LARGE = 2;

let failed = 0;
for (const report of reports) {
  console.log(`${basename(report)} (${Math.round(statSync(report).size / 1024)} KiB)`);
  const large = statSync(report).size > LARGE_BYTES;
  for (const [name, check] of Object.entries(checks).slice(0, large ? CHECKS_OF_LARGE : undefined)) {
    const begun = performance.now();
    try {
      await check(report);
      console.log(`  ✓ ${name} (${Math.round(performance.now() - begun)} ms)`);
    } catch (error) {
      failed++;
      console.log(`  ✗ ${name}\n${error.stack.replace(/^/gm, '      ')}`);
    }
  }
}
await browser.close();
process.exitCode = failed ? 1 : 0;
