// SPDX-License-Identifier: Apache-2.0

/** One finding of a checker that is no fault, and why. */
export interface Ignored {
  checker: 'kube-score' | 'checkov' | 'yamllint';
  /**
   * Objects as kind/name, of which a repository has one. NAME is the service's; a Dockerfile has no name. For yamllint,
   * a folder.
   */
  objects: string[];
  /** As the checker words it. */
  rule: string;
  reason: string;
}

/** What is accepted in every generated repository: narrow, and at most ten. */
export const ignored: Ignored[] = [
  {
    checker: 'kube-score',
    objects: ['StatefulSet/NAME', 'DaemonSet/NAME'],
    rule: '(application) CPU limit is not set',
    reason:
      'A limit throttles an engine whenever it recovers or compacts; the request reserves its share. spec.resources can set one.',
  },
  {
    checker: 'kube-score',
    objects: ['StatefulSet/NAME', 'DaemonSet/NAME'],
    rule: '(application) ImagePullPolicy is not set to Always',
    reason:
      'A replica must be able to start while the registry is away. Images are chosen by tag or digest in spec.image.',
  },
  {
    checker: 'kube-score',
    objects: ['StatefulSet/NAME', 'DaemonSet/NAME'],
    rule: 'Container has the same readiness and liveness probe',
    reason:
      'Without knowing the engine both can only connect; they differ in patience, and spec.pod.probes can tell them apart.',
  },
  {
    checker: 'kube-score',
    objects: ['StatefulSet/NAME', 'DaemonSet/NAME'],
    rule: '(application) The container is running with a low user ID',
    reason:
      'Images of engines are made for a user of their own, such as 999, who owns their files; the API takes any but root.',
  },
  {
    checker: 'kube-score',
    objects: ['StatefulSet/NAME', 'DaemonSet/NAME'],
    rule: '(application) The container running with a low group ID',
    reason: "The group of the image's user, to which its volumes belong.",
  },
  {
    checker: 'checkov',
    objects: ['Deployment/NAME-controller-manager'],
    rule: 'CKV_K8S_38',
    reason:
      'An operator talks to the API server, and does so with the token of its ServiceAccount.',
  },
  {
    checker: 'checkov',
    objects: ['Dockerfile/'],
    rule: 'CKV_DOCKER_2',
    reason:
      'Kubernetes takes no HEALTHCHECK from an image; the probes of the Deployment are what it asks.',
  },
  {
    checker: 'yamllint',
    objects: ['config/crd/bases/'],
    rule: 'line-length',
    reason: 'controller-gen breaks no patterns and rules.',
  },
  {
    checker: 'yamllint',
    objects: ['.github/workflows/'],
    rule: 'truthy',
    reason:
      'Each has the key "on", which YAML 1.1 takes for a boolean. actionlint reads them as what they are.',
  },
];

/** Where kubebuilder's own files tell a checker to look away, as it writes them: file, and linter. */
export const ignoredByKubebuilder = [
  'cmd/main.go: gocyclo',
  'test/utils/utils.go: revive,staticcheck',
  'test/utils/utils.go: gosec',
  'test/utils/utils.go: gosec',
];

/** Whether a finding of an object, as kind/name, is accepted in the repository of the service `name`. */
export function isIgnored(
  checker: Ignored['checker'],
  name: string,
  found: { object: string; rule: string },
): boolean {
  return ignored.some(
    one =>
      one.checker === checker &&
      one.rule === found.rule &&
      one.objects.some(object => object.replace('NAME', name) === found.object),
  );
}
