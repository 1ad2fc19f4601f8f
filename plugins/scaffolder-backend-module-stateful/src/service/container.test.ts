// SPDX-License-Identifier: Apache-2.0

import { validate as validateJsonSchema } from 'jsonschema';
import { exampleService } from '../actions/exampleService';
import { createOperatorAction } from '../actions/operatorAction';
import { customResource } from '../manifests/customResource';
import {
  containerWith,
  typicalContainerValues,
} from '../__testUtils__/containerWith';
import { readYaml } from '../__testUtils__/generatedText';
import { hostileValues } from '../__testUtils__/hostileValues';
import { onEveryNode } from '../__testUtils__/onEveryNode';
import { formFields, formValidator } from '../__testUtils__/serviceForm';
import { textFile } from '../repository/repositoryFile';
import { containerOf } from './container';
import { containerFields } from './containerFields';
import { parseService, serviceProblems, type Service } from './service';
import { serviceNames } from './serviceNames';

const unknown = { ...exampleService, image: 'registry.example.com/ledger:1' };
const withContainer = (container: unknown, service: object = unknown) => ({
  ...service,
  container,
});

const sample = textFile(
  'config/samples/ledger_v1alpha1_ledgercluster.yaml',
  'apiVersion: x/v1alpha1\nkind: X\nmetadata:\n  name: sample\nspec:\n  image: example\n',
);
const specOf = (service: Service) =>
  readYaml(customResource(sample, service, serviceNames(service)))[0].spec;

/** Where the custom resource has the value of a field. */
const readings: Record<keyof typeof containerFields, (spec: any) => unknown> = {
  mountPath: spec => spec.storage.mountPath,
  variableName: spec => Object.keys(spec.settings)[0],
  variableValue: spec => spec.settings.LABEL,
  command: spec => spec.command[0],
  args: spec => spec.args[0],
  writableFolder: spec => spec.writableFolders[0],
  passwordVariable: spec => spec.credentials.passwordVariable,
  passwordFileVariable: spec => Object.keys(spec.settings)[0],
  secretName: spec => spec.credentials.secretName,
};

const keys = Object.keys(containerFields) as Array<
  keyof typeof containerFields
>;

