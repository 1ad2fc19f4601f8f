// SPDX-License-Identifier: Apache-2.0

// What goes to the registry: every published package's tarball is as it has to be, none is made of
// what is not built, and the scaffolder's module, installed outside the workspace and run by plain
// node, generates what it generates here. It downloads what the module depends on.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { checkers } from '../../../tools/go/goTools.ts';
import { copyWorkspace } from '../../../tools/pack/copyWorkspace.ts';
import { packPackages } from '../../../tools/pack/packPackages.ts';
import type { PackedPackage } from '../../../tools/pack/packPackages.ts';
import { publishedPackages } from '../../../tools/pack/publishedPackages.ts';
import { render, shippedGuest, shippedOverlay } from './guestCommands.ts';
import { unpackTarball, type Tarball } from './packed/tarball.ts';

const run = promisify(execFile);

const generator = 'backstage-plugin-scaffolder-backend-module-stateful';
const generatorFolder = 'plugins/scaffolder-backend-module-stateful';

/** How large a tarball, and what debuggers read in it, may become unnoticed, in bytes. */
const usualLimits = { bytes: 150_000, mapBytes: 600_000 };
const limits: Record<string, typeof usualLimits> = {
  [generator]: { bytes: 10_000_000, mapBytes: 600_000 },
  // The card and the form's fields, and the texts of findings, which the card translates.
  'backstage-plugin-stateful': { bytes: 200_000, mapBytes: 600_000 },
  // The rules of diagnosis, for Node and for bundlers.
  'backstage-plugin-stateful-common': { bytes: 600_000, mapBytes: 2_000_000 },
};

/** What only the repository uses. */
const notPublished =
  /(^|[/])(src|test|tests|dev|build|cluster|coverage|__testUtils__|__fixtures__|kubebuilder)[/]|fixture|[.]test[.]|jest|eslint|tsconfig|[.]tsbuildinfo$|third-party[.]json$/i;

const published = await publishedPackages();
const names = published.map(({ name }) => name);

const service = {
  name: 'ledger',
  description: 'Keeps the books',
  owner: 'group:default/platform',
  image: 'docker.io/library/postgres:17',
  port: 5432,
  replicas: 3,
  storage: { size: '10Gi', storageClassName: 'standard' },
  domain: 'acme.io',
  module: 'git.acme.io/platform/ledger',
};

const operatorNames = {
  name: 'ledger',
  kind: 'LedgerCluster',
  plural: 'ledgerclusters',
  domain: service.domain,
  module: service.module,
};

/** What the form's values make, rather than the names alone. */
const madeOfValues = (path: string) =>
  path === 'README.md' || path.startsWith('config/samples/');

let folder: string;
let packages: Map<string, PackedPackage>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packed-'));
  const packed = await packPackages(join(folder, 'tarballs'));
  packages = new Map(packed.map(each => [each.name, each]));
});

after(() => rm(folder, { recursive: true, force: true }));

/** The paths in a field such as `exports`. */
function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('.') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(pathsIn);
}

