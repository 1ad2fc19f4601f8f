// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';
import { onEveryNode } from '../__testUtils__/onEveryNode';
import { serviceWith } from '../__testUtils__/serviceWith';
import { typicalValues } from '../__testUtils__/typicalValues';
import { textFields } from './fields';
import { parseService, serviceProblems } from './service';

describe('what a service may be', () => {
  it('takes the example, and gives it back', () => {
    expect(parseService(exampleService)).toEqual(exampleService);
  });

  it('takes a service without what is optional', () => {
    const { system, ...rest } = exampleService;
    const service = { ...rest, storage: { size: '1Gi' } };
    expect(parseService(service)).toEqual(service);
  });

  it.each(
    Object.entries(typicalValues).flatMap(([key, values]) =>
      values.map(value => [
        textFields[key as keyof typeof textFields].path,
        value,
      ]),
    ),
  )('takes %s %j', (path, value) => {
    expect(serviceProblems(serviceWith(path, value))).toEqual([]);
  });

  it.each([
    // names that are no DNS labels, beside those that are
    ['name', 'Ledger', 'lowercase'],
    ['name', '1st', 'start with a letter'],
    ['name', '-ledger', 'start with a letter'],
    ['name', 'ledger-', 'end with a letter'],
    ['name', 'my_db', 'lowercase letters, digits and hyphens'],
    ['name', 'my.db', 'lowercase letters, digits and hyphens'],
    ['name', 'ledgër', 'lowercase'],
    ['name', '', 'missing'],
    ['name', undefined, 'missing'],
    ['name', 7, 'must be text'],
    // <name>-controller-manager-metrics-service would have 64 characters
    ['name', 'abcdefghijklmnopqrstuvwxyz-01', '1 to 28 characters, but has 29'],
    // words of Go, of YAML, of kubectl, of the repository
    ['name', 'func', 'is reserved'],
    ['name', 'string', 'is reserved'],
    ['name', 'nil', 'is reserved'],
    ['name', 'yes', 'is reserved'],
    ['name', 'null', 'is reserved'],
    ['name', 'pod', 'is reserved'],
    ['name', 'statefulsets', 'is reserved'],
    ['name', 'pvc', 'is reserved'],
    ['name', 'controller', 'is reserved'],
    ['description', 'two\nlines', 'one line'],
    ['description', ' padded', 'spaces'],
    ['description', 'bell\u0007', 'control characters'],
    ['description', 'turned \u202e around', 'control characters'],
    ['description', 'half a \ud800', 'control characters'],
    ['description', 'x'.repeat(201), 'has 201'],
    ['owner', 'component:default/ledger', 'a group or user'],
    ['owner', 'group:default/', 'a group or user'],
    ['owner', 'two words', 'a group or user'],
    ['system', 'group:payments', 'a system'],
    ['image', 'docker.io/library/Postgres:17', 'an image'],
    ['image', 'postgres:', 'an image'],
    ['image', 'postgres:17 ', 'an image'],
    ['image', 'postgres@sha256:abc', 'an image'],
    ['image', 'https://docker.io/postgres', 'an image'],
    ['image', '0123456789abcdef'.repeat(4), 'an image'],
    ['port', 0, 'from 1 to 65535'],
    ['port', 65536, 'from 1 to 65535'],
    ['port', 54.32, 'from 1 to 65535'],
    ['port', '5432', 'must be a number'],
    ['port', NaN, 'from 1 to 65535'],
    ['replicas', 0, 'from 1 to 100'],
    ['replicas', 101, 'from 1 to 100'],
    ['storage', undefined, 'must be an object'],
    ['storage', '10Gi', 'must be an object'],
    ['storage.size', '10GB', 'unit'],
    ['storage.size', '10', 'unit'],
    ['storage.size', '0Gi', 'unit'],
    ['storage.size', '-1Gi', 'unit'],
    ['storage.size', '10 Gi', 'unit'],
    ['storage.size', '1m', 'unit'],
    ['storage.size', '100Ki', 'unit'],
    ['storage.size', 10, 'must be text'],
    ['storage.storageClassName', 'Fast', 'storage class'],
    ['storage.storageClassName', '', 'missing'],
    ['domain', 'Example.com', 'lowercase'],
    ['domain', 'example.com.', 'DNS domain'],
    ['domain', 'k8s.io', 'belong to Kubernetes'],
    ['domain', 'db.kubernetes.io', 'belong to Kubernetes'],
    ['domain', '10.0.0.1', 'DNS domain'],
    // words of YAML; renderOperator.test.ts has them all
    ['domain', 'no', 'is not a string in YAML'],
    ['domain', 'true', 'is not a string in YAML'],
    ['module', 'ledger', 'host with a dot'],
    ['module', 'localhost:3001/platform/ledger', 'host with a dot'],
    ['module', 'https://github.com/platform/ledger', 'host with a dot'],
    ['module', 'github.com/platform/ledger.', 'Go module path'],
    ['module', 'github.com/platform/nul', 'Go module path'],
    ['module', 'github.com/platform/ledger/v1', 'Go module path'],
    ['module', 'github.com/platform/internal/ledger', 'Go module path'],
    ['module', 'github.com//ledger', 'Go module path'],
  ])('refuses %s %j: %s', (path, value, reason) => {
    const problems = serviceProblems(serviceWith(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`service.${path} `);
    expect(problems[0]).toContain(reason);
  });

  it.each([
    [{ replicas: 3 }, /^service\.replicas is given, but a daemonSet runs one/],
    [
      { storage: { size: '1Gi', storageClassName: 'fast' } },
      /^service\.storage\.storageClassName is given, but a daemonSet has no volumes/,
    ],
  ])('refuses %j for every node', (more, reason) => {
    expect(serviceProblems(onEveryNode)).toEqual([]);
    expect(serviceProblems({ ...onEveryNode, ...more })).toEqual([
      expect.stringMatching(reason),
    ]);
  });

  it('names every field that is wrong, and those that do not exist', () => {
    const service = {
      ...serviceWith('port', 0),
      name: 'Ledger',
      storage: { size: '1Gi', class: 'fast' },
      colour: 'blue',
    };
    expect(() => parseService(service)).toThrow(
      /service\.name.*service\.port.*service\.storage has no field "class": it has size, storageClassName; service has no field "colour": it has name, /,
    );
  });

  it.each([undefined, null, 'ledger', [exampleService]])(
    'refuses %j as a service',
    value => {
      expect(() => parseService(value)).toThrow('service must be an object');
    },
  );
});
