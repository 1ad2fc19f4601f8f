// SPDX-License-Identifier: Apache-2.0

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * Every text of the card and of the form's field, so that an app can reword or translate it.
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
      noAccess: 'No access',
      notWatched: 'Not watched',
      recorded: 'Recorded',
      asOf: ', as of',
      liveHint: 'Changes appear here as they happen.',
      loadingHint: 'The first states are on their way.',
      staleTitle: 'This is no longer live',
      staleHint:
        'The cluster cannot be reached at the moment. Shown is what was last known; it is being tried again.',
      lostHint:
        'The connection to the portal’s backend is lost. Shown is what was last known; it is being tried again.',
      unauthorizedHint:
        'The cluster no longer accepts the portal’s credentials. Shown is what was last known. An administrator of the portal must renew the credentials of this cluster in kubernetes.clusterLocatorMethods.',
      recordedTitle: 'Recorded state',
      recordedHint:
        'The local cluster is still starting. Until it is there, a recorded state is shown.',
    },
    cluster: {
      name: 'Cluster {{name}}',
      unreachable: 'The cluster {{name}} cannot be reached',
      unreachableHint: 'So nothing is known of what runs there.',
      unauthorized: 'The cluster {{name}} refuses the portal’s credentials',
      unauthorizedHint:
        'So nothing is known of what runs there. An administrator of the portal must renew the credentials of this cluster in kubernetes.clusterLocatorMethods. It is being tried again; nothing needs to be reloaded.',
      browserSignIn: 'The cluster {{name}} cannot be watched',
      browserSignInHint:
        'It accepts only the sign-in of each user, which the portal’s backend does not have. Its workloads are on the Kubernetes tab.',
      empty: 'Nothing is deployed in this cluster.',
      wasEmpty: 'Nothing was deployed when this was last read.',
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
    nothingFound: {
      title: 'No stateful workload was found',
      everywhere_one:
        'No StatefulSet, DaemonSet or pod with a volume claim has the labels of this entity, in any namespace of the cluster {{clusters}}.',
      everywhere_other:
        'No StatefulSet, DaemonSet or pod with a volume claim has the labels of this entity, in any namespace of the clusters {{clusters}}.',
      inNamespace_one:
        'No StatefulSet, DaemonSet or pod with a volume claim has the labels of this entity, in namespace {{namespace}} of the cluster {{clusters}}.',
      inNamespace_other:
        'No StatefulSet, DaemonSet or pod with a volume claim has the labels of this entity, in namespace {{namespace}} of the clusters {{clusters}}.',
      next: 'Add the labels to the workload and to its pod template, and it appears here by itself.',
      command: 'To look for what has them:',
    },
    stateless: {
      text: 'No StatefulSet, DaemonSet or pod with a claim here.',
      tab: 'Stateless workloads are on the Kubernetes tab.',
      noTab: 'Stateless workloads are not shown on this card.',
    },
    noClusters: {
      notConfigured: 'No Kubernetes cluster is configured',
      notConfiguredText:
        'The Kubernetes plugin of this portal knows no cluster, so nothing is known of what runs. An administrator of the portal can add one to kubernetes.clusterLocatorMethods in app-config.yaml.',
      notListed: 'The clusters could not be listed',
      notListedText:
        'The Kubernetes plugin of the portal’s backend did not tell which clusters there are. It is being tried again; nothing needs to be reloaded. If it stays so, check that the plugin is installed and configured. The backend says:',
      unknownCluster: 'There is no cluster “{{name}}”',
      unknownClusterText:
        'The annotation {{annotation}} of this entity names it. Correct it, or remove it to look in every cluster.',
      known_one: 'The only cluster is {{names}}.',
      known_other: 'The clusters are: {{names}}.',
      knownOfMany: 'Some of the {{total}} clusters are: {{names}}.',
    },
    couldNotLook: {
      title: 'Could not look for {{kinds}}',
      titleIn: 'Could not look for {{kinds}} in {{namespace}}',
      found:
        'Nothing was found among {{kinds}}. Whether anything runs is not known.',
      next: 'Allow the portal’s account to list and watch them.',
    },
    annotationWrong: {
      title: 'The annotation {{annotation}} is wrong',
      next: 'Correct it in the entity’s file. This card follows as soon as the catalog has read it again.',
    },
    help: {
      clusters: 'How clusters are configured',
      installation: 'How the Kubernetes plugin is installed',
      authentication: 'How a portal signs in to clusters',
      annotations: 'How entities are tied to Kubernetes',
      selectors: 'How label selectors are written',
      backend: 'How the stateful backend is installed',
      rights: 'What the portal must be allowed to read',
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
    repository: {
      host: 'Host',
      hostPlaceholder: 'Choose a host',
      owner: 'Owner',
      ownerHint: 'The organisation or user that the repository belongs to',
      gitlabOwnerHint:
        'The group, with its subgroups, or the user: acme/platform',
      name: 'Repository name',
      nameHint: 'A new repository of this name is made',
      address: 'The repository will be {{address}}',
      hostMissing: 'Choose where the repository is made',
      hostUnknown:
        '{{host}} is not one of the hosts that can be chosen: choose another',
      ownerMissing: 'Say who owns the repository',
      nameMissing: 'Give the repository a name',
      giteaOwner:
        'Use letters and digits, with single dots, dashes and underscores between them',
      giteaName:
        'Use at most 100 letters, digits, dots, dashes and underscores, without .git, .wiki, .rss or .atom at the end',
      githubOwner: 'Use at most 39 letters, digits and dashes',
      githubName:
        'Use at most 100 letters, digits, dots, dashes and underscores, without .git or .wiki at the end',
      gitlabOwner:
        'Use letters, digits, dots, dashes and underscores, with slashes between groups',
      gitlabName:
        'Use letters, digits, dots, dashes and underscores, with a letter or digit first, without .git or .atom at the end',
      actionMissing:
        'This portal cannot publish to {{host}}: its backend lacks the action {{action}}. An administrator adds it with the package {{package}}.',
      noHost: 'No git host to publish to',
      noHostAllowed:
        'This template publishes to {{allowed}}, but the portal’s integrations have no such host.',
      noHostSupported:
        'This template publishes to {{supported}}. The portal’s integrations have {{unsupported}} alone.',
      noHostConfigured:
        'This template publishes to {{supported}}, but the portal’s integrations have no such host.',
      noHostFix:
        'An administrator adds one to the integrations in the portal’s app-config.yaml, with credentials that may create repositories.',
      noHostDocs: 'How to configure integrations',
    },
  },
});
