// SPDX-License-Identifier: Apache-2.0

import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Replica,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import {
  aClusterService,
  aReplica,
  aService,
  aStatefulSet,
  serviceScenes,
} from 'backstage-plugin-stateful-common/testUtils';
import { renderCard, viewOf } from '../../__testUtils__/renderCard';

function ledgerOf(
  count: number,
  change: (ordinal: number) => Partial<Replica> = () => ({}),
): StatefulService {
  return aService([
    aClusterService([
      aStatefulSet(
        Array.from({ length: count }, (_, ordinal) =>
          aReplica(ordinal, change(ordinal)),
        ),
      ),
    ]),
  ]);
}

const failing =
  (...ordinals: number[]) =>
  (ordinal: number) =>
    ordinals.includes(ordinal)
      ? ({
          phase: 'failing',
          reason: 'CrashLoopBackOff',
          message: 'back-off',
        } as const)
      : {};

const detailsOf = (podName: string) =>
  screen.getByLabelText(`Details of ${podName}`);

const podNames = () =>
  screen.queryAllByText(/^ledger-\d+$/).map(name => name.textContent);

const focus = (element: HTMLElement) => act(() => element.focus());

describe('the card over updates', () => {
  it('changes without being drawn anew, from nothing to all ready', async () => {
    const { show } = renderCard(viewOf(serviceScenes.empty()));
    await screen.findByText('No stateful workloads found');
    show(viewOf(ledgerOf(3, failing(2))));
    expect(screen.getByText('CrashLoopBackOff')).toBeInTheDocument();
    const [row] = screen.getAllByRole('rowheader');
    show(viewOf(serviceScenes.healthy()));
    expect(screen.queryByText('CrashLoopBackOff')).not.toBeInTheDocument();
    expect(screen.getAllByRole('rowheader')[0]).toBe(row);
  });

  it('keeps focus and open rows', async () => {
    const { show } = renderCard(viewOf(ledgerOf(3)));
    await screen.findByText('Live');
    await userEvent.click(detailsOf('ledger-1'));
    expect(detailsOf('ledger-1')).toHaveAttribute('aria-expanded', 'true');
    expect(detailsOf('ledger-1')).toHaveFocus();

    show(viewOf(ledgerOf(5, failing(1))));
    expect(detailsOf('ledger-1')).toHaveAttribute('aria-expanded', 'true');
    expect(detailsOf('ledger-1')).toHaveFocus();
    expect(screen.getByText('back-off')).toBeInTheDocument();
    expect(podNames()).toEqual([
      'ledger-0',
      'ledger-1',
      'ledger-2',
      'ledger-3',
      'ledger-4',
    ]);
  });

  it('opens a row by keyboard', async () => {
    renderCard(viewOf(ledgerOf(1)));
    await screen.findByText('Live');
    focus(detailsOf('ledger-0'));
    await userEvent.keyboard('{Enter}');
    // A landmark for each claim would drown those of the page.
    const details = screen.getByRole('group', { name: 'data-ledger-0' });
    expect(details).toHaveTextContent('ReadWriteOnce');
    expect(details).toHaveTextContent('Delete');
  });

  it('leaves rows open and in place when a second workload comes', async () => {
    const { show } = renderCard(viewOf(ledgerOf(3)));
    await screen.findByText('Live');
    await userEvent.click(detailsOf('ledger-1'));
    const [cluster] = ledgerOf(3).clusters;
    const [broker] = serviceScenes
      .fiveWorkloads()
      .clusters[0].workloads.slice(1);
    show(
      viewOf(
        aService([{ ...cluster, workloads: [...cluster.workloads, broker] }]),
      ),
    );
    expect(
      screen.getByRole('button', { name: /StatefulSet broker/ }),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(detailsOf('ledger-1')).toHaveAttribute('aria-expanded', 'true');
    expect(detailsOf('ledger-1')).toHaveFocus();
  });

  it('leaves rows open and in place when it is scaled from few to many', async () => {
    const { show } = renderCard(viewOf(ledgerOf(3)));
    await screen.findByText('Live');
    await userEvent.click(detailsOf('ledger-1'));
    show(viewOf(ledgerOf(13)));
    expect(podNames()).toHaveLength(13);
    expect(detailsOf('ledger-1')).toHaveAttribute('aria-expanded', 'true');
  });

  it('leaves a folded workload folded when trouble comes, and says so on it', async () => {
    const { show } = renderCard(viewOf(serviceScenes.fiveWorkloads()));
    await screen.findByRole('button', {
      name: /StatefulSet ledger.*3 of 3 ready/,
    });
    const [cluster] = serviceScenes.fiveWorkloads().clusters;
    const [troubled] = serviceScenes.classMissing().clusters[0].workloads;
    show(
      viewOf(
        aService([
          { ...cluster, workloads: [troubled, ...cluster.workloads.slice(1)] },
        ]),
      ),
    );
    expect(
      screen.getByRole('button', { name: /StatefulSet ledger.*2 of 3 ready/ }),
    ).toHaveAttribute('aria-expanded', 'false');
  });
});

describe('many replicas', () => {
  it('shows those with problems first and folds the others', async () => {
    renderCard(viewOf(ledgerOf(70, failing(13, 67))));
    expect(
      await screen.findByText('2 replicas need attention'),
    ).toBeInTheDocument();
    expect(podNames()).toEqual(['ledger-13', 'ledger-67']);
    await userEvent.click(
      screen.getByRole('button', { name: '68 healthy replicas' }),
    );
    expect(podNames()).toHaveLength(52);
    await userEvent.click(screen.getByRole('button', { name: 'Show 18 more' }));
    expect(podNames()).toHaveLength(70);
  });

  it('folds twenty healthy ones', async () => {
    renderCard(viewOf(serviceScenes.twentyReplicas()));
    expect(
      await screen.findByRole('button', { name: '20 healthy replicas' }),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(podNames()).toEqual([]);
  });

  it('does not take away a row that is being read when it recovers', async () => {
    const { show } = renderCard(viewOf(ledgerOf(20, failing(13, 14))));
    await screen.findByText('2 replicas need attention');
    await userEvent.click(detailsOf('ledger-13'));
    show(viewOf(ledgerOf(20)));
    expect(podNames()).toEqual(['ledger-13']);
    expect(detailsOf('ledger-13')).toHaveFocus();
    const row = detailsOf('ledger-13').closest('tr')!;
    expect(within(row).getByText('Ready')).toBeInTheDocument();
  });

  it('keeps focus on a row that moves to those with problems', async () => {
    const { show } = renderCard(viewOf(ledgerOf(20, failing(3))));
    await userEvent.click(
      await screen.findByRole('button', { name: '19 healthy replicas' }),
    );
    focus(detailsOf('ledger-7'));
    show(viewOf(ledgerOf(20, failing(3, 7))));
    expect(detailsOf('ledger-7')).toHaveFocus();
  });
});
