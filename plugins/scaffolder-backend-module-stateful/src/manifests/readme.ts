// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { abilityList, limitList } from './abilities';
import { customResourcePath } from './customResource';
import { firstRelease } from './fluxImages';
import { markdownText } from './markdown';

/** What nobody has tried: whoever takes the repository over should know. */
export const notRun =
  'Not run by whoever made this repository: kind and cloud clusters, the workflows on a git host, and your application.';

/** What a newcomer to the repository reads first. */
export function readme(service: Service, names: ServiceNames): RepositoryFile {
  const { features, workload } = service;
  const calls = [
    'readiness',
    ...(workload === 'statefulSet' ? ['roles', 'switchover'] : []),
    ...(features.backup ? ['quiescing'] : []),
    ...(features.scaling ? ['draining'] : []),
    'reloading',
  ].join(', ');
  const resource = customResourcePath(names);
  const values = [
    'image',
    'port',
    ...(service.workload === 'daemonSet' ? ['data'] : ['replicas', 'storage']),
    ...(service.parameters.length > 0 ? ['settings'] : []),
  ].join(', ');
  return textFile(
    'README.md',
    `# ${service.name}

${markdownText(service.description)}

This repository holds the operator that runs the service on Kubernetes, and the service itself as a custom
resource, [${resource}](${resource}), with its
${values}. Change them there.

## What it does

The operator

${abilityList(service)}

It does not

${limitList(service)}

## Run it

With a cluster in your kubeconfig and an image registry that it can pull from:

\`\`\`sh
export IMG=${names.operatorImage}:${firstRelease}
make docker-build docker-push
make install   # the API: ${names.crd}
make deploy    # the operator, in ${names.namespace}
kubectl apply -k config/samples
kubectl get ${names.plural}.${names.group} -n ${names.namespace} --watch
\`\`\`

To roll out by GitOps, point Argo CD or Flux at \`config/overlays/dev\` or \`config/overlays/prod\`: each is the
operator and the service together. They run the image \`${firstRelease}\`, which is built when you push the tag \`${firstRelease}\`:
[From a commit to the cluster](docs/delivery.md).

There is no Helm chart in the repository, for it would repeat \`config/\`. kubebuilder makes one of the operator whenever
it is asked to, and each release has it:

\`\`\`sh
make build-installer
kubebuilder edit --plugins=helm.kubebuilder.io/v2-alpha   # writes dist/chart
\`\`\`

## Change it

| What | Where |
| --- | --- |
| Your engine's logic: ${calls} | [docs/architecture.md](docs/architecture.md), \`internal/engine/engine.go\` |
| The service: ${values} | \`${resource}\` |
| What differs between environments | \`config/overlays/\` |
| The API of the service | \`api/\`, then \`make manifests generate\` |
| What the operator does | the runtime, which all repositories like this one share: [docs/runtime.md](docs/runtime.md) |

What a team edits, in this order, is its own and stays so:

1. \`api/v1alpha1/${names.kind.toLowerCase()}_types.go\`: the fields of the service. Those of the runtime are embedded; your own stand beside them
2. \`internal/engine/engine.go\`: what only the application knows
3. \`internal/controller/application.go\`: what is switched on
4. \`internal/controller/\`: rights, and controllers of your own
5. \`${resource}\`: the service
6. \`config/overlays/\`: the environments
7. \`config/manager/manager.yaml\`: the operator's own pod
8. \`config/default/kustomization.yaml\`: what is deployed
9. \`Makefile\` and the workflows: how it is built
10. \`docs/\`: its pages

\`make test\` runs the operator's tests against a real API server, \`make lint\` the linter. The project is laid
out as [kubebuilder](https://book.kubebuilder.io) expects: \`kubebuilder create api\` adds a kind.
More is in [docs](docs/index.md).

${notRun}
`,
  );
}
