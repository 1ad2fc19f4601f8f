// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';
import {
  aClusterService,
  aService,
  serviceScenes,
} from 'backstage-plugin-stateful-common/testUtils';
import { annotatedEntity } from '../../__testUtils__/entities';
import { renderCard, viewOf } from '../../__testUtils__/renderCard';
import type { ServiceView } from '../../api';

const entityRef = 'component:default/ledger';
const lost = {
  state: 'lost',
  since: '2026-11-22T12:05:00Z',
  message: 'Failed to fetch',
} as const;

/** The ledger with these annotations beside or in place of its own. */
function withAnnotations(annotations: Record<string, string>) {
  return {
    ...annotatedEntity,
    metadata: {
      ...annotatedEntity.metadata,
      annotations: { ...annotatedEntity.metadata.annotations, ...annotations },
    },
  };
}

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
      'no cluster configured',
      viewOf(serviceScenes.noClusterConfigured()),
      [
        'No Kubernetes clusters configured',
        /kubernetes\.clusterLocatorMethods/,
        'Configuring Kubernetes clusters',
      ],
    ],
    [
      'clusters that were never listed',
      viewOf(serviceScenes.clustersNotListed()),
      [
        'Could not list clusters',
        /503 Service Unavailable: Plugin kubernetes is not ready yet/,
        /Retrying…/,
        'Installing the Kubernetes plugin',
      ],
    ],
    [
      'a cluster that there is not',
      viewOf(serviceScenes.unknownCluster()),
      [
        'Cluster “prod-2” not found',
        'Available clusters: amsterdam, boston, chennai.',
        /annotation backstage\.io\/kubernetes-cluster/,
        'Annotating entities for Kubernetes',
      ],
    ],
    [
      'a cluster that is not among many',
      viewOf(serviceScenes.unknownClusterOfMany()),
      [
        'Cluster “prod-2” not found',
        /^Some of the 143 available clusters: production-0, .*, production-19\.$/,
      ],
    ],
    [
      'DaemonSets forbidden',
      viewOf(serviceScenes.daemonSetsForbidden()),
      [
        'Could not read DaemonSet',
        /No matching resources of kind StatefulSet, Pod, PersistentVolumeClaim were found/,
        /cannot list resource "daemonsets"/,
        'Required cluster permissions',
      ],
    ],
    [
      'all that could be there forbidden',
      viewOf(serviceScenes.allForbidden()),
      [
        'Could not read StatefulSet, DaemonSet, Pod, PersistentVolumeClaim',
        /No workload information is available\./,
        /cannot list resource "statefulsets"/,
        'No access',
        /^Not checked: PersistentVolume .*StorageClass .*Event /,
      ],
    ],
    [
      'refused credentials',
      viewOf(serviceScenes.unauthorized()),
      [
        'No access',
        'Cluster local rejects the configured credentials',
        /Unauthorized/,
        'Configuring cluster authentication',
      ],
    ],
    [
      'a cluster that takes only the sign-in of a browser',
      viewOf(serviceScenes.browserSignIn()),
      [
        'Not watched',
        'Cluster local cannot be watched',
        /google/,
        'Required cluster permissions',
      ],
    ],
    [
      'a stateless service',
      viewOf(serviceScenes.stateless()),
      [/^No StatefulSet, DaemonSet or pod with a volume claim found\./],
    ],
    [
      'a label selector that is wrong',
      arrived({
        type: 'notAnnotated',
        entityRef,
        message: 'not shown',
        annotation: {
          name: 'backstage.io/kubernetes-label-selector',
          value: 'app = = ledger',
          problem: '“= ledger” is not a valid label value',
        },
      }),
      [
        'Invalid annotation backstage.io/kubernetes-label-selector',
        'app = = ledger',
        '“= ledger” is not a valid label value.',
        'Label selector syntax',
      ],
    ],
    [
      'an annotation that is empty',
      arrived({
        type: 'notAnnotated',
        entityRef,
        message: 'not shown',
        annotation: {
          name: 'backstage.io/kubernetes-id',
          value: '',
          problem: 'The value is empty',
        },
      }),
      [
        'Invalid annotation backstage.io/kubernetes-id',
        'The value is empty.',
        'Annotating entities for Kubernetes',
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
        'You don’t have access to this service',
        /need the permission kubernetes\.clusters\.read/,
        'Left to platform engineers.',
      ],
    ],
    [
      'an entity that is gone',
      arrived({ type: 'notFound', entityRef, message: 'No such entity' }),
      ['Entity not found in the catalog', 'No such entity'],
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
        'Cluster local is unreachable',
        'connect ECONNREFUSED 127.0.0.1:6443',
      ],
    ],
    [
      'a backend that does not answer',
      { connection: lost },
      ['Live state unavailable', /Cannot get live updates/, lost.message],
    ],
    [
      'a backend without the plugin',
      { connection: { ...lost, status: 404 } },
      ['Live state unavailable', /not installed/],
    ],
    [
      'an expired sign-in',
      { connection: { ...lost, status: 401 } },
      ['Live state unavailable', /Sign in again/],
    ],
  ])('%s', async (_, view, texts) => {
    renderCard(view);
    await screen.findByText(texts[0]);
    texts.forEach(text => expect(screen.getByText(text)).toBeInTheDocument());
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.queryByText(/Nothing is deployed/)).not.toBeInTheDocument();
    expect(screen.queryByText(/kubectl apply/)).not.toBeInTheDocument();
  });

  it('tells what was looked for where nothing was found', async () => {
    renderCard(viewOf(serviceScenes.empty()), {
      entity: withAnnotations({
        'backstage.io/kubernetes-label-selector': 'app in (ledger)',
        'backstage.io/kubernetes-namespace': 'ledger-system',
      }),
    });
    expect(
      await screen.findByText('No stateful workloads found'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/in namespace ledger-system of cluster local/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        "kubectl get sts,ds,pods,pvc -n ledger-system -l 'app in (ledger)'",
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Annotating entities for Kubernetes/ }),
    ).toHaveAttribute(
      'href',
      'https://backstage.io/docs/features/kubernetes/configuration#surfacing-your-kubernetes-components-as-part-of-an-entity',
    );
    expect(screen.queryByText(/kubectl apply/)).not.toBeInTheDocument();
  });

  it('tells how a repository of the template is deployed', async () => {
    renderCard(viewOf(serviceScenes.empty()), {
      entity: withAnnotations({
        'stateful/repository-layout': 'kubebuilder',
      }),
    });
    for (const text of [
      'Nothing is deployed yet',
      'kubectl apply -k config/default',
      'kubectl apply -k config/samples',
    ]) {
      expect(await screen.findByText(text)).toBeInTheDocument();
    }
  });

  it.each<[string, ServiceView]>([
    [
      'the connection is lost',
      { ...viewOf(serviceScenes.empty()), connection: lost },
    ],
    [
      'the cluster is lost',
      viewOf(
        aService([
          aClusterService([], {
            health: 'unknown',
            freshness: {
              state: 'stale',
              asOf: '2026-11-22T11:52:00Z',
              notRead: [],
            },
          }),
        ]),
      ),
    ],
  ])('says that nothing was there before %s', async (_, view) => {
    renderCard(view);
    expect(
      await screen.findByText('Nothing was deployed at the last update.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('status', { name: 'Summary' })).toHaveTextContent(
      'Unknown',
    );
    expect(screen.queryByText(/Nothing is deployed/)).not.toBeInTheDocument();
  });

  it('asks of an empty annotation what the backend says of it', async () => {
    renderCard(viewOf(serviceScenes.healthy()), {
      entity: withAnnotations({ 'backstage.io/kubernetes-id': '' }),
    });
    expect(await screen.findByText('Live')).toBeInTheDocument();
    expect(
      screen.queryByText('Not connected to Kubernetes'),
    ).not.toBeInTheDocument();
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
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('status')
          .filter(status => status.textContent === 'Copied')
          .map(status => status.closest('button')),
      ).toEqual([null]),
    );
    expect(screen.queryByText(/kubectl/)).not.toBeInTheDocument();
  });
});

