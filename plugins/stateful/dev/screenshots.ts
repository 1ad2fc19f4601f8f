// SPDX-License-Identifier: Apache-2.0

/**
 * Photographs every state of the card from the running gallery, light, dark and
 * narrow, into `artifacts/card/`:
 *
 *     yarn workspace backstage-plugin-stateful start
 *     node plugins/stateful/dev/screenshots.ts [state…]
 *
 * `CHROMIUM` names the browser where it is not found by itself.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const gallery = process.env.GALLERY ?? 'http://localhost:3310';
const folder = fileURLToPath(
  new URL('../../../artifacts/card/', import.meta.url),
);
const shapes = [
  { suffix: 'light', colorScheme: 'light', width: 860 },
  { suffix: 'dark', colorScheme: 'dark', width: 860 },
  { suffix: 'narrow', colorScheme: 'light', width: 360 },
] as const;

async function photograph(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  await mkdir(folder, { recursive: true });
  try {
    for (const { suffix, colorScheme, width } of shapes) {
      const page = await browser.newPage({
        colorScheme,
        viewport: { width: width + 320, height: 1000 },
      });
      await page.goto(`${gallery}/?width=${width}`);
      await page
        .locator('[data-state] table')
        .first()
        .waitFor({ timeout: 120_000 });
      const names = await page
        .locator('[data-state]')
        .evaluateAll(cards =>
          cards.map(card => card.getAttribute('data-state')!),
        );
      const wanted = process.argv.slice(2);
      for (const name of names.filter(
        each => wanted.length === 0 || wanted.includes(each),
      )) {
        await page
          .locator(`[data-state="${name}"]`)
          .screenshot({ path: `${folder}${name}-${suffix}.png` });
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

photograph().catch(error => {
  process.exitCode = 1;
  process.stderr.write(`${error}\n`);
});
