/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';
import { serviceScenes } from 'stateful-fixtures';
import { renderCard, viewOf } from '../../__testUtils__/renderCard';
import type { ServiceView } from '../../api';

const entityRef = 'component:default/ledger';
const lost = {
  state: 'lost',
  since: '2026-11-22T12:05:00Z',
  message: 'The backend has closed the stream',
} as const;

function arrived(message: ServiceMessage): ServiceView {
  return { connection: { state: 'open' }, message };
}

describe('the card without replicas to draw', () => {
  it.each<[string, ServiceView, (string | RegExp)[]]>([
    [
      'connecting',
      { connection: { state: 'connecting' } },
      ['Connecting', 'Loading the state of ledger'],
    ],
    [
      'first lists under way',
      viewOf(serviceScenes.loading()),
      ['Loading', 'Loading the state of ledger'],
    ],
    [
      'nothing deployed',
      viewOf(serviceScenes.empty()),
      [
        'Nothing is deployed yet',
        'kubectl apply -k config/default',
        'kubectl apply -k config/samples',
      ],
    ],
    [
      'denied',
      arrived({
        type: 'denied',
        entityRef,
        denial: {
          permission: 'kubernetes.clusters.read',
          message: 'Left to platform engineers.',
        },
      }),
      [
        'You may not see this service',
        /kubernetes\.clusters\.read is missing/,
        'Left to platform engineers.',
      ],
    ],
    [
      'an entity that is gone',
      arrived({ type: 'notFound', entityRef, message: 'No such entity' }),
      ['This entity is not in the catalog', 'No such entity'],
    ],
    [
      'not annotated, says the backend',
      arrived({ type: 'notAnnotated', entityRef, message: 'No annotation' }),
      ['Not connected to Kubernetes', /backstage\.io\/kubernetes-id: ledger/],
    ],
    [
      'a cluster that has never answered',
      viewOf(serviceScenes.unreachable()),
      [
        'Unreachable',
        'The cluster local cannot be reached',
        'connect ECONNREFUSED 127.0.0.1:6443',
      ],
    ],
    [
      'a backend that does not answer',
      { connection: lost },
      ['No live state for now', /does not answer/, lost.message],
    ],
    [
      'a backend without the plugin',
      { connection: { ...lost, status: 404 } },
      ['No live state for now', /not installed/],
    ],
    [
      'an expired sign-in',
      { connection: { ...lost, status: 401 } },
      ['No live state for now', /Sign in again/],
    ],
  ])('%s', async (_, view, texts) => {
    renderCard(view);
    await screen.findByText(texts[0]);
    texts.forEach(text => expect(screen.getByText(text)).toBeInTheDocument());
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('offers the command of the portal that deploys a service', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderCard(viewOf(serviceScenes.empty()), {
      deployCommand: 'npm run cluster -- deploy ${name}',
    });
    const command = 'npm run cluster -- deploy ledger';
    await user.click(
      await screen.findByRole('button', { name: `Copy: ${command}` }),
    );
    expect(copied).toHaveBeenCalledWith(command);
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(screen.queryByText(/kubectl/)).not.toBeInTheDocument();
  });
});

describe('the card of a state that is not live', () => {
  it('marks a recording plainly', async () => {
    renderCard(viewOf(serviceScenes.recorded()));
    expect(await screen.findByText('Recorded')).toBeInTheDocument();
    expect(screen.getByText('Recorded state')).toBeInTheDocument();
    expect(
      screen.getByText(/The local cluster is still starting/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Live')).not.toBeInTheDocument();
    expect(screen.getByRole('table')).toBeInTheDocument();
  });

  it.each<[string, ServiceView, string, RegExp]>([
    [
      'cluster is lost',
      viewOf(serviceScenes.stale()),
      '2026-11-22T11:52:00Z',
      /The cluster cannot be reached/,
    ],
    [
      'connection is lost',
      { ...viewOf(serviceScenes.healthy()), connection: lost },
      '2026-11-22T12:05:00Z',
      /connection to the portal’s backend is lost/,
    ],
  ])(
    'keeps what was last known while the %s, and says as of when',
    async (_, view, asOf, why) => {
      renderCard(view);
      const mark = await screen.findByText(/^Stale/);
      expect(mark.querySelector('time')).toHaveAttribute('dateTime', asOf);
      expect(screen.getByText(why)).toBeInTheDocument();
      expect(screen.getByRole('status', { name: 'Summary' })).toHaveTextContent(
        'Unknown · last known 3 of 3 ready',
      );
      expect(screen.getByRole('table')).toBeInTheDocument();
      expect(screen.queryByText('Live')).not.toBeInTheDocument();
    },
  );

  it('says what could not be checked', async () => {
    renderCard(viewOf(serviceScenes.classesForbidden()));
    expect(
      await screen.findByText(
        'Not checked: StorageClass (the portal may not read them)',
      ),
    ).toBeInTheDocument();
  });

  it('says nothing of the kind where all was checked', async () => {
    renderCard(viewOf(serviceScenes.healthy()));
    await screen.findByText('Live');
    expect(screen.queryByText(/Not checked/)).not.toBeInTheDocument();
  });
});