published.forEach(({ name, folder: source }) => {
  describe(`the tarball of ${name}`, () => {
    let tarball: Tarball;
    let manifest: any;

    before(async () => {
      tarball = await unpackTarball(
        packages.get(name)!.file,
        join(folder, 'unpacked', name),
      );
      manifest = await tarball.readJson('package.json');
    });

    it('has a licence, a page and a changelog', async () => {
      assert.equal(
        await tarball.read('LICENSE'),
        await readFile(join(repositoryRoot, 'LICENSE'), 'utf8'),
      );
      assert.match(await tarball.read('README.md'), /^# \S/);
      assert.match(
        await tarball.read('CHANGELOG.md'),
        new RegExp(`^## ${manifest.version.replaceAll('.', '[.]')}$`, 'm'),
      );
    });

    it('tells whose it is, and where to ask', () => {
      assert.notEqual(manifest.version, '0.0.0');
      assert.equal(manifest.license, 'Apache-2.0');
      assert.match(manifest.homepage, new RegExp(`/${source}#readme$`));
      assert.match(manifest.bugs, /\/issues$/);
      assert.equal(manifest.repository.directory, source);
    });

    it('asks for nothing that a registry has not', () => {
      assert.equal(manifest.jest, undefined);
      const asked = { ...manifest.dependencies, ...manifest.peerDependencies };
      for (const [dependency, range] of Object.entries<string>(asked)) {
        assert.doesNotMatch(range, /:/, dependency);
        const own = packages.get(dependency);
        if (own) assert.equal(range, `^${own.version}`, dependency);
      }
      assert.equal(manifest.devDependencies, undefined);
    });

    it('has what it says it has', () => {
      const { main, module, types, exports: entries, configSchema } = manifest;
      const programs = Object.values<string>(manifest.bin ?? {});
      const named = [main, module, types, configSchema, ...programs];
      const paths = [...named, ...pathsIn(entries)];
      for (const path of paths.filter(Boolean)) {
        const file = path.replace(/^[.][/]/, '');
        assert.ok(tarball.files.includes(file), `${file} is missing`);
      }
      const isProgram = manifest.backstage.role === 'cli';
      assert.ok(isProgram || tarball.files.includes('dist/index.d.ts'));
    });

    it('tells portals which features it has', () => {
      const { role, features } = manifest.backstage;
      if (role === 'common-library' || role === 'cli') return;
      assert.match(JSON.stringify(features), /@backstage\/\w+(Feature|Plugin)/);
    });

    it('has nothing that only the repository uses', async () => {
      const unwanted = tarball.files.filter(file => notPublished.test(file));
      assert.deepEqual(unwanted, []);
      for (const file of tarball.files.filter(path => !path.endsWith('.gz'))) {
        const text = await tarball.read(file);
        assert.ok(
          !text.includes(repositoryRoot),
          `${file} names a folder of this machine`,
        );
      }
    });

    it('is no larger than it was thought', async () => {
      const limit = limits[name] ?? usualLimits;
      const { bytes } = packages.get(name)!;
      assert.ok(bytes < limit.bytes, `${bytes} bytes`);
      let mapBytes = 0;
      for (const file of tarball.files) {
        if (file.endsWith('.map')) {
          mapBytes += (await tarball.read(file)).length;
        }
      }
      assert.ok(mapBytes < limit.mapBytes, `${mapBytes} bytes of source maps`);
    });

    it('lists what it carries and what it is installed with', async () => {
      const bom = await tarball.readJson('sbom.cdx.json');
      assert.equal(bom.metadata.component.name, name);
      assert.equal(bom.metadata.component.version, manifest.version);
      const listed = bom.components.map((each: any) => each.name);
      for (const dependency of Object.keys(manifest.dependencies)) {
        assert.ok(listed.includes(dependency), dependency);
      }
      const notices = await tarball.read('THIRD_PARTY_NOTICES.txt');
      for (const component of bom.components) {
        const carried = component.properties.some((property: any) =>
          property.name.endsWith(':partOf'),
        );
        assert.equal(
          notices.includes(`\n${component.name} ${component.version}\n`),
          carried,
          component.purl,
        );
      }
      const bundled = tarball.files.flatMap(
        file =>
          /node_modules_dist[/]((?:@[^/]+[/])?[^/]+)/.exec(file)?.[1] ?? [],
      );
      for (const each of bundled)
        assert.match(notices, new RegExp(`^${each} `, 'm'));
    });
  });
});

describe('the published packages', () => {
  it('are all that are not private', () => {
    assert.ok(names.includes('backstage-plugin-stateful'));
    assert.ok(names.includes(generator));
    assert.deepEqual([...packages.keys()], names);
  });

  it('leave the repository as it was', async () => {
    for (const { folder: source, manifest } of published) {
      const file = join(repositoryRoot, source, 'package.json');
      assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), manifest);
      // Backstage's CLI keeps it there while it is rewritten.
      await assert.rejects(stat(`${file}-prepack`), { code: 'ENOENT' });
    }
  });
});

describe('the compiled Go program', () => {
  it('comes with the licences of all that is linked into it', async () => {
    const tarball = await unpackTarball(
      packages.get(generator)!.file,
      join(folder, 'unpacked', generator),
    );
    const notices = await tarball.read('THIRD_PARTY_NOTICES.txt');
    for (const module of [
      'sigs.k8s.io/kubebuilder/v4',
      'sigs.k8s.io/controller-tools',
      'k8s.io/apimachinery',
      'gopkg.in/yaml.v3',
      'stdlib',
    ]) {
      assert.match(notices, new RegExp(`^${module} v?\\d`, 'm'));
    }
    assert.match(notices, /Copyright 2009 The Go Authors/);
    const bom = await tarball.readJson('sbom.cdx.json');
    const modules = bom.components.filter((each: any) =>
      each.purl.startsWith('pkg:golang/'),
    );
    assert.ok(modules.length > 25, `${modules.length} modules`);
    for (const { purl, licenses } of modules) assert.ok(licenses, purl);
  });
});

