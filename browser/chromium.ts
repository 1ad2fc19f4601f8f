// SPDX-License-Identifier: Apache-2.0

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { ensureChromium } from '../tools/chromium.ts';

/** Where pictures of what a person would see are kept. */
export const screenshotFolder = join(repositoryRoot, 'artifacts', 'browser');

/** Headless Chromium without its calls home. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(line => process.stderr.write(`${line}\n`)),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

/** Signs in as the demo's guest, as a newcomer would. */
export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Enter' }).click({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Create', exact: true }).waitFor();
}

/**
 * Fails the test when the page is loaded again: what is shown must come alive
 * by itself. Following links inside the portal loads nothing.
 *
 * @returns a function that throws if the page was reloaded since
 */
export async function forbidReload(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    Object.assign(globalThis, { loadedOnce: true });
  });
  return async () => {
    const same = await page.evaluate(() => 'loadedOnce' in globalThis);
    if (!same) throw new Error('The page was reloaded');
  };
}

export type Theme = 'light' | 'dark';

/**
 * Changes the theme, and waits until the page is drawn anew: what is done to it before that is done to what is taken away
 * a moment later.
 */
export async function changeTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page
    .locator(`body[data-theme-mode="${theme}"]`)
    .waitFor({ state: 'attached' });
}

/**
 * Keeps pictures of the page once `shown` is there. A change of theme draws the
 * page anew, so a form that is being filled is taken in one theme only.
 */
export async function takeScreenshots(
  page: Page,
  name: string,
  shown: Locator,
  themes: Theme[] = ['dark', 'light'],
) {
  await mkdir(screenshotFolder, { recursive: true });
  for (const theme of themes) {
    await changeTheme(page, theme);
    await shown.first().waitFor();
    await page.screenshot({
      path: join(screenshotFolder, `${name}.${theme}.png`),
      animations: 'disabled',
    });
  }
}
