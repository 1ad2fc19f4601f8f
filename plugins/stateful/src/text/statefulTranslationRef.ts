// SPDX-License-Identifier: Apache-2.0

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * All texts of the card and of the form fields, for apps to override or translate.
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
      lastReady: 'last known: {{ready}} of {{desired}} ready',
      workloads_one: '{{count}} workload',
      workloads_other: '{{count}} workloads',
      clusters_one: '{{count}} cluster',
      clusters_other: '{{count}} clusters',
      rollouts_one: '{{count}} rollout in progress',
      rollouts_other: '{{count}} rollouts in progress',
    },
    rollout: {
      progressing: 'rolling out {{revision}}: {{updated}} of {{total}} updated',
      held: 'rolling out {{revision}}: {{updated}} of {{total}} updated, waiting for {{pod}}',
      paused: 'rollout paused: {{updated}} of {{total}} updated',
      pausedAtPartition:
        'rollout paused at partition {{partition}}: {{updated}} of {{total}} updated',
      onDelete:
        '{{updated}} of {{total}} updated to {{revision}}; delete the other pods to update them',
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
      since: 'since',
      staleTitle: 'Live updates interrupted',
      staleHint:
        'The cluster is unreachable. Showing the last known state. Retrying…',
      lostHint:
        'Lost connection to the backend. Showing the last known state. Retrying…',
      unauthorizedHint:
        'The cluster rejects the configured credentials. Showing the last known state. Ask a Backstage administrator to renew the credentials for this cluster in kubernetes.clusterLocatorMethods.',
      recordedTitle: 'Recorded state',
      recordedHint:
        'The cluster has not responded yet. Showing a recorded state until it does.',
    },
    cluster: {
      name: 'Cluster {{name}}',
      unreachable: 'Cluster {{name}} is unreachable',
      unreachableHint: 'No workload information is available.',
      unauthorized: 'Cluster {{name}} rejects the configured credentials',
      unauthorizedHint:
        'No workload information is available. Ask a Backstage administrator to renew the credentials for this cluster in kubernetes.clusterLocatorMethods. Retrying…',
      browserSignIn: 'Cluster {{name}} cannot be watched',
      browserSignInHint:
        'It requires each user to sign in, so the backend has no access. See the Kubernetes tab for its workloads.',
      empty: 'Nothing is deployed in this cluster.',
      wasEmpty: 'Nothing was deployed at the last update.',
      notChecked: 'Not checked:',
      notCheckedForbidden: 'no permission',
      notCheckedUnreachable: 'unreachable',
      notCheckedLoading: 'loading',
      notCheckedUnsupported: 'not supported by the cluster',
      notCheckedIn: 'in {{namespace}}',
    },
    findings: {
      label: 'Findings',
      next: 'Next:',
      docs: 'What it means',
      docsOf: 'What it means: {{title}}',
      onCluster: 'on {{cluster}}',
      none: 'No problems found',
      noneInRead: 'No problems found in what was read',
      noneElse: 'Nothing else was found',
      noneThen: 'No problems found at the last update',
      consequences_one: '{{count}} consequence',
      consequences_other: '{{count}} consequences',
      more_one: 'Show {{count}} more finding',
      more_other: 'Show {{count}} more findings',
      muted_one: '{{count}} muted finding',
      muted_other: '{{count}} muted findings',
      unknownMuted:
        'The annotation stateful/muted-findings names unknown findings: {{names}}',
      notChecked_one: '{{count}} possible finding was not checked',
      notChecked_other: '{{count}} possible findings were not checked',
    },
    severity: {
      critical: 'Critical:',
      warning: 'Warning:',
      info: 'Note:',
    },
    confidence: {
      medium: 'Likely, but not certain.',
      low: 'A guess: check it before you act.',
    },
    unread: {
      absent: 'none there',
      unwatched: 'not watched',
    },
    workload: {
      members: 'Pods of {{kind}} {{name}}',
      stopped: {
        hibernated: 'hibernated',
        fenced: 'fenced',
        paused: 'paused: its operator changes nothing',
        scaledToZero: 'scaled to zero',
      },
      label: '{{kind}} {{name}} in namespace {{namespace}}',
      namespace: 'in {{namespace}}',
      namespaceAndCluster: 'in {{namespace}} on {{cluster}}',
      noReplicas: 'Scaled to zero',
    },
    replicas: {
      label: 'Replicas of {{name}}',
      number: '#',
      pod: 'Pod',
      revision: 'Revision',
      node: 'Node · zone',
      claims: 'Volume claims',
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
      noClaims: 'no volume claims',
      noNode: 'not scheduled',
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
      resizing: 'resizing to {{size}}',
      classMissing: 'StorageClass “{{name}}” not found',
      noClass: 'no StorageClass',
      volume: 'Volume',
      reclaimPolicy: 'Reclaim policy',
      accessModes: 'Access modes',
      zone: 'Zone',
    },
    leftOver: {
      title_one: '{{count}} volume claim not used by any replica',
      title_other: '{{count}} volume claims not used by any replica',
      hint: 'Unused volume claims keep their data and consume storage until they are deleted.',
    },
    storage: {
      title: 'Storage',
      total: '{{size}} in {{claims}}',
      claims_one: '{{count}} claim',
      claims_other: '{{count}} claims',
      expandable: 'expandable',
      notExpandable: 'not expandable',
      deleted: 'data is deleted with the claim',
      kept: 'data is kept when the claim is deleted',
      default: 'no StorageClass',
    },
    nothingDeployed: {
      title: 'Nothing is deployed yet',
      text: 'No workload with volume claims was found for {{name}}. Its replicas appear here automatically once the operator is running and an instance is applied.',
      commandOnly: 'To deploy it, run:',
      clone:
        'In a clone of the repository, apply the operator and an instance:',
    },
    nothingFound: {
      title: 'No stateful workloads found',
      everywhere_one:
        'No StatefulSet, DaemonSet or pod with a volume claim matches the labels of this entity in any namespace of cluster {{clusters}}.',
      everywhere_other:
        'No StatefulSet, DaemonSet or pod with a volume claim matches the labels of this entity in any namespace of clusters {{clusters}}.',
      inNamespace_one:
        'No StatefulSet, DaemonSet or pod with a volume claim matches the labels of this entity in namespace {{namespace}} of cluster {{clusters}}.',
      inNamespace_other:
        'No StatefulSet, DaemonSet or pod with a volume claim matches the labels of this entity in namespace {{namespace}} of clusters {{clusters}}.',
      next: 'Add the labels to the workload and its pod template, and it appears here automatically.',
      command: 'To list matching resources, run:',
    },
    stateless: {
      text: 'No StatefulSet, DaemonSet or pod with a volume claim found.',
      tab: 'View stateless workloads on the Kubernetes tab.',
      noTab: 'Stateless workloads are not shown on this card.',
    },
    noClusters: {
      notConfigured: 'No Kubernetes clusters configured',
      notConfiguredText:
        'The Kubernetes plugin has no clusters. Ask a Backstage administrator to add one to kubernetes.clusterLocatorMethods in app-config.yaml.',
      notListed: 'Could not list clusters',
      notListedText:
        'The Kubernetes backend plugin did not return its clusters. Retrying… If this persists, check that the plugin is installed and configured. Error:',
      unknownCluster: 'Cluster “{{name}}” not found',
      unknownClusterText:
        'The annotation {{annotation}} of this entity refers to it. Correct the annotation, or remove it to search all clusters.',
      known_one: 'Available cluster: {{names}}.',
      known_other: 'Available clusters: {{names}}.',
      knownOfMany: 'Some of the {{total}} available clusters: {{names}}.',
    },
    couldNotLook: {
      title: 'Could not read {{kinds}}',
      titleIn: 'Could not read {{kinds}} in {{namespace}}',
      found:
        'No matching resources of kind {{kinds}} were found, but there may be workloads that could not be read.',
      next: 'Grant the backend’s account permission to list and watch them.',
    },
    annotationWrong: {
      title: 'Invalid annotation {{annotation}}',
      next: 'Correct it in the entity’s YAML file. This card updates when the catalog has refreshed the entity.',
    },
    help: {
      clusters: 'Configuring Kubernetes clusters',
      installation: 'Installing the Kubernetes plugin',
      authentication: 'Configuring cluster authentication',
      annotations: 'Annotating entities for Kubernetes',
      selectors: 'Label selector syntax',
      backend: 'Installing the stateful backend plugin',
      rights: 'Required cluster permissions',
    },
    notAnnotated: {
      title: 'Not connected to Kubernetes',
      text: 'Add the annotation {{annotation}} to this entity, and a label with the same name and value to its workloads and pods.',
    },
    denied: {
      title: 'You don’t have access to this service',
      text: 'You need the permission {{permission}}. Ask a Backstage administrator for access.',
    },
    notFound: { title: 'Entity not found in the catalog' },
    lost: {
      title: 'Live state unavailable',
      text: 'Cannot get live updates from the backend. Retrying…',
      notInstalled: 'The stateful plugin is not installed in the backend.',
      signIn: 'Your session has expired. Sign in again to see the live state.',
    },
    loading: { label: 'Loading the state of {{name}}' },
    command: { copy: 'Copy', copied: 'Copied', copyLabel: 'Copy: {{command}}' },
    repository: {
      host: 'Host',
      hostPlaceholder: 'Select a host',
      owner: 'Owner',
      ownerHint: 'The organization or user that owns the repository',
      gitlabOwnerHint:
        'The group, including subgroups, or user, for example acme/platform',
      name: 'Repository name',
      nameHint: 'A new repository is created with this name',
      address: 'The repository will be {{address}}',
      hostMissing: 'Host is required',
      hostUnknown: '{{host}} is not available. Select another host.',
      ownerMissing: 'Owner is required',
      nameMissing: 'Repository name is required',
      giteaOwner:
        'Use letters and digits, separated by single dots, dashes or underscores',
      giteaName:
        'Use up to 100 letters, digits, dots, dashes and underscores, not ending in .git, .wiki, .rss or .atom',
      githubOwner: 'Use up to 39 letters, digits, dashes and underscores',
      githubName:
        'Use up to 100 letters, digits, dots, dashes and underscores, not ending in .git or .wiki',
      gitlabOwner:
        'Use letters, digits, dots, dashes and underscores, with slashes between groups',
      gitlabName:
        'Start with a letter or digit and use letters, digits, dots, dashes and underscores, not ending in .git or .atom',
      actionMissing:
        'Cannot publish to {{host}}: the backend has no action {{action}}. Ask a Backstage administrator to install {{package}}.',
      noHost: 'No Git host available',
      noHostAllowed:
        'This template publishes to {{allowed}}, but no matching integration is configured.',
      noHostSupported:
        'This template publishes to {{supported}}, but integrations are configured only for {{unsupported}}.',
      noHostConfigured:
        'This template publishes to {{supported}}, but no matching integration is configured.',
      noHostFix:
        'Ask a Backstage administrator to add an integration to app-config.yaml with credentials that can create repositories.',
      noHostDocs: 'How to configure integrations',
    },
    container: {
      title: 'Container',
      noImage: 'Enter an image to see what its container needs.',
      known: '{{application}} is known',
      knownHint:
        'Its container is run like this. Nothing needs to be filled in.',
      knownOpen: 'What you leave empty is taken from what is known.',
      change: 'Change',
      done: 'Done',
      sources: 'Sources',
      changed: 'Changed',
      reset: 'Use the known value',
      resetLabel: 'Use the known value: {{label}}',
      unknown: 'This image is not known',
      unknownHint:
        'Look up in its documentation what its container needs. What you leave empty gets the default, which may not suit it.',
      versionUnknown: '{{application}}: version not known',
      noVersionHint:
        'The tag does not tell the version, and what the container needs depends on it. Use a tag that begins with the version, or fill in what it needs.',
      versionUnknownHint:
        'What the container needs depends on the version, and for {{version}} it is not known. Use another version, or fill in what it needs.',
      oneReplica: 'Use one replica of {{application}}',
      betterOperator: 'There is an operator made for {{application}}',
      note: 'Good to know about {{application}}',
      prefer: 'Prefer {{name}} if {{preferIf}}.',
      about: 'About {{name}}',
      knownValue: 'Leave empty for {{value}}',
      volume: 'Volume mounted at',
      folder: 'Folder mounted at',
      mountPathHint:
        'Where the application keeps its data. If left empty, /data: what it writes elsewhere fails or is lost.',
      leftOutside:
        'Still in the known folder, outside the new one: {{names}}. Change it too, or the data is not in the volume.',
      user: 'User',
      userHint:
        'Numeric id, not root. If left empty, 10001: an image that does not know this user may fail to start.',
      memory: 'Memory',
      readiness: 'Ready when',
      password: 'Password',
      passwordHint:
        'How the application learns its password. Without one it may run unprotected, or refuse to start.',
      knownPassword: 'How the application learns its password.',
      noPassword: 'None',
      passwordNone: 'None',
      passwordMade: '{{name}}, from a Secret that the operator makes',
      passwordOfSecret: '{{name}}, from the Secret {{secret}}',
      passwordVariableKnown: 'As known: in {{name}}',
      passwordFileKnown: 'As known: in the file that {{name}} names',
      passwordVariable: 'In an environment variable',
      passwordFile: 'In a file that an environment variable names',
      passwordVariableName: 'Environment variable',
      passwordFileHint:
        'The application finds in it the path of the file, /credentials/password.',
      secret: 'Secret',
      secretHint:
        'The password itself is never in this form, in git or in a log.',
      secretMade: 'Made by the operator, with a random password',
      secretExisting: 'An existing Secret',
      secretName: 'Name of the Secret',
      secretNameHint:
        'In the namespace of the service, with the password in the key password.',
      environment: 'Environment variables',
      environmentHint: 'Values here end up in git: none of them may be secret.',
      knownEnvironment:
        'Known: {{value}}. Variables here are added; one of the same name takes its place. Values here end up in git.',
      variableName: 'Name of variable {{number}}',
      variableValue: 'Value of variable {{number}}',
      addVariable: 'Add variable',
      secretLooking:
        'Values here end up in git. If {{names}} is secret, use Password instead, or a Secret.',
      writableFolders: 'Writable folders',
      writableFoldersHint:
        'Besides /tmp and the volume, empty at each start. An application that writes sockets or logs to others stops: the root file system is read-only.',
      knownFolders: 'Known: {{value}}. Folders here are added.',
      addFolder: 'Add folder',
      rootFilesystem: 'Root file system',
      readOnly: 'Read-only',
      writable: 'Writable',
      readOnlyRoot: 'Read-only root file system',
      readOnlyRootHint:
        'Keeps an intruder from changing the application. Without it, what is written to the root file system is lost at each start.',
      command: 'Command',
      commandHint: 'In place of the image’s entry point, one word per row.',
      addWord: 'Add word',
      args: 'Arguments',
      argsHint:
        'In place of the image’s command, one per row. $(NAME) becomes the value of an environment variable.',
      addArgument: 'Add argument',
      knownWords: 'Known: {{value}}. Rows here take its place.',
      row: '{{label}} {{number}}',
      removeRow: 'Remove {{label}} {{number}}',
      rowEmpty: 'Fill in this row or remove it',
      folderWrong:
        'Use an absolute path such as /var/lib/ledger, of letters, digits, dots, dashes and underscores',
      folderReserved:
        '{{folder}} is taken by the operator. Use another folder.',
      folderInVolume:
        'This is inside the volume at {{mountPath}}, which is writable already',
      folderTwice: '{{folder}} is listed twice',
      userRoot: 'The user must not be root. Use a number from 1 to 2147483647.',
      userWrong: 'The user must be a whole number from 1 to 2147483647',
      variableMissing: 'Name this environment variable or remove the row',
      variableWrong:
        '{{name}} cannot name an environment variable. Use letters, digits and underscores, not starting with a digit.',
      variableTwice: '{{name}} is listed twice',
      variableOfPassword: '{{name}} is set from the Secret: see Password',
      passwordVariableMissing:
        'Name the environment variable for the password, or choose another way',
      secretMissing: 'Name the Secret, or let the operator make one',
      secretWrong:
        'Use the name of a Secret: lowercase letters, digits, dashes and dots, starting and ending with a letter or digit',
      secretWithoutVariable:
        'Choose above how the application learns the password, or let the operator make the Secret',
    },
  },
});
