// SPDX-License-Identifier: Apache-2.0

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import Ajv from 'ajv';
import { stringify } from 'yaml';
import { diagnoseCommand } from './diagnoseCommand';

const scene = JSON.parse(
  readFileSync(
    join(
      __dirname,
      '../../stateful-common/src/diagnosis/scenes/StorageClassMissing.json',
    ),
    'utf8',
  ),
);
const { items, now } = scene as { items: object[]; now: string };
const list = { apiVersion: 'v1', kind: 'List', items };

const folder = mkdtempSync(join(tmpdir(), 'stateful-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function run(args: string[], input = '') {
  const stdout = new PassThrough();
  const told: string[] = [];
  const status = await diagnoseCommand('stateful-diagnose', {
    args,
    stdin: Readable.from([Buffer.from(input)], { objectMode: false }),
    stdout,
    tell: line => told.push(line),
    now: Date.parse(now),
    colors: false,
  });
  stdout.end();
  return { status, output: await text(stdout), told: told.join('\n') };
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);

const inputs: [string, string][] = [
  ['a List', json(list)],
  ['a List in one line', JSON.stringify(list)],
  [
    'lists one after another',
    items.map(item => json({ ...list, items: [item] })).join('\n'),
  ],
  ['an array', json(items)],
  ['JSON lines', items.map(item => JSON.stringify(item)).join('\n')],
  [
    'typed lists, whose items have no kind',
    items
      .map(item => {
        const { kind, apiVersion, ...rest } = item as Record<string, unknown>;
        return json({ items: [rest], kind: `${kind}List`, apiVersion });
      })
      .join(''),
  ],
  ['a List in YAML', stringify(list, { indentSeq: false })],
  ['a List in YAML, indented', stringify(list)],
  ['YAML documents', items.map(item => stringify(item)).join('---\n')],
];

describe('diagnose', () => {
  it.each(inputs)('reads %s', async (_, content) => {
    const { status, output } = await run(['--json', '-'], content);
    expect(status).toBe(2);
    expect(JSON.parse(output).findings).toEqual(scene.findings);
  });

  it('reads several files as one', async () => {
    const files = items.map((item, index) => file(`${index}.json`, json(item)));
    const { output } = await run(['--json', ...files]);
    expect(JSON.parse(output).findings).toEqual(scene.findings);
  });

  it('prints JSON as its schema says', async () => {
    const schema = JSON.parse(
      readFileSync(join(__dirname, '../schema/diagnosis.schema.json'), 'utf8'),
    );
    const { output } = await run(['--json', '-'], json(list));
    const validate = new Ajv({ formats: { 'date-time': true } }).compile(
      schema,
    );
    validate(JSON.parse(output));
    expect(validate.errors).toBeNull();
  });

  it('tells people the cause, the next step and what follows', async () => {
    const { output } = await run(['-'], json(list));
    expect(output).toContain(
      'CRITICAL StorageClass fast of PersistentVolumeClaim data-ledger-0 does not exist',
    );
    expect(output).toContain('kubectl get storageclass');
    expect(output).toContain('└ Pod ledger-0 has not started');
  });

  it('says what a partial dump leaves unknown', async () => {
    const claims = items.filter(
      item => (item as { kind: string }).kind === 'PersistentVolumeClaim',
    );
    const { status, output } = await run(
      ['-'],
      json({ ...list, items: claims }),
    );
    expect(status).toBe(0);
    expect(output).toContain('StorageClass (the input has none)');
  });

  it('takes an explicit empty list for none', async () => {
    const claim = items.find(
      item => (item as { kind: string }).kind === 'PersistentVolumeClaim',
    );
    const none = {
      kind: 'StorageClassList',
      apiVersion: 'storage.k8s.io/v1',
      items: [],
    };
    const { status } = await run(['-'], `${json(claim)}${json(none)}`);
    expect(status).toBe(2);
  });

  it.each([
    [
      'a file that does not exist',
      ['absent.json'],
      '',
      'absent.json: not found',
    ],
    ['no file', [], '', 'FILE: none is given'],
    [
      'half an object',
      ['-'],
      '{"kind": "Pod", ',
      'standard input: the JSON ends',
    ],
    ['broken JSON', ['-'], '{"kind": Pod}', 'standard input: invalid JSON'],
    ['broken YAML', ['-'], 'a: [', 'standard input: invalid YAML'],
    [
      'another text',
      ['-'],
      'Error from server',
      'no Kubernetes object is in it',
    ],
    ['nothing', ['-'], '', 'no Kubernetes object is in it'],
    ['a folder', [folder], '', 'EISDIR'],
    ['an unknown option', ['--jason', '-'], '', "Unknown option '--jason'"],
    ['no time', ['--now', 'soon', '-'], '', '--now: "soon" is not a time'],
  ])('refuses %s', async (_, args, input, message) => {
    const { status, output, told } = await run(args, input);
    expect([status, output]).toEqual([3, '']);
    expect(told).toContain(message);
  });
});
