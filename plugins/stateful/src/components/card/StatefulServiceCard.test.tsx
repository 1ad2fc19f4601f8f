// SPDX-License-Identifier: Apache-2.0

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aClaim,
  aClusterService,
  aReplica,
  aService,
  aStatefulSet,
  fixtureTime,
  serviceScenes,
} from 'backstage-plugin-stateful-common/testUtils';
import { plainEntity } from '../../__testUtils__/entities';
import { renderCard, viewOf } from '../../__testUtils__/renderCard';

/** The cells of a replica's row, each as its text. */
async function cellsOf(podName: string) {
  const row = (
    await screen.findByRole('rowheader', { name: new RegExp(`${podName}$`) })
  ).closest('tr')!;
  return Array.from(row.cells).map(cell => cell.textContent);
}

describe('StatefulServiceCard', () => {
  it('draws each replica with revision, node, zone and claims', async () => {
    renderCard(viewOf(serviceScenes.healthy()));
    expect(await screen.findByText('Live')).toBeInTheDocument();
    expect(screen.getByRole('status', { name: 'Summary' })).toHaveTextContent(
      'Healthy · 3 of 3 ready',
    );
    const table = screen.getByRole('table', { name: 'Replicas of ledger' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['#', 'Pod', 'Revision', 'Node · zone', 'Volume claims']);
    expect(await cellsOf('ledger-1')).toEqual([
      '1',
      'Readyledger-1',
      '7c9f5b6d4',
      'node-1zone-b',
      'data-ledger-110 GiBound · standard',
    ]);
    expect(
      screen.getByText(
        'standard · 30 Gi in 3 claims · expandable · data is deleted with the claim',
      ),
    ).toBeInTheDocument();
  });

  it('says which class a claim waits for in vain', async () => {
    renderCard(viewOf(serviceScenes.classMissing()));
    expect(await cellsOf('ledger-2')).toEqual([
      '2',
      'PendingUnschedulableledger-2',
      '7c9f5b6d4',
      'not scheduled',
      'data-ledger-210 GiPending · StorageClass “fast” not found',
    ]);
    expect(screen.getByRole('status', { name: 'Summary' })).toHaveTextContent(
      'Degraded · 2 of 3 ready',
    );
  });

  it('says what a rollout waits for, and which replicas are new', async () => {
    renderCard(viewOf(serviceScenes.badImage()));
    expect(
      await screen.findByText(
        'The image of container ledger of Pod ledger-2 cannot be pulled',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('status', { name: 'Summary' })).toHaveTextContent(
      'Degraded · 2 of 3 ready · rolling out 7c9f5b6d4: 1 of 3 updated, waiting for ledger-2',
    );
    expect((await cellsOf('ledger-0'))[2]).toBe('5b21f0c8dold');
    expect((await cellsOf('ledger-2'))[2]).toBe('7c9f5b6d4new');
  });

  it('shows every claim of a replica, and one that grows', async () => {
    const replica = aReplica(0, {
      claims: [
        aClaim({ resizing: true, requestedBytes: 20 * 2 ** 30 }),
        aClaim({ name: 'log-ledger-0', capacityBytes: 2 ** 30 }),
      ],
    });
    renderCard(viewOf(aService([aClusterService([aStatefulSet([replica])])])));
    expect((await cellsOf('ledger-0'))[4]).toBe(
      'data-ledger-010 GiBound · resizing to 20 Gi · standard' +
        'log-ledger-01 GiBound · standard',
    );
  });

  it('names the claims that a scale-down left over', async () => {
    renderCard(viewOf(serviceScenes.scaledDown()));
    const section = await screen.findByRole('region', {
      name: '1 volume claim not used by any replica',
    });
    expect(within(section).getByRole('listitem')).toHaveTextContent(
      'data-ledger-210 GiBound · standard',
    );
  });

  it('says nothing of left-over claims where there are none', async () => {
    renderCard(viewOf(serviceScenes.healthy()));
    await screen.findByText('Live');
    expect(
      screen.queryByText(/not used by any replica/),
    ).not.toBeInTheDocument();
  });

  it('draws members of an owner that it does not know', async () => {
    const members = aStatefulSet([aReplica(0, { ordinal: undefined })], {
      kind: 'Cluster',
      membersOnly: true,
    });
    renderCard(viewOf(aService([aClusterService([members])])));
    expect(
      await screen.findByText('Pods of Cluster ledger'),
    ).toBeInTheDocument();
  });

  it('says that a workload is scaled to zero', async () => {
    renderCard(viewOf(aService([aClusterService([aStatefulSet([])])])));
    expect(await screen.findByText('Scaled to zero')).toBeInTheDocument();
  });

  it('folds several workloads, and opens those in trouble', async () => {
    const [healthy] = serviceScenes
      .fiveWorkloads()
      .clusters[0].workloads.slice(1);
    const [troubled] = serviceScenes.classMissing().clusters[0].workloads;
    renderCard(viewOf(aService([aClusterService([troubled, healthy])])));
    expect(
      await screen.findByRole('button', {
        name: /StatefulSet ledger.*2 of 3 ready/,
      }),
    ).toHaveAttribute('aria-expanded', 'true');
    const folded = screen.getByRole('button', {
      name: /StatefulSet broker.*3 of 3 ready/,
    });
    expect(folded).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(folded);
    expect(
      screen.getByRole('table', { name: 'Replicas of broker' }),
    ).toBeVisible();
  });

  it('does not draw a routine rollout among several workloads as a problem', async () => {
    const [healthy] = serviceScenes
      .fiveWorkloads()
      .clusters[0].workloads.slice(1);
    const rolling = aStatefulSet([
      aReplica(0, { updated: false }),
      aReplica(1, { phase: 'starting' }),
    ]);
    renderCard(viewOf(aService([aClusterService([rolling, healthy])])));
    const heading = await screen.findByRole('button', {
      name: /StatefulSet ledger.*1 of 2 ready · rolling out/,
    });
    expect(heading.querySelector('[data-tone=announcement]')).not.toBeNull();
    expect(heading.querySelector('[data-tone=negative]')).toBeNull();
  });

  it('tells three clusters apart, each with how fresh it is', async () => {
    const [amsterdam, boston, chennai] = serviceScenes.threeClusters().clusters;
    const stale = { ...serviceScenes.stale().clusters[0], cluster: 'boston' };
    renderCard(viewOf(aService([amsterdam, stale, chennai])));
    const regionOf = (cluster: string) =>
      screen.findByRole('region', { name: `Cluster ${cluster}` });
    expect(await regionOf(amsterdam.cluster)).toHaveTextContent('Live');
    expect(await regionOf(boston.cluster)).toHaveTextContent('Stale since');
    expect(await regionOf(chennai.cluster)).toHaveTextContent('Live');
  });

  it('does not take what it could not check for nothing', async () => {
    renderCard(
      viewOf(
        aService([
          aClusterService([], {
            health: 'unknown',
            freshness: {
              state: 'live',
              notRead: [
                {
                  kind: 'StatefulSet',
                  namespace: 'ledger-system',
                  state: 'forbidden',
                  since: fixtureTime,
                },
              ],
            },
          }),
        ]),
      ),
    );
    expect(
      await screen.findByText('Could not read StatefulSet in ledger-system'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Nothing is deployed/)).not.toBeInTheDocument();
  });

  it('asks for the annotation of an entity without one', async () => {
    renderCard(viewOf(serviceScenes.healthy()), { entity: plainEntity });
    expect(
      await screen.findByText('Not connected to Kubernetes'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/backstage\.io\/kubernetes-id: ledger/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
