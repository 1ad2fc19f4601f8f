// SPDX-License-Identifier: Apache-2.0

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readManifests, type Manifest } from './manifest';
import { verifyManifests } from './verification';

const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ledgerclusters.ledger.example.com
spec:
  group: ledger.example.com
  names: { kind: LedgerCluster, listKind: LedgerClusterList, plural: ledgerclusters, singular: ledgercluster }
  scope: Namespaced
  versions:
    - name: v1alpha1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            apiVersion: { type: string }
            kind: { type: string }
            metadata: { type: object }
            spec:
              type: object
              required: [image, storage]
              properties:
                image: { type: string, maxLength: 20, pattern: '^\\S+$' }
                replicas: { type: integer, format: int32, minimum: 1, default: 1 }
                mode: { type: string, enum: [Fast, Safe] }
                level: { type: string, pattern: '^(?i)(low|high)$' }
                settings: { type: object, additionalProperties: { type: string } }
                anything: { type: object, x-kubernetes-preserve-unknown-fields: true }
                storage:
                  type: object
                  required: [size]
                  x-kubernetes-validations:
                    - rule: quantity(string(self.size)).isGreaterThan(quantity('0'))
                      message: size must be greater than zero
                    - rule: self.size == oldSelf.size
                      message: size is immutable
                    - rule: url(self.size).getHost() == ''
                  properties:
                    size:
                      anyOf: [{ type: integer }, { type: string }]
                      pattern: '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
                      x-kubernetes-int-or-string: true
          x-kubernetes-validations:
            - rule: size(self.metadata.name) <= 10
              message: the name must have at most 10 characters
`;

const healthy = `
apiVersion: ledger.example.com/v1alpha1
kind: LedgerCluster
metadata: { name: ledger, labels: { a: b } }
spec:
  image: postgres:17
  replicas: 3
  settings: { anything: goes }
  anything: { deep: [1] }
  storage: { size: 10Gi }
`;

const role = `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: manager }
rules:
  - apiGroups: [apps]
    resources: [statefulsets]
    verbs: [get]
`;

const limits = `
apiVersion: v1
kind: LimitRange
metadata: { name: limits }
spec:
  limits:
    - default: { cpu: 1, memory: 1Gi }
      type: Container
`;

const autoscaler = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ledger }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: ledger }
  maxReplicas: 5
`;

const monitor = `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: ledger }
spec:
  selector: { matchLabels: { a: b } }
  endpoints: [{ port: metrics }]
`;

