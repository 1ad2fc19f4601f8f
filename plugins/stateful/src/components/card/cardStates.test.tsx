// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
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
  message: 'The backend has closed the stream',
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
        'No Kubernetes cluster is configured',
        /kubernetes\.clusterLocatorMethods/,
        'How clusters are configured',
      ],
    ],
    [
      'clusters that were never listed',
      viewOf(serviceScenes.clustersNotListed()),
      [
        'The clusters could not be listed',
        /503 Service Unavailable: Plugin kubernetes is not ready yet/,
        /being tried again/,
        'How the Kubernetes plugin is installed',
      ],
    ],
    [
      'a cluster that there is not',
      viewOf(serviceScenes.unknownCluster()),
      [
        'There is no cluster “prod-2”',
        'The clusters are: amsterdam, boston, chennai.',
        /annotation backstage\.io\/kubernetes-cluster/,
        'How entities are tied to Kubernetes',
      ],
    ],
    [
      'a cluster that is not among many',
      viewOf(serviceScenes.unknownClusterOfMany()),
      [
        'There is no cluster “prod-2”',
        /^Some of the 143 clusters are: production-0, .*, production-19\.$/,
      ],
    ],
    [
      'DaemonSets forbidden',
      viewOf(serviceScenes.daemonSetsForbidden()),
      [
        'Could not look for DaemonSets',
        /Nothing was found among StatefulSets, Pods, PersistentVolumeClaims\./,
        /cannot list resource "daemonsets"/,
        'What the portal must be allowed to read',
      ],
    ],
    [
      'all that could be there forbidden',
      viewOf(serviceScenes.allForbidden()),
      [
        'Could not look for StatefulSets, DaemonSets, Pods, PersistentVolumeClaims',
        /So nothing is known of what runs there\./,
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
        'The cluster local refuses the portal’s credentials',
        /Unauthorized/,
        'How a portal signs in to clusters',
      ],
    ],
    [
      'a cluster that takes only the sign-in of a browser',
      viewOf(serviceScenes.browserSignIn()),
      [
        'Not watched',
        'The cluster local cannot be watched',
        /google/,
        'What the portal must be allowed to read',
      ],
    ],
    [
      'a stateless service',
      viewOf(serviceScenes.stateless()),
      [/^No StatefulSet, DaemonSet or pod with a claim here\./],
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
          problem: '“= ledger” is not the value of a label',
        },
      }),
      [
        'The annotation backstage.io/kubernetes-label-selector is wrong',
        'app = = ledger',
        '“= ledger” is not the value of a label.',
        'How label selectors are written',
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
          problem: 'It is empty',
        },
      }),
      [
        'The annotation backstage.io/kubernetes-id is wrong',
        'It is empty.',
        'How entities are tied to Kubernetes',
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
      await screen.findByText('No stateful workload was found'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/in namespace ledger-system of the cluster local/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        "kubectl get sts,ds,pods,pvc -n ledger-system -l 'app in (ledger)'",
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /How entities are tied to Kubernetes/ }),
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
      await screen.findByText('Nothing was deployed when this was last read.'),
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
    [
      'credentials are refused',
      viewOf(serviceScenes.unauthorizedSince()),
      '2026-11-22T11:52:00Z',
      /The cluster no longer accepts the portal’s credentials/,
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
