// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { launchBrowser } from '../chromium.ts';

const pictures = join(repositoryRoot, 'artifacts', 'installs');

/** The legacy app signs its guest in by itself; the new one asks. */
async function enter(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const button = page.getByRole('button', { name: 'Enter' });
  const inside = page.getByRole('link', { name: /^Create/ }).first();
  await button.or(inside).first().waitFor({ timeout: 120_000 });
  if (await button.isVisible()) await button.click();
  await inside.waitFor({ timeout: 60_000 });
}

async function seeCard(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/catalog/default/component/ledger`);
  await page.getByText('3 of 3 ready').first().waitFor({ timeout: 120_000 });
  for (const ordinal of [0, 1, 2]) {
    await page
      .locator(`[data-replica="${ordinal}"]`)
      .getByText(/^Bound/)
      .waitFor();
  }
}

async function fillForm(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Next' });
  await page.getByLabel('Name').first().fill('tally');
  await page
    .getByLabel('Description')
    .first()
    .fill('Counts what the others earn');
  await page.getByLabel('Owner').first().fill('guests');
  await page
    .getByRole('option', { name: /guests/i })
    .first()
    .click();
  await next.click();
  await page.getByLabel('Backups', { exact: true }).waitFor();
  await next.click();
  await page.getByLabel('Image').first().fill('docker.io/library/postgres:17');
  await next.click();
  await page.getByLabel('Image').first().waitFor({ state: 'detached' });
  await next.click();
  const repository = page.getByRole('group', { name: 'Repository' });
  await repository.getByRole('textbox', { name: 'Owner' }).fill('acme');
  await repository
    .getByText('The repository will be github.com/acme/tally')
    .waitFor();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Generate the service' }).click();
}

/** Up to publishing: a fresh app has no credentials for github.com, the one host that it knows. */
async function generate(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/create`);
  await page.getByText('Stateful service').first().waitFor();
  await page.goto(`${url}/create/templates/default/stateful-service`);
  await fillForm(page);
  await page
    .getByText(/No token available for host: github\.com/)
    .first()
    .waitFor({ timeout: 120_000 });
}

/**
 * Uses an app as its new owner would: looks at the entity's card, and generates a repository up to publishing.
 *
 * @param name - of this app's pictures
 */
export async function useApp(
  url: string,
  name: string,
  onLine: (line: string) => void,
): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const browser = await launchBrowser();
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
  });
  const crashes: string[] = [];
  page.on('pageerror', error => crashes.push(error.message));
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) {
      onLine(`browser ${message.type()}: ${message.text()}`);
    }
  });
  const picture = (what: string) =>
    page.screenshot({ path: join(pictures, `${name}-${what}.png`) });
  try {
    await enter(page, url);
    await seeCard(page, url);
    await picture('card');
    await generate(page, url);
    await picture('task');
    assert.deepEqual(crashes, []);
  } catch (error) {
    await picture('failed');
    throw error;
  } finally {
    await browser.close();
  }
}
