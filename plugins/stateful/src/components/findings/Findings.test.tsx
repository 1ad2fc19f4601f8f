// SPDX-License-Identifier: Apache-2.0

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aClusterService,
  aFinding,
  aReplica,
  aService,
  aStatefulSet,
  findingScenes,
} from 'backstage-plugin-stateful-common/testUtils';
import { renderCard, viewOf } from '../../__testUtils__/renderCard';

const findings = () => screen.findByRole('region', { name: 'Findings' });
const serviceWith = (...found: ReturnType<typeof aFinding>[]) =>
  aService([
    aClusterService([aStatefulSet([aReplica(0)])], { findings: found }),
  ]);

describe('findings on the card', () => {
  it('say cause, next step and command of the worst, and fold what follows', async () => {
    renderCard(viewOf(findingScenes.oneFinding()));
    const section = within(await findings());
    expect(
      section.getByRole('button', {
        name: /Critical: StorageClass fast .* does not exist/,
        expanded: true,
      }),
    ).toBeInTheDocument();
    expect(section.getByText(/^The claim names/)).toBeInTheDocument();
    expect(section.getByText('kubectl get storageclass')).toBeInTheDocument();
    expect(
      section.getByRole('link', { name: /^What it means: StorageClass fast/ }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/docs\/findings\.md#storageclassmissing$/),
    );
    await userEvent.click(
      section.getByRole('button', { name: '1 consequence' }),
    );
    expect(section.getByText('Pod ledger-2 has not started')).toBeVisible();
  });

  it('are opened by keyboard, each on its own', async () => {
    renderCard(viewOf(findingScenes.fiveFindings()));
    const section = within(await findings());
    const image = section.getByRole('button', { name: /image of container/ });
    expect(image).toHaveAttribute('aria-expanded', 'false');
    image.focus();
    await userEvent.keyboard('{Enter}');
    expect(image).toHaveAttribute('aria-expanded', 'true');
    expect(section.getAllByText('Next:')).toHaveLength(2);
  });

  it('say which are guesses', async () => {
    renderCard(viewOf(findingScenes.fiveFindings()));
    const section = within(await findings());
    await userEvent.click(section.getByRole('button', { name: /probably/ }));
    expect(section.getByText(/^A guess/)).toBeVisible();
  });

  it('are five of thirty until one asks for more', async () => {
    renderCard(viewOf(findingScenes.thirtyFindings()));
    const section = within(await findings());
    expect(section.getAllByRole('listitem')).toHaveLength(5);
    await userEvent.click(
      section.getByRole('button', { name: 'Show 25 more findings' }),
    );
    expect(section.getAllByRole('listitem')).toHaveLength(30);
  });

  it('are counted where they are muted, and shown on request', async () => {
    renderCard(viewOf(findingScenes.mutedFindings()));
    const section = within(await findings());
    expect(section.getByText('Nothing else was found')).toBeInTheDocument();
    expect(section.getByText(/unknown findings: ClaimLeftover/)).toBeVisible();
    await userEvent.click(
      section.getByRole('button', { name: '2 muted findings' }),
    );
    expect(section.getByText(/No PodDisruptionBudget/)).toBeVisible();
  });

  it('are not said to be none where something was not read', async () => {
    renderCard(viewOf(findingScenes.nothingFound()));
    const section = within(await findings());
    expect(
      section.getByText('No problems found in what was read'),
    ).toBeInTheDocument();
    await userEvent.click(
      section.getByRole('button', {
        name: '3 possible findings were not checked',
      }),
    );
    expect(section.getByText('Event (no permission)')).toBeVisible();
  });

  it('name a kind once that was not read', async () => {
    const unread = {
      kind: 'PersistentVolumeClaim',
      state: 'forbidden' as const,
      since: '2026-11-22T11:00:00Z',
    };
    const service = findingScenes.nothingFound();
    renderCard(
      viewOf({
        ...service,
        clusters: service.clusters.map(cluster => ({
          ...cluster,
          freshness: { ...cluster.freshness, notRead: [unread] },
          notChecked: [
            {
              kind: unread.kind,
              reason: unread.state,
              findings: ['ClaimLost'],
            },
          ],
        })),
      }),
    );
    await findings();
    expect(screen.getAllByText(/PersistentVolumeClaim/)).toEqual([
      screen.getByText('PersistentVolumeClaim (no permission)'),
    ]);
  });

  it('are those of the last update while it is stale', async () => {
    renderCard(viewOf(findingScenes.staleFindings()));
    expect(await findings()).toHaveAttribute('data-stale', 'true');
  });

  it('name the cluster where there are several', async () => {
    renderCard(viewOf(findingScenes.findingsInTwoClusters()));
    expect(within(await findings()).getByText('on boston')).toBeVisible();
  });

  it('of a newer backend are said in its words', async () => {
    const newer = {
      ...aFinding('ClaimLost', { volume: 'pv-1' }),
      id: 'QuantumDecoherence',
      title: 'The disk is both full and empty',
    };
    renderCard(viewOf(serviceWith(newer)));
    expect(
      await screen.findByText('The disk is both full and empty'),
    ).toBeInTheDocument();
  });

  it('stay open when an update comes', async () => {
    const { show } = renderCard(viewOf(findingScenes.fiveFindings()));
    const section = within(await findings());
    await userEvent.click(
      section.getByRole('button', { name: /image of container/ }),
    );
    show(viewOf(findingScenes.fiveFindings()));
    expect(
      section.getByRole('button', { name: /image of container/ }),
    ).toHaveAttribute('aria-expanded', 'true');
  });
});
