// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { abilityList, limitList } from './abilities';
import { customResourcePath } from './customResource';
import { firstRelease } from './fluxImages';
import { markdownText } from './markdown';

/** What was not tested before the repository was generated, which its owner should know. */
export const notRun =
  'Not tested before this repository was generated: kind and cloud clusters, the workflows on a git host, and your application.';

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

This repository contains the operator that runs the service on Kubernetes, and the service itself: the custom
resource [${resource}](${resource}), with its
${values}.

## What it does

The operator

${abilityList(service)}

It does not

${limitList(service)}

## Run the operator

You need a Kubernetes cluster in your kubeconfig and an image registry that the cluster can pull from:

\`\`\`sh
export IMG=${names.operatorImage}:${firstRelease}
make docker-build docker-push
make install   # the API: ${names.crd}
make deploy    # the operator, in ${names.namespace}
kubectl apply -k config/samples
kubectl get ${names.plural}.${names.group} -n ${names.namespace} --watch
\`\`\`

To deploy with GitOps, point Argo CD or Flux at \`config/overlays/dev\` or \`config/overlays/prod\`. Each overlay contains the
operator and the service. The overlays run the image \`${firstRelease}\`, which is built when you push the tag \`${firstRelease}\`:
see [From a commit to the cluster](docs/delivery.md).

The repository contains no Helm chart, because it would duplicate \`config/\`. kubebuilder generates a chart of the operator on
demand, and each release includes it:

\`\`\`sh
make build-installer
kubebuilder edit --plugins=helm.kubebuilder.io/v2-alpha   # writes dist/chart
\`\`\`

## Make it yours

Your team owns these files, and updates of the runtime do not touch them. Edit them in this order:

1. \`${resource}\`: the service, with its ${values}
2. \`config/overlays/\`: what differs between environments
3. \`internal/engine/engine.go\`: your engine's logic, if Go suits it better than the scripts in the service: ${calls}. See [Architecture](docs/architecture.md)
4. \`api/v1alpha1/${names.kind.toLowerCase()}_types.go\`: your own fields, beside the embedded ones; then run \`make manifests generate\`
5. \`internal/controller/\`: permissions, as RBAC markers, and controllers of your own
6. \`internal/controller/application.go\`: the features and the engine; never change the names
7. \`config/manager/manager.yaml\`: the operator's pod
8. \`config/default/kustomization.yaml\`: what is deployed
9. \`Makefile\` and \`.github/workflows/\`: how the operator is built
10. \`docs/\`: your pages

The controllers are not among them: they are in the runtime, which all repositories like this one share. Do not edit it:
[The runtime](docs/runtime.md) describes how to update and change it.

\`make test\` runs the operator's tests with a real API server, and \`make lint\` runs the linters. The project has the layout of
[kubebuilder](https://book.kubebuilder.io): \`kubebuilder create api\` adds a kind. [The docs](docs/index.md) cover everything else.

${notRun}
`,
  );
}
