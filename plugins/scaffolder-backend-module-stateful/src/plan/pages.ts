// SPDX-License-Identifier: Apache-2.0

import { markdownText } from '../manifests/markdown';
import { answersPath } from '../manifests/answers';
import { yamlDocument, yamlText } from '../manifests/yamlText';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import { clientLabel } from './labels';
import type { Plan, SecretReference } from './plan';

const list = (items: string[]) => items.map(item => `- ${item}`).join('\n');

function secretList(secrets: SecretReference[]): string {
  return list(
    secrets.map(
      ({ name, keys, purpose }) =>
        `\`${name}\` with ${keys
          .map(key => `\`${key}\``)
          .join(', ')}, for ${purpose}`,
    ),
  );
}

/** What nobody has tried: whoever takes the repository over should know. */
const notRun = ({ runBy }: Plan) =>
  `Not run by whoever made this repository: ${runBy} itself, a cloud, and the workflow on a git host. What your API server says of these manifests, \`scripts/preflight.sh\` asks it.`;

function readme(plan: Plan): string {
  const { service, runBy, what, does, doesNot } = plan;
  const { name, namespace } = service;
  return `# ${name}

${markdownText(service.description)}

This repository holds ${what}, run by ${runBy}, as manifests for the namespace \`${namespace}\`. There is no operator of
your own in it to maintain.

## What it does

With these manifests, ${runBy}

${list(does)}

It does not

${list(doesNot)}

${plan.costs ? `## What it costs\n\n${plan.costs}\n\n` : ''}## Run it

\`\`\`sh
scripts/preflight.sh              # has the cluster what it needs? It changes nothing
kubectl apply -k config/overlays/prod
\`\`\`

[docs/install.md](docs/install.md) says what must be there before. To roll out by GitOps, point Argo CD or Flux at
\`config/overlays/dev\` or \`config/overlays/prod\`. Both use the namespace \`${namespace}\`: use one cluster for each environment, or
set \`namespace\` in the overlays.

## Change it

| What | Where |
| --- | --- |
| What every environment has | \`config/base/\` |
| Development | \`config/overlays/dev/\`: ${plan.dev.comment} |
| Production | \`config/overlays/prod/\`: ${plan.prod.comment} |
| What to do when | [docs/runbook.md](docs/runbook.md) |

The workflow \`.github/workflows/validate.yml\` validates the manifests on each push.

${notRun(plan)}
`;
}

function index(plan: Plan): string {
  const { service, runBy, what } = plan;
  return `# ${service.name}

${markdownText(service.description)}

${what[0].toUpperCase()}${what.slice(1)}, run by ${runBy} in the namespace \`${
    service.namespace
  }\`.

- [Install](install.md): what must be in the cluster before
- [Connect](connecting.md): hosts, ports and credentials for clients
- [Runbook](runbook.md): what to do when
- \`${answersPath}\` says what this repository was generated from
`;
}

function install(plan: Plan) {
  const { service, prerequisites, secrets, hasPods, base, prod } = plan;
  const { name, namespace } = service;
  const needed = secrets.filter(({ mustExist }) => mustExist);
  const rows = prerequisites.flatMap(({ name: title, versions, ...rest }) =>
    Object.entries(rest.definitions).map(
      ([definition, version]) =>
        `| [${title}](${rest.install}) | ${versions} | \`${definition}\` | \`${version}\` |`,
    ),
  );
  const usesPrometheus = 'pod-monitor' in base || 'alerts' in prod.files;
  return `# Install

\`scripts/preflight.sh\` asks the cluster of your kubeconfig for all of this, with your rights, and changes nothing.

| Needs | Version | Definition | API version |
| --- | --- | --- | --- |
${rows.join('\n')}
${
  usesPrometheus
    ? '\nWithout the Prometheus operator remove `pod-monitor.yaml` and `alerts.yaml`, where they are, and their lines in `kustomization.yaml`.\n'
    : ''
}
${
  needed.length > 0
    ? `## Secrets

These must be in the namespace \`${namespace}\`, which \`kubectl apply -f config/base/namespace.yaml\` creates. Write them by [External Secrets](https://external-secrets.io), Sealed Secrets or
by hand, never into this repository:

${secretList(needed)}
`
    : ''
}
${
  hasPods
    ? `## Volumes

The storage class must be there and should allow its volumes to grow (\`allowVolumeExpansion\`). Choose \`Retain\` as its
reclaim policy, or deleting the namespace deletes the data.

`
    : ''
}## Clients in other namespaces

${
  Object.keys(base).includes('network-policy') || hasPods
    ? `Where network policies are on, pods of \`${namespace}\` may connect, and those of namespaces that you allow:

\`\`\`sh
kubectl label namespace CLIENTS ${clientLabel(name)}=true
\`\`\`
`
    : 'The network of the cloud decides who may connect: see its security groups or private networks.\n'
}`;
}

const runbook = ({ service, runbook: procedures }: Plan) =>
  `# Runbook of ${service.name}

${procedures.map(({ title, text }) => `## ${title}\n\n${text}\n`).join('\n')}`;

const connecting = ({ service, connecting: text, secrets }: Plan) => {
  const written = secrets.filter(({ mustExist }) => !mustExist);
  return `# Connect to ${service.name}

${text}${
    written.length > 0
      ? `
## Secrets that are written for you

${secretList(written)}

Refer to them; copy no value out of them.
`
      : ''
  }`;
};

/** README, TechDocs and runbook. */
export function planPages(plan: Plan): RepositoryFile[] {
  const { name, description } = plan.service;
  const navigation = {
    site_name: name,
    site_description: description,
    nav: [
      { Overview: 'index.md' },
      { Install: 'install.md' },
      { Connect: 'connecting.md' },
      { Runbook: 'runbook.md' },
    ],
    plugins: ['techdocs-core'],
  };
  const tidy = (text: string) =>
    `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
  return [
    textFile('README.md', tidy(readme(plan))),
    textFile('mkdocs.yml', yamlText(yamlDocument(navigation))),
    textFile('docs/index.md', tidy(index(plan))),
    textFile('docs/install.md', tidy(install(plan))),
    textFile('docs/connecting.md', tidy(connecting(plan))),
    textFile('docs/runbook.md', tidy(runbook(plan))),
  ];
}