describe('packing', () => {
  let workspace: string;
  const inWorkspace = (...path: string[]) => join(workspace, ...path);

  before(async () => {
    workspace = join(folder, 'workspace');
    await copyWorkspace(workspace);
  });

  const yarn = (...args: string[]) =>
    run(join(repositoryRoot, '.tools', 'yarn'), args, { cwd: workspace });

  /** What keeps a package from being packed, as the log has it that Yarn names. */
  async function refusal(name: string): Promise<string> {
    const packed = inWorkspace('packed.tgz');
    const { stdout } = await yarn(
      'workspace',
      name,
      'pack',
      '--filename',
      packed,
    ).then(
      () => assert.fail(`${name} was packed`),
      (error: { stdout: string }) => error,
    );
    await assert.rejects(stat(packed), { code: 'ENOENT' });
    const [, log] = stdout.match(/logs can be found here: ([^\s)]+)/)!;
    return readFile(log, 'utf8');
  }

  it('is refused without the guest, and with an old one, until it is built', async () => {
    const guest = inWorkspace(generatorFolder, 'dist-guest');
    await writeFile(join(guest, 'key'), 'of other sources');
    assert.match(
      await refusal(generator),
      /dist-guest is older than the sources in kubebuilder\/ and operator\/[^]*Build it first: yarn workspace \S+ build/,
    );
    await rm(guest, { recursive: true });
    assert.match(
      await refusal(generator),
      /dist-guest\/guest\.wasm\.gz is missing[^]*Build it first: yarn workspace \S+ build/,
    );
    await yarn('workspace', generator, 'build');
    const packed = inWorkspace('built.tgz');
    await yarn('workspace', generator, 'pack', '--filename', packed);
    const { files } = await unpackTarball(packed, inWorkspace('unpacked'));
    assert.ok(files.includes('dist-guest/guest.wasm.gz'));
  });

  it('is refused of a package that is not built', async () => {
    await rm(inWorkspace('plugins/stateful-common/dist'), { recursive: true });
    assert.match(
      await refusal('backstage-plugin-stateful-common'),
      /backstage-plugin-stateful-common cannot be packed:[^]*dist\/index\.d\.ts is missing: run `yarn tsc`/,
    );
  });
});

describe('the workflow of docs/releasing.md', () => {
  it('is one in which actionlint finds nothing', async () => {
    const page = await readFile(
      join(repositoryRoot, 'docs/releasing.md'),
      'utf8',
    );
    const [, workflow] = page.match(/```yaml\n([^]*?)```/)!;
    const file = join(folder, 'release.yml');
    await writeFile(file, workflow);
    await run(await buildGoBinary(checkers.actionlint), [file]);
  });
});

describe('the packed module', () => {
  let installed: string;

  before(async () => {
    installed = join(folder, 'installed');
    await mkdir(installed);
    await writeFile(join(installed, 'package.json'), '{"private": true}');
    await run(
      'npm',
      [
        'install',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        packages.get(generator)!.file,
        packages.get('backstage-plugin-stateful-common')!.file,
      ],
      { cwd: installed },
    );
  });

  it('publishes the runtime', async () => {
    const program = join(installed, 'node_modules', '.bin', 'stateful-runtime');
    const { stdout } = await run(program, ['publish', '--output', 'proxy'], {
      cwd: installed,
      env: { ...process.env, INIT_CWD: installed },
    });
    const [, version] = /^ +version: (v\S+)$/m.exec(stdout)!;
    const zip = `stateful.example/runtime/@v/${version}.zip`;
    assert.ok((await stat(join(installed, 'proxy', zip))).size > 100_000);
  });

  it('generates the same tree outside the workspace', async () => {
    const output = join(folder, 'output');
    const serviceFile = join(folder, 'service.json');
    await mkdir(output);
    await writeFile(serviceFile, JSON.stringify(service));
    const script = join(import.meta.dirname, 'packed', 'generate.cjs');
    await run(process.execPath, [script, serviceFile, output], {
      cwd: installed,
    });

    const rendered = await render(
      await shippedGuest(),
      operatorNames,
      await shippedOverlay(),
    );
    assert.ok(rendered.length > 60);
    for (const { path, content } of rendered) {
      const file = join(output, path);
      assert.equal((await stat(file)).mode & 0o111, 0, `${path} can be run`);
      if (!madeOfValues(path)) {
        assert.deepEqual(
          (await readFile(file)).toString(),
          Buffer.from(content).toString(),
          path,
        );
      }
    }
    const sample = await readFile(
      join(output, 'config/samples/ledger_v1alpha1_ledgercluster.yaml'),
      'utf8',
    );
    assert.match(sample, /image: docker\.io\/library\/postgres:17/);
  });
});
