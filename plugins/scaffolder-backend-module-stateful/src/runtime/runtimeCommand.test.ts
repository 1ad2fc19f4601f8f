// SPDX-License-Identifier: Apache-2.0

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { runtimeCommand } from './runtimeCommand';

const directory = createMockDirectory();
const folder = directory.path;
const atModule = 'stateful.example/runtime/@v';

const source = {
  'go.mod': 'module stateful.example/runtime\n',
  SHA256SUMS: 'of a repository\n',
  version: {
    'version.go': 'package version\n\nconst Runtime = "v1.2.3"\n',
  },
};

beforeEach(() => directory.setContent({ source }));

/** What the command prints and says. */
async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const printed: string[] = [];
  const said: string[] = [];
  await runtimeCommand(args, {
    env: { INIT_CWD: folder, ...env },
    print: text => printed.push(text),
    onProgress: line => said.push(line),
  });
  return { printed: printed.join(''), said: said.join('\n') };
}

describe('stateful-runtime publish --output', () => {
  const publish = () =>
    run(['publish', '--output', 'proxy', '--from', 'source']);

  it('writes what GOPROXY reads, and prints what app-config takes', async () => {
    const { printed, said } = await publish();
    expect(said).toBe('Published: stateful.example/runtime@v1.2.3');
    expect(parse(printed).stateful.generator.runtime).toEqual({
      module: 'stateful.example/runtime',
      version: 'v1.2.3',
      sum: expect.stringMatching(/^h1:/),
      modSum: expect.stringMatching(/^h1:/),
    });
    const { proxy } = directory.content() as any;
    expect(Object.keys(proxy['stateful.example'].runtime['@v'])).toEqual([
      'list',
      'v1.2.3.info',
      'v1.2.3.mod',
      'v1.2.3.zip',
    ]);
  });

  it('keeps versions that are there, and refuses to change them', async () => {
    const first = await publish();
    expect(await publish()).toEqual({
      printed: first.printed,
      said: 'Already published: stateful.example/runtime@v1.2.3',
    });
    directory.addContent({ 'source/new.go': 'package runtime\n' });
    await expect(publish()).rejects.toThrow(/A version never changes: raise/);
    directory.addContent({
      'source/version/version.go': 'const Runtime = "v1.3.0"\n',
    });
    await publish();
    const list = directory.resolve(`proxy/${atModule}/list`);
    expect(await readFile(list, 'utf8')).toBe('v1.2.3\nv1.3.0\n');
  });

  it.each([
    [
      'another module',
      { 'go.mod': 'module example.com/x\n' },
      /no go[.]mod of/,
    ],
    ['no version', { 'version/version.go': '' }, /names no version/],
    [
      'a version that needs another path',
      { 'version/version.go': 'const Runtime = "v2.0.0"\n' },
      /From v2 on, Go wants another path/,
    ],
  ])('refuses %s', async (_, change, problem) => {
    directory.addContent(
      Object.fromEntries(
        Object.entries(change).map(([path, text]) => [`source/${path}`, text]),
      ),
    );
    await expect(publish()).rejects.toThrow(problem);
  });
});

describe('stateful-runtime publish --registry', () => {
  let server: Server;
  let registry: string;
  let requests: IncomingMessage[];
  let status: number;
  const publish = (url: string, token?: string) =>
    run(['publish', '--registry', url, '--from', 'source'], {
      STATEFUL_REGISTRY_TOKEN: token,
    });

  beforeEach(async () => {
    requests = [];
    status = 201;
    server = createServer((request, response) => {
      requests.push(request);
      request.resume();
      response.writeHead(request.method === 'PUT' ? status : 200);
      response.end('says why');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/go`;
  });
  afterEach(() => server.close());

  it('uploads with the token, and says nothing of it', async () => {
    const { printed, said } = await publish(`${registry}/`, 'secret');
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT /go/upload',
    ]);
    expect(requests[0].headers.authorization).toBe('Bearer secret');
    expect(printed + said).not.toContain('secret');
  });

  it('says why the registry refuses', async () => {
    status = 401;
    await expect(publish(registry, 'secret')).rejects.toThrow(
      `${registry} refuses v1.2.3: 401 says why`,
    );
  });

  it('refuses a version that is there with other files', async () => {
    status = 409;
    await expect(publish(registry, 'secret')).rejects.toThrow(
      /has v1[.]2[.]3 with other files/,
    );
    expect(requests[1].url).toBe(`/go/${atModule}/v1.2.3.zip`);
  });

  it.each([
    ['git.example.com', /--registry: "git.example.com" is not a URL/],
    ['http://git.example.com/go', /plain HTTP, use https:\/\/git[.]example/],
    ['https://a:b@git.example.com', /has credentials, use the environment/],
  ])('refuses %s before it sends anything', async (url, problem) => {
    await expect(publish(url, 'secret')).rejects.toThrow(problem);
  });

  it('asks for a token', async () => {
    await expect(publish(registry)).rejects.toThrow(
      /^STATEFUL_REGISTRY_TOKEN: is not set/,
    );
    expect(requests).toEqual([]);
  });
});

describe('stateful-runtime', () => {
  it.each([
    [[]],
    [['publish']],
    [['publish', '--output', 'a', '--registry', 'b']],
    [['withdraw', '--output', 'a']],
    [['publish', '--token', 'secret']],
  ])('says how it is used for %p', async args => {
    await expect(run(args)).rejects.toThrow(
      /stateful-runtime publish --output/,
    );
  });
});
