// SPDX-License-Identifier: Apache-2.0

// Every state of the card, as the gallery draws it: usable by everybody, in both
// themes, wide and as narrow as a telephone.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, screenshotFolder, type Theme } from './chromium.ts';
import { startGallery, type RunningGallery } from './gallery.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A card's width, pixels: the narrow one is what a telephone's page leaves it. */
const shapes: Array<{ theme: Theme; width: number }> = [
  { theme: 'light', width: 860 },
  { theme: 'dark', width: 860 },
  { theme: 'light', width: 328 },
  { theme: 'dark', width: 328 },
];

/**
 * What axe finds in the cards on the page, a line for each element.
 *
 * @param several - the same service is on the page more than once, and its
 * landmarks are too
 */
async function audit(page: Page, several: boolean): Promise<string[]> {
  const results = await page.evaluate(
    async options => {
      const { axe: engine } = globalThis as unknown as {
        axe: {
          run(context: string, options: RunOptions): Promise<AxeResults>;
        };
      };
      return engine.run('[data-state]', options);
    },
    {
      resultTypes: ['violations'],
      rules: { 'landmark-unique': { enabled: !several } },
    } satisfies RunOptions,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} at ${target.join(' ')}: ${failureSummary}`,
    ),
  );
}

/** Elements that stick out of their card to the right, by their text. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = (within: ParentNode, selector: string) =>
      Array.from(within.querySelectorAll<HTMLElement>(selector));
    const right = (element: HTMLElement) =>
      element.getBoundingClientRect().right;
    return all(document, '[data-state]').flatMap(card =>
      all(card, '*')
        .filter(element => right(element) > right(card) + 1)
        .map(element => `${card.dataset.state}: ${element.innerText}`),
    );
  });
}

suite('the card, in every state', { timeout: 900_000 }, () => {
  let gallery: RunningGallery;
  let browser: Browser;
  before(async () => {
    await mkdir(screenshotFolder, { recursive: true });
    gallery = await startGallery(join(screenshotFolder, 'gallery.log'));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await gallery?.stop();
  });

  async function open(theme: Theme, width: number, state?: string) {
    const page = await browser.newPage({
      colorScheme: theme,
      viewport: { width: 1800, height: 1000 },
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(120_000);
    const query = new URLSearchParams({ width: String(width) });
    if (state) query.set('state', state);
    await page.goto(`${gallery.url}/?${query}`, { waitUntil: 'commit' });
    await page.locator('[data-state] article').first().waitFor();
    await page.addScriptTag({ path: axe });
    return page;
  }

  for (const { theme, width } of shapes) {
    test(`axe finds nothing, and nothing sticks out: ${theme}, ${width} px`, async () => {
      const page = await open(theme, width);
      assert.ok((await page.locator('[data-state]').count()) > 20);
      for (const state of ['healthy', 'twoClaims', 'badImage']) {
        await page
          .locator(`[data-state="${state}"]`)
          .getByRole('button', { name: /^Details of/ })
          .first()
          .click();
      }
      assert.deepEqual(await audit(page, true), []);
      assert.deepEqual(await overflowing(page), []);
      await page.screenshot({
        path: join(screenshotFolder, `gallery-${width}.${theme}.png`),
        fullPage: true,
        animations: 'disabled',
      });
      await page.close();
    });
  }

  test('a card alone has no two landmarks of one name', async () => {
    const page = await open('light', 860, 'threeClustersMixed');
    assert.deepEqual(await audit(page, false), []);
    await page.close();
  });

  test('both would find something in a card that is not as it should be', async () => {
    const page = await open('light', 328, 'healthy');
    await page.locator('[data-state] table').evaluate(table => {
      const spoilt = document.createElement('button');
      spoilt.style.width = '500px';
      table.after(spoilt);
    });
    const found = await audit(page, false);
    assert.equal(found.length, 1);
    assert.match(found[0], /^button-name at /);
    assert.deepEqual(await overflowing(page), ['healthy: ']);
    await page.close();
  });
});
