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

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * Every text of the card, so that an app can reword or translate it.
 *
 * @public
 */
export const statefulTranslationRef = createTranslationRef({
  id: 'stateful',
  messages: {
    card: {
      title: 'Stateful service',
      kubernetesTab: 'All Kubernetes resources',
    },
    health: {
      healthy: 'Healthy',
      progressing: 'Progressing',
      degraded: 'Degraded',
      unknown: 'Unknown',
      empty: 'Nothing deployed',
    },
    summary: {
      label: 'Summary',
      ready: '{{ready}} of {{desired}} ready',
      lastReady: 'last known {{ready}} of {{desired}} ready',
      workloads_one: '{{count}} workload',
      workloads_other: '{{count}} workloads',
      clusters_one: '{{count}} cluster',
      clusters_other: '{{count}} clusters',
      rollouts_one: '{{count}} rollout under way',
      rollouts_other: '{{count}} rollouts under way',
    },
    rollout: {
      progressing: 'rollout {{updated}} of {{total}} at {{revision}}',
      held: 'rollout {{updated}} of {{total}} at {{revision}}, held at {{pod}}',
      paused: 'rollout paused at {{updated}} of {{total}}',
      pausedAtPartition:
        'rollout paused at {{updated}} of {{total}}, partition {{partition}}',
      onDelete:
        '{{updated}} of {{total}} at {{revision}}, the others follow when their pods are deleted',
      waitsFor: 'The rollout waits for {{pod}}: {{reason}}',
    },
    freshness: {
      connecting: 'Connecting',
      loading: 'Loading',
      live: 'Live',
      stale: 'Stale',
      unreachable: 'Unreachable',
      recorded: 'Recorded',
      asOf: ', as of',
      liveHint: 'Changes appear here as they happen.',
      loadingHint: 'The first states are on their way.',
      staleTitle: 'This is no longer live',
      staleHint:
        'The cluster cannot be reached at the moment. Shown is what was last known; it is being tried again.',
      lostHint:
        'The connection to the portal’s backend is lost. Shown is what was last known; it is being tried again.',
      recordedTitle: 'Recorded state',
      recordedHint:
        'The local cluster is still starting. Until it is there, a recorded state is shown.',
    },
    cluster: {
      name: 'Cluster {{name}}',
      unreachable: 'The cluster {{name}} cannot be reached',
      unreachableHint: 'So nothing is known of what runs there.',
      nothingFound:
        'Nothing was found, but not everything that could hold a service could be checked.',
      empty: 'Nothing is deployed in this cluster.',
      notChecked: 'Not checked:',
      notCheckedForbidden: 'the portal may not read them',
      notCheckedUnreachable: 'they cannot be reached',
      notCheckedLoading: 'not read yet',
      notCheckedUnsupported: 'unknown to the cluster',
      notCheckedIn: 'in {{namespace}}',
    },
    workload: {
      members: 'Members of {{kind}} {{name}}',
      label: '{{kind}} {{name}} in namespace {{namespace}}',
      namespace: 'in {{namespace}}',
      namespaceAndCluster: 'in {{namespace}} on {{cluster}}',
      noReplicas: 'Scaled to zero: no replica is asked for.',
    },
    replicas: {
      label: 'Replicas of {{name}}',
      number: '#',
      pod: 'Pod',
      revision: 'Revision',
      node: 'Node · zone',
      claims: 'Volume claims',
      size: 'Size',
      details: 'Details of {{pod}}',
      new: 'new',
      old: 'old',
      attention_one: '{{count}} replica needs attention',
      attention_other: '{{count}} replicas need attention',
      healthy_one: '{{count}} healthy replica',
      healthy_other: '{{count}} healthy replicas',
      healthyOfRevisions: '{{updated}} new, {{old}} old',
      showMore_one: 'Show {{count}} more',
      showMore_other: 'Show {{count}} more',
      restarts_one: '{{count}} restart',
      restarts_other: '{{count}} restarts',
      created: 'Created',
      noClaims: 'no claims',
      noNode: 'not on a node',
    },
    phase: {
      ready: 'Ready',
      starting: 'Starting',
      pending: 'Pending',
      failing: 'Failing',
      terminating: 'Terminating',
      succeeded: 'Succeeded',
      missing: 'Missing',
    },
    claim: {
      Bound: 'Bound',
      Pending: 'Pending',
      Lost: 'Lost',
      Missing: 'Missing',
      Terminating: 'Terminating',
      Unknown: 'Not checked',
      resizing: 'growing to {{size}}',
      classMissing: 'class “{{name}}” does not exist',
      class: 'class {{name}}',
      noClass: 'no class',
      volume: 'Volume',
      reclaimPolicy: 'Reclaim policy',
      accessModes: 'Access',
      zone: 'Zone',
    },
    leftOver: {
      title_one: 'Left over: {{count}} claim that no replica uses',
      title_other: 'Left over: {{count}} claims that no replica uses',
      hint: 'They keep their data and cost storage until they are deleted.',
    },
    storage: {
      title: 'Storage',
      total: '{{size}} in {{claims}}',
      claims_one: '{{count}} claim',
      claims_other: '{{count}} claims',
      expandable: 'expandable',
      notExpandable: 'not expandable',
      deleted: 'data deleted with its claim',
      kept: 'data kept when its claim is deleted',
      default: 'no class',
    },
    nothingDeployed: {
      title: 'Nothing is deployed yet',
      text: 'No workload with volume claims was found for {{name}}. Once its operator runs and an instance is applied, its replicas and disks appear here by themselves.',
      commandOnly: 'To deploy it:',
      clone:
        'In a clone of its repository, apply the operator and an instance:',
    },
    notAnnotated: {
      title: 'Not connected to Kubernetes',
      text: 'Add the annotation {{annotation}} to this entity, with the value of the same label on its pods and claims.',
    },
    denied: {
      title: 'You may not see this service',
      text: 'The permission {{permission}} is missing. Ask the administrators of this portal for it.',
    },
    notFound: { title: 'This entity is not in the catalog' },
    lost: {
      title: 'No live state for now',
      text: 'The portal’s backend does not answer. It is being tried again; nothing needs to be reloaded.',
      notInstalled:
        'The stateful plugin is not installed in this portal’s backend.',
      signIn: 'Your sign-in has expired. Sign in again to see the live state.',
    },
    loading: { label: 'Loading the state of {{name}}' },
    command: { copy: 'Copy', copied: 'Copied', copyLabel: 'Copy: {{command}}' },
  },
});
