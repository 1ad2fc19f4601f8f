// SPDX-License-Identifier: Apache-2.0

// The platform team's own module: two services require the runtime from the git host's registry of Go modules, and a
// newer version, with a field and a right more, reaches both by a version bump.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { execa } from 'execa';
import { parse } from 'yaml';
import {
  askGitea,
  basicAuthorization,
} from '../local-cluster/src/gitHost/giteaApi.ts';
import { prepareGitHost } from '../local-cluster/src/gitHost/prepareGitHost.ts';
import {
  type RunningGitHost,
  startGitHost,
} from '../local-cluster/src/gitHost/startGitHost.ts';
import {
  generate,
  readTree,
} from '../plugins/scaffolder-backend-module-stateful/build/generateCommand.ts';
import { installControllerGen } from '../plugins/scaffolder-backend-module-stateful/build/installControllerGen.ts';
import { publish } from '../plugins/scaffolder-backend-module-stateful/build/publishCommand.ts';
import { envtestAssets } from '../tools/go/envtest.ts';
import { operatorTestEnvironment } from '../tools/go/operatorTests.ts';
import { drawn } from '../tools/sample/drawn.ts';

const runtime = 'stateful.example/runtime';
const services = ['ledger', 'node-cache'];

/** No role of these services has this verb. */
const newRule = 'rights.Rule("apps", "controllerrevisions", "list")';
const newMarker =
  '+kubebuilder:rbac:groups=apps,resources=controllerrevisions,verbs=list';