const component = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ledger }
spec: { type: service, lifecycle: production, owner: platform }
`;

function manifest(text: string): Manifest {
  const object = parse(text);
  return {
    path: 'file.yaml',
    apiVersion: object.apiVersion,
    kind: object.kind,
    object,
  };
}

async function problemsOf(text: string) {
  const all = [manifest(definition), manifest(text)];
  return (await verifyManifests(all)).problems;
}

describe('verifying manifests', () => {
  it.each([
    ['custom resource', healthy],
    ['pattern of Go', healthy.replace('replicas: 3', 'level: LOW')],
    ['size that is a number', healthy.replace('10Gi', '1000000')],
    ['Kubernetes kind', role],
    ['bound of a container', limits],
    ['autoscaler', autoscaler],
    ['kind of another operator', monitor],
    ['patch', autoscaler.replace('maxReplicas: 5', '')],
    ['list that is empty', role.replace(/rules:[^]*/, 'rules:\n')],
    ['catalog entity', component],
  ])('finds nothing wrong with a %s', async (_, text) => {
    expect(await problemsOf(text)).toEqual([]);
  });

  it.each([
    [
      'unknown field',
      healthy.replace('image:', 'imaeg: x\n  image:'),
      'LedgerCluster: spec.imaeg: unknown field',
    ],
    [
      'unknown field of metadata',
      healthy.replace('name: ledger', 'name: ledger, lables: {}'),
      'LedgerCluster: metadata.lables: unknown field',
    ],
    [
      'unknown field beside spec',
      `${healthy}sepc: {}\n`,
      'LedgerCluster: sepc: unknown field',
    ],
    [
      'wrong type',
      healthy.replace('replicas: 3', 'replicas: three'),
      'LedgerCluster: spec.replicas: must be integer',
    ],
    [
      'wrong type in a map',
      healthy.replace('anything: goes', 'anything: 1'),
      'LedgerCluster: spec.settings.anything: must be string',
    ],
    [
      'field that is missing',
      healthy.replace('image: postgres:17', ''),
      'LedgerCluster: spec.image: missing required field',
    ],
    [
      'value out of bounds',
      healthy.replace('replicas: 3', 'replicas: 0'),
      'LedgerCluster: spec.replicas: must be >= 1',
    ],
    [
      'value that is none of those allowed',
      healthy.replace('replicas: 3', 'mode: Slow'),
      'LedgerCluster: spec.mode: must be one of Fast, Safe',
    ],
    [
      'broken CEL rule',
      healthy.replace('10Gi', '"0"'),
      'LedgerCluster: spec.storage: size must be greater than zero',
    ],
    [
      'broken CEL rule of the whole object',
      healthy.replace('name: ledger', 'name: ledger-cluster'),
      'LedgerCluster: the object: the name must have at most 10 characters',
    ],
    [
      'unknown field of a Kubernetes kind',
      role.replace('verbs:', 'verb: [list]\n    verbs:'),
      'Role: rules[0].verb: unknown field',
    ],
    [
      'wrong type in a Kubernetes kind',
      role.replace('[get]', 'get'),
      'Role: rules[0].verbs: must be array',
    ],
    [
      'unknown field of a bound',
      limits.replace('type:', 'sort: x\n      type:'),
      'LimitRange: spec.limits[0].sort: unknown field',
    ],
    [
      'wrong type in an autoscaler',
      autoscaler.replace('maxReplicas: 5', 'maxReplicas: five'),
      'HorizontalPodAutoscaler: spec.maxReplicas: must be integer',
    ],
    [
      'field that is missing in a kind of another operator',
      monitor.replace('selector: { matchLabels: { a: b } }', ''),
      'ServiceMonitor: spec.selector: missing required field',
    ],
    [
      'quantity that is neither text nor number',
      limits.replace('cpu: 1', 'cpu: true'),
      'LimitRange: spec.limits[0].default.cpu: must be string or number',
    ],
    [
      'unknown field of a kind of another operator',
      monitor.replace('endpoints:', 'endpoint: x\n  endpoints:'),
      'ServiceMonitor: spec.endpoint: unknown field',
    ],
    [
      'unknown field of the metadata of a kind without a schema',
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { nam: ledger }\n',
      'Certificate: metadata.nam: unknown field',
    ],
    [
      'catalog entity without its owner',
      component.replace(', owner: platform', ''),
      "Component: TypeError: /spec must have required property 'owner' - missingProperty: owner",
    ],
    [
      'field in a definition that Kubernetes does not know',
      definition.replace('scope:', 'scopes: x\n  scope:'),
      'CustomResourceDefinition: spec.scopes: unknown field',
    ],
  ])('finds a %s', async (_, text, problem) => {
    expect(await problemsOf(text)).toEqual([`file.yaml: ${problem}`]);
  });

  it('judges each kind by its own definition', async () => {
    const backup = definition
      .replace(/ledgerclusters/g, 'ledgerbackups')
      .replace(/LedgerCluster/g, 'LedgerBackup')
      .replace('required: [image, storage]', 'required: [storage]');
    const wrong = manifest(
      healthy
        .replace('kind: LedgerCluster', 'kind: LedgerBackup')
        .replace('image: postgres:17', 'mode: Slow'),
    );
    const missing = manifest(healthy.replace('image: postgres:17', ''));
    const { problems } = await verifyManifests([
      manifest(definition),
      manifest(backup),
      manifest(healthy),
      wrong,
      missing,
    ]);
    expect(problems).toEqual([
      'file.yaml: LedgerBackup: spec.mode: must be one of Fast, Safe',
      'file.yaml: LedgerCluster: spec.image: missing required field',
    ]);
  });

  it('says what it could not check', async () => {
    const certificate = manifest(
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: ledger }\n',
    );
    const verification = await verifyManifests([
      manifest(definition),
      manifest(healthy),
      certificate,
      certificate,
    ]);
    expect(verification).toEqual({
      problems: [],
      checked: 2,
      notChecked: [
        expect.stringContaining(
          "spec.storage: the rule url(self.size).getHost() == ''",
        ),
      ],
    });
  });

  it('stops when the task is cancelled', async () => {
    await expect(
      verifyManifests([manifest(role)], { signal: AbortSignal.abort() }),
    ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});

describe('reading manifests', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'manifests-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('takes objects from YAML of any number of documents, and nothing else', async () => {
    await writeFile(join(folder, 'all.yaml'), `${role}---\n${component}`);
    await writeFile(join(folder, 'patch.yaml'), '- op: add\n');
    await writeFile(join(folder, 'notes.txt'), role);
    await symlink('/etc', join(folder, 'elsewhere'));
    const { manifests, problems } = await readManifests(folder);
    expect(manifests.map(({ path, kind }) => [path, kind])).toEqual([
      ['all.yaml', 'Role'],
      ['all.yaml', 'Component'],
    ]);
    expect(problems).toEqual([]);
  });

  it('passes over the templates of a Helm chart, and over no others', async () => {
    for (const chart of ['chart', 'config']) {
      await mkdir(join(folder, chart, 'templates'), { recursive: true });
      await writeFile(
        join(folder, chart, 'templates/role.yaml'),
        chart === 'chart' ? '{{- if .Values.rbac }}\n' : role,
      );
    }
    await writeFile(join(folder, 'chart/Chart.yaml'), 'name: ledger\n');
    const { manifests, problems } = await readManifests(folder);
    expect(manifests.map(({ path }) => path)).toEqual([
      'config/templates/role.yaml',
    ]);
    expect(problems).toEqual([]);
  });

  it('says which file is no YAML', async () => {
    await writeFile(join(folder, 'broken.yml'), 'a: [1\n');
    const { problems } = await readManifests(folder);
    expect(problems).toEqual([
      expect.stringMatching(/^broken\.yml: is not YAML: /),
    ]);
  });
});