describe('what is said of a container', () => {
  const actionSchema = createOperatorAction().schema!.input!;
  const inForm = formValidator(formFields.container);

  it.each(keys)(
    'has the same %s for form and handler, and comes out as it went in',
    key => {
      const values = [
        ...typicalContainerValues[key],
        'x'.repeat(containerFields[key].maxLength + 1),
        ...hostileValues(20262, 1_000, typicalContainerValues[key]),
      ];
      const wrong = [];
      for (const value of values) {
        const container = containerWith(key, value);
        const service = withContainer(container);
        const problems = serviceProblems(service);
        const taken = problems.length === 0;
        const byAction = validateJsonSchema({ service }, actionSchema).valid;
        if (taken !== inForm(container) || (taken && !byAction)) {
          wrong.push({ value, problems, byAction });
        } else if (taken) {
          const read = readings[key](specOf(parseService(service)));
          if (read !== value) wrong.push({ value, read });
        } else if (!problems[0].startsWith('service.container.')) {
          wrong.push({ value, problems });
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each<[string, object, ...string[]]>([
    ['nothing', {}],
    [
      'what an untouched form gives',
      {
        environment: [],
        command: [],
        args: [],
        writableFolders: [],
        password: {},
      },
    ],
    [
      'both ways of a password',
      { password: { variable: 'A', fileVariable: 'B' } },
      'service.container.password.fileVariable is given beside',
    ],
    ['one of them', { password: { fileVariable: 'B' } }],
    [
      'a variable twice',
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
      'service.container.environment[1].name is the same as service.container.environment[0].name',
    ],
    [
      'a variable in another case',
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'a', value: '2' },
        ],
      },
    ],
    [
      'a variable that has the password',
      {
        environment: [{ name: 'A', value: 'hunter2' }],
        password: { variable: 'A' },
      },
      'service.container.environment[0].name is "A", which has the password: omit it',
    ],
    [
      'the variable of a parameter',
      { environment: [{ name: 'MAX_CONNECTIONS', value: '7' }] },
      'service.parameters[0].name would be the environment variable MAX_CONNECTIONS',
    ],
    [
      'the volume as a folder',
      { mountPath: '/data', writableFolders: ['/data'] },
      'service.container.writableFolders has "/data", where the volume is mounted',
    ],
    [
      'a folder in the volume',
      { mountPath: '/data', writableFolders: ['/data/run'] },
    ],
    ['root', { user: 0 }, 'service.container.user is 0: use an integer from 1'],
    [
      'a folder of the operator',
      { mountPath: '/config/x' },
      'service.container.mountPath is "/config/x": use an absolute path',
    ],
    [
      'a way out',
      { mountPath: '/data/../etc' },
      'service.container.mountPath is "/data/../etc": use an absolute path',
    ],
    [
      'a field that there is not',
      { privileged: true },
      'service.container has no field "privileged"',
    ],
  ])('may be, or not: %s', (_, container, ...expected) => {
    expect(serviceProblems(withContainer(container))).toEqual(
      expected.map(problem => expect.stringContaining(problem)),
    );
  });

  it.each(['DATABASE', 'POSTGRES_PASSWORD_FILE'])(
    'refuses a parameter that would be %s, if the image is known to have that',
    variable => {
      const [first, ...rest] = variable.toLowerCase().split('_');
      const name = [
        first,
        ...rest.map(word => word[0].toUpperCase() + word.slice(1)),
      ].join('');
      const problems = serviceProblems({
        ...exampleService,
        parameters: [{ name, type: 'string', description: 'x' }],
      });
      expect(problems).toHaveLength(variable.startsWith('POSTGRES') ? 1 : 0);
    },
  );
});

describe('what is known of an image', () => {
  const postgres = parseService(exampleService);

  it('need not be said', () => {
    const { port, container, ...rest } = exampleService as any;
    expect(parseService(rest).port).toBe(5432);
    expect(specOf(postgres)).toMatchObject({
      port: 5432,
      runAsUser: 999,
      storage: { mountPath: '/var/lib/postgresql/data' },
      settings: {
        PGDATA: '/var/lib/postgresql/data/pgdata',
        POSTGRES_PASSWORD_FILE: '/credentials/password',
      },
      writableFolders: ['/var/run/postgresql'],
      credentials: { passwordKey: 'password' },
    });
  });

  it.each([
    ['docker.io/library/postgres:17', undefined],
    ['docker.io/apache/kafka:4.0.0', '2Gi'],
  ])('is the memory that the defaults of %s need: %s', (image, memory) => {
    const { resources } = specOf(parseService({ ...exampleService, image }));
    expect(resources?.limits.memory).toBe(memory);
    expect(resources?.requests.memory).toBe(memory);
  });

  it.each([
    // A server that recovers takes connections, and refuses each.
    ['docker.io/library/postgres:17', 'pg_isready'],
    ['docker.io/library/rabbitmq:4', undefined],
  ])('says when a replica of %s is ready: %s', (image, command) => {
    const { pod } = specOf(parseService({ ...exampleService, image }));
    for (const probe of ['startup', 'readiness']) {
      expect(pod?.probes[probe].exec.command[0]).toBe(command);
    }
  });

  it('is the place of the folder of a daemonSet, too', () => {
    const service = parseService({ ...onEveryNode, image: postgres.image });
    expect(specOf(service).data.mountPath).toBe('/var/lib/postgresql/data');
  });

  it('can be changed field by field', () => {
    const container = {
      user: 70,
      environment: [
        { name: 'PGDATA', value: '/var/lib/postgresql/data/other' },
        { name: 'TZ', value: 'UTC' },
      ],
      args: ['-c', 'fsync=on'],
      writableFolders: ['/srv/run'],
      password: { secretName: 'theirs' },
    };
    expect(containerOf({ ...postgres, container })).toEqual({
      mountPath: '/var/lib/postgresql/data',
      user: 70,
      environment: { PGDATA: '/var/lib/postgresql/data/other', TZ: 'UTC' },
      command: undefined,
      args: ['-c', 'fsync=on'],
      writableFolders: ['/var/run/postgresql', '/srv/run'],
      readOnlyRootFilesystem: undefined,
      memory: undefined,
      readiness: ['pg_isready', '--host=127.0.0.1', '--quiet'],
      password: {
        fileVariable: 'POSTGRES_PASSWORD_FILE',
        secretName: 'theirs',
      },
    });
  });

  it('gives way to another way of telling the password', () => {
    const container = { password: { variable: 'POSTGRES_PASSWORD' } };
    expect(specOf({ ...postgres, container })).toMatchObject({
      credentials: { passwordVariable: 'POSTGRES_PASSWORD' },
      settings: { PGDATA: '/var/lib/postgresql/data/pgdata' },
    });
    expect(specOf({ ...postgres, container }).settings).not.toHaveProperty(
      'POSTGRES_PASSWORD_FILE',
    );
  });

  it('is nothing for an image that nobody knows: what the API takes then holds', () => {
    const spec = specOf(parseService(unknown));
    expect(Object.keys(spec)).toEqual([
      'image',
      'port',
      'replicas',
      'storage',
      'config',
    ]);
    expect(spec.storage).not.toHaveProperty('mountPath');
  });

  it('does not tell the port of an image that nobody knows', () => {
    const { port, ...rest } = unknown;
    expect(serviceProblems(rest)).toEqual([
      'service.port is missing, and this image is none of the well-known ones: use an integer from 1 to 65535',
    ]);
  });
});