describe('the card of a state that is not live', () => {
  it('marks a recording plainly', async () => {
    renderCard(viewOf(serviceScenes.recorded()));
    expect(await screen.findByText('Recorded')).toBeInTheDocument();
    expect(screen.getByText('Recorded state')).toBeInTheDocument();
    expect(
      screen.getByText(/The cluster has not responded yet/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Live')).not.toBeInTheDocument();
    expect(screen.getByRole('table')).toBeInTheDocument();
  });

  it.each<[string, ServiceView, string, RegExp]>([
    [
      'cluster is lost',
      viewOf(serviceScenes.stale()),
      '2026-11-22T11:52:00Z',
      /The cluster is unreachable/,
    ],
    [
      'connection is lost',
      { ...viewOf(serviceScenes.healthy()), connection: lost },
      '2026-11-22T12:05:00Z',
      /Lost connection to the backend/,
    ],
    [
      'credentials are refused',
      viewOf(serviceScenes.unauthorizedSince()),
      '2026-11-22T11:52:00Z',
      /The cluster rejects the configured credentials/,
    ],
  ])(
    'keeps what was last known while the %s, and says as of when',
    async (_, view, asOf, why) => {
      renderCard(view);
      const mark = await screen.findByText(/^Stale/);
      expect(mark.querySelector('time')).toHaveAttribute('dateTime', asOf);
      expect(screen.getByText(why)).toBeInTheDocument();
      expect(screen.getByRole('status', { name: 'Summary' })).toHaveTextContent(
        'Unknown · last known: 3 of 3 ready',
      );
      expect(screen.getByRole('table')).toBeInTheDocument();
      expect(screen.queryByText('Live')).not.toBeInTheDocument();
    },
  );

  it('says what could not be checked', async () => {
    renderCard(viewOf(serviceScenes.classesForbidden()));
    expect(
      await screen.findByText('Not checked: StorageClass (no permission)'),
    ).toBeInTheDocument();
  });

  it('says nothing of the kind where all was checked', async () => {
    renderCard(viewOf(serviceScenes.healthy()));
    await screen.findByText('Live');
    expect(screen.queryByText(/Not checked/)).not.toBeInTheDocument();
  });
});
