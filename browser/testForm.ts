// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import {
  changeTheme,
  forbidReload,
  signIn,
  takeScreenshots,
} from './chromium.ts';
import { service, type MainJob } from './mainJob.ts';

function inCatalog(page: Page): Locator {
  return page.getByRole('link', { name: 'Open in catalog' }).first();
}

async function fillFirstPage(page: Page) {
  await page.getByLabel('Name').first().fill(service);
  await page
    .getByLabel('Description')
    .first()
    .fill('Counts what the others earn');
  await page.getByLabel('Owner').first().fill('platform');
  await page
    .getByRole('option', { name: /platform/i })
    .first()
    .click();
}

/** Leaves out what others need, sees that they go with it and cannot be had without, and takes all of it back. */
async function chooseFeatures(page: Page) {
  const choice = (name: string) => page.getByLabel(name, { exact: true });
  await choice('Backups').uncheck();
  for (const name of [
    'Scheduled backups: require backups',
    'Restore: requires backups and guarded scaling',
  ]) {
    await choice(name).waitFor();
    assert.equal(await choice(name).isChecked(), false, name);
    assert.equal(await choice(name).isDisabled(), true, name);
  }
  await choice('Backups').check();
  await choice('Scheduled backups').check();
  await choice('Restore').check();
}

/** Sees what is known of the image, is warned of replicas that do not know of each other, and wants three all the same. */
async function chooseContainer(page: Page) {
  const field = page.getByRole('group', { name: 'Container' });
  const known = field.getByText('Valkey 8 is known');
  await known.waitFor();
  await field.getByText('VALKEY_PASSWORD, from a Secret').waitFor();
  const replicas = page.getByLabel('Replicas').first();
  assert.equal(await replicas.inputValue(), '1');
  await replicas.fill('3');
  await field.getByText('Use one replica of Valkey').waitFor();
  await page.getByLabel('Size of each volume').first().waitFor();
  await takeScreenshots(page, '2-container', known, ['light']);
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 1600 });
  await takeScreenshots(page, '2-container-narrow', known, ['light']);
  await page.setViewportSize(wide);
}

/** Checks the proposed values, clears the owner, reads the error, and fills the owner in again. */
async function fillRepository(page: Page) {
  const field = page.getByRole('group', { name: 'Repository' });
  const owner = field.getByRole('textbox', { name: 'Owner' });
  const name = field.getByRole('textbox', { name: 'Repository name' });
  await field.getByRole('button', { name: 'git.localhost' }).waitFor();
  assert.equal(await owner.inputValue(), 'stateful');
  assert.equal(await name.inputValue(), service);
  await owner.fill('');
  await page.getByRole('button', { name: 'Review' }).click();
  const missing = field.getByText('Owner is required');
  await missing.waitFor();
  await takeScreenshots(page, '2-repository', missing, ['light']);
  await owner.fill('stateful');
  await field
    .getByText(`The repository will be git.localhost/stateful/${service}`)
    .waitFor();
}

/** From the sign-in to a repository and an entity for which nothing runs yet. */
export function testForm(job: MainJob): void {
  test(
    'a newcomer signs in, fills the form and gets a repository and an entity',
    { timeout: 300_000 },
    async () => {
      const { page, portal } = job;
      await signIn(page, portal.url);
      job.assertNotReloaded = await forbidReload(page);
      await takeScreenshots(page, '1-home', page.getByText('Orders'));

      await page.getByRole('link', { name: 'Create', exact: true }).click();
      // The innermost that has both is the template's card.
      await page
        .locator('div')
        .filter({ hasText: 'your own Kubernetes operator' })
        .filter({ has: page.getByRole('button', { name: 'Choose' }) })
        .last()
        .getByRole('button', { name: 'Choose' })
        .click();

      for (const theme of ['dark', 'light'] as const) {
        await changeTheme(page, theme);
        await fillFirstPage(page);
        await takeScreenshots(page, '2-form', page.getByLabel('Name'), [theme]);
      }
      const next = page.getByRole('button', { name: 'Next' });
      await next.click();

      await chooseFeatures(page);
      await takeScreenshots(page, '2-features', next, ['light']);
      await next.click();

      const image = page.getByLabel('Image').first();
      await image.fill('docker.io/valkey/valkey:8');
      await chooseContainer(page);
      await next.click();

      // Settings of its own: none.
      await image.waitFor({ state: 'detached' });
      await next.click();

      await fillRepository(page);
      await page.getByRole('button', { name: 'Review' }).click();
      const generate = page.getByRole('button', {
        name: 'Generate the service',
      });
      await takeScreenshots(page, '3-review', generate, ['light']);
      await generate.click();

      await inCatalog(page).waitFor({ timeout: 120_000 });
      await page.getByText(`npm run cluster -- deploy ${service}`).waitFor();
      await takeScreenshots(page, '4-task', inCatalog(page));

      await inCatalog(page).click();
      await page.getByText('Nothing is deployed yet').waitFor();
      await takeScreenshots(
        page,
        '5-nothing-deployed',
        page.getByText('Nothing is deployed yet'),
      );
    },
  );
}