suite('the runtime as a Go module of the platform team', () => {
  let folder: string;
  let gitHost: RunningGitHost;
  let registry: string;
  let token: string;
  let env: NodeJS.ProcessEnv;
  let configFile: string;
  const inFolder = (...path: string[]) => join(folder, ...path);

  const toRegistry = (...more: string[]) =>
    publish(['--registry', registry, ...more], {
      STATEFUL_REGISTRY_TOKEN: token,
    });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runtime-module-'));
    gitHost = await startGitHost(await prepareGitHost({ dataDir: folder }));
    registry = await registryOf(gitHost);
    token = await packageToken(gitHost);
    env = await goEnvironment();
    configFile = inFolder('app-config.yaml');
    const { stdout } = await toRegistry();
    await writeFile(configFile, stdout);
    await Promise.all([
      generate('stateful-service', 'examples/ledger.yaml', inFolder('folder')),
      ...services.map(repository),
    ]);
  });
  after(async () => {
    await gitHost?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** What GOPROXY names, and the command uploads to. */
  async function registryOf({ gitHost: host }: RunningGitHost) {
    return `${host.url}/api/packages/${host.organisation}/go`;
  }

  async function packageToken({ gitHost: host }: RunningGitHost) {
    const made = await askGitea(host.url, `/users/${host.username}/tokens`, {
      authorization: basicAuthorization(host.username, host.password),
      body: { name: 'runtime', scopes: ['write:package'] },
    });
    return made.sha1 as string;
  }

  /** Of a machine that has every module but the runtime: a version of it may have been here with other files. */
  async function goEnvironment(): Promise<NodeJS.ProcessEnv> {
    const { stdout } = await execa('go', ['env', 'GOMODCACHE', 'GOPROXY']);
    const [cache, proxies] = stdout.split('\n');
    const common = operatorTestEnvironment(await envtestAssets());
    return {
      ...common,
      GOFLAGS: `${common.GOFLAGS} -modcacherw`,
      GOMODCACHE: inFolder('modules'),
      GOPROXY: `${registry},file://${cache}/cache/download,${proxies}`,
      GONOSUMDB: runtime,
    };
  }

  async function repository(name: string) {
    const project = inFolder(name);
    const values = `examples/${name}.yaml`;
    await generate('stateful-service', values, project, configFile);
    await installControllerGen(project);
    await execa('git', ['init', '--quiet'], { cwd: project });
    await execa('git', ['add', '--all'], { cwd: project });
  }

  const inProject = async (name: string, command: string, ...args: string[]) =>
    (await execa(command, args, { cwd: inFolder(name), env })).stdout;

  /** The files that differ from what was added last. */
  const changes = (name: string) => inProject(name, 'git', 'diff', '--stat');

  /** The commands below a heading of the repository's page, as a reader runs them. */
  async function follow(name: string, heading: string) {
    const page = await readFile(inFolder(name, 'docs/runtime.md'), 'utf8');
    const [, section] = page.split(`\n## ${heading}\n`);
    const [, commands] = /```sh\n([^]*?)```/.exec(section)!;
    await inProject(name, 'bash', '-ec', commands);
  }

  /** Paths and contents, without what only this machine has. */
  async function tree(name: string) {
    const files = await readTree(inFolder(name));
    return new Map(
      [...files].filter(([path]) => !/^(?:bin|[.]git)\//.test(path)),
    );
  }

  test('the checksums are those of the go command', async () => {
    const printed = parse(await readFile(configFile, 'utf8'));
    const { module, version, sum, modSum } = printed.stateful.generator.runtime;
    const downloaded = JSON.parse(
      await inProject(
        services[0],
        ...([
          'go',
          'mod',
          'download',
          '-json',
          `${module}@${version}`,
        ] as const),
      ),
    );
    assert.deepEqual([downloaded.Sum, downloaded.GoModSum], [sum, modSum]);
  });

  test('publishing again changes nothing', async () => {
    const { stdout, stderr } = await toRegistry();
    assert.equal(stdout, await readFile(configFile, 'utf8'));
    assert.match(stderr, /^Already published: /);
  });

  test('services build and vet, are tidy, and generate the same', async () => {
    for (const name of services) {
      await inProject(name, 'go', 'build', './...');
      await inProject(name, 'go', 'vet', './...');
      await inProject(name, 'go', 'mod', 'tidy', '-diff');
      await inProject(name, 'make', 'manifests', 'generate', 'verify-runtime');
      assert.equal(await changes(name), '');
    }
  });

  test('a repository moves to the folder and back by the commands of its page', async () => {
    const [name] = services;
    const required = await tree(name);
    await follow(name, 'Switch from a registry to the folder');
    assert.deepEqual(await tree(name), await tree('folder'));
    await inProject(name, 'make', 'verify-runtime');
    await follow(name, 'Switch from the folder to a registry');
    assert.deepEqual(await tree(name), required);
  });

  test('other files under the same version are refused', async () => {
    const changed = inFolder('changed');
    await cp(inFolder('folder/runtime'), changed, { recursive: true });
    await writeFile(join(changed, 'CHANGELOG.md'), 'Changed\n');
    await assert.rejects(toRegistry('--from', changed), {
      stderr: /has v\S+ with other files[^]* raise it in version\/version[.]go/,
    });
  });

  /** Publishes a next version, which has a field and a rule more, and says which. */
  async function publishNext(): Promise<string> {
    const next = inFolder('next');
    await cp(inFolder('folder/runtime'), next, { recursive: true });
    const edit = async (path: string, pattern: RegExp, text: string) => {
      const file = join(next, path);
      const content = await readFile(file, 'utf8');
      assert.match(content, pattern);
      await writeFile(file, content.replace(pattern, text));
    };
    await edit('version/version.go', /(?<=")v.*(?=")/, 'v1.99.0');
    await edit(
      'api/cluster_probe.go',
      /^type ClusterProbes struct {\n/m,
      '$&// note says why they are so.\n// +optional\nNote string `json:"note,omitempty"`\n\n',
    );
    await edit(
      'cluster/rules.go',
      /^\trules := \[\]rbacv1[.]PolicyRule{\n/m,
      `$&${newRule},\n`,
    );
    await toRegistry('--from', next);
    return 'v1.99.0';
  }

  const testRole = (name: string) =>
    execa('go', ['test', './internal/controller', '-ginkgo.focus=role'], {
      cwd: inFolder(name),
      env,
      reject: false,
    });

  /** A field of the team's own, beside those of the runtime. */
  async function addField(name: string) {
    const [, kind] = /^ {2}kind: (\w+Cluster)$/m.exec(
      await readFile(inFolder(name, 'PROJECT'), 'utf8'),
    )!;
    const file = `api/v1alpha1/${kind.toLowerCase()}_types.go`;
    const content = await readFile(inFolder(name, file), 'utf8');
    await writeFile(
      inFolder(name, file),
      content.replace(
        `type ${kind}Spec struct {\n`,
        '$&\t// region of the service.\n\t// +optional\n\tRegion string `json:"region,omitempty"`\n\n',
      ),
    );
    await inProject(name, 'make', 'manifests', 'generate');
    await inProject(name, 'git', 'add', '--all');
  }

  const definitions = (name: string) =>
    inProject(name, 'bash', '-c', 'cat config/crd/bases/*clusters.yaml');

  suite('a newer version', () => {
    before(async () => {
      const version = await publishNext();
      for (const name of services) {
        await addField(name);
        await inProject(name, 'go', 'get', `${runtime}@${version}`);
        await inProject(name, 'make', 'manifests', 'generate');
      }
    });

    test('brings its field to both services by a version bump', async () => {
      for (const name of services) {
        const stat = await changes(name);
        assert.match(stat, /go[.]mod[^]*go[.]sum/);
        assert.match(stat, /config\/crd\/bases\/\S+clusters[.]yaml/);
        assert.match(
          await inProject(name, 'git', 'diff', 'config/crd/bases'),
          /^\+ +note:$/m,
        );
        assert.match(await definitions(name), /^ +region:$/m);
        await inProject(name, 'go', 'build', './...');
      }
    });

    async function testRoleLacksMarker(name: string) {
      const missing = await testRole(name);
      assert.ok(missing.failed && missing.stdout.includes(newMarker));

      const file = inFolder(
        name,
        'internal/controller/credentials_controller.go',
      );
      const content = await readFile(file, 'utf8');
      await writeFile(
        file,
        content.replace(
          /^(\/\/ \+kubebuilder:rbac:).*(namespace=[^,]+,).*\n/m,
          `$&// ${newMarker.replace('resources=', '$2resources=')}\n`,
        ),
      );
      await inProject(name, 'make', 'manifests');
      const { failed, stdout } = await testRole(name);
      assert.ok(!failed, stdout);
    }

    async function testReplacedFolder() {
      await installControllerGen(inFolder('folder'));
      await execa('git', ['init', '--quiet'], { cwd: inFolder('folder') });
      await addField('folder');
      await rm(inFolder('folder/runtime'), { recursive: true });
      await cp(inFolder('next'), inFolder('folder/runtime'), {
        recursive: true,
      });
      await assert.rejects(inProject('folder', 'make', 'verify-runtime'), {
        stdout: /version[.]go: FAILED/,
      });
      await follow('folder', 'Change the runtime');
      await inProject('folder', 'make', 'verify-runtime');
      const required = `${runtime}@v1.99.0`;
      await inProject('folder', 'go', 'mod', 'edit', '-require', required);
      await inProject('folder', 'go', 'mod', 'tidy');
      await inProject('folder', 'make', 'manifests', 'generate');
      await inProject('folder', 'go', 'vet', './...');
      assert.match(await definitions('folder'), /^ +note:$[^]*^ +region:$/m);
    }

    const ways: [string, () => Promise<void>][] = [
      ...services.map((name): [string, () => Promise<void>] => [
        `needs a right, whose marker a test of ${name} names`,
        () => testRoleLacksMarker(name),
      ]),
      [
        'brings its field to a repository with a field of its own by a replaced folder',
        testReplacedFolder,
      ],
    ];
    for (const [title, way] of drawn(
      'tests of a newer runtime',
      ways,
      1,
      ([drawnTitle]) => drawnTitle,
    )) {
      test(title, way);
    }
  });
});
