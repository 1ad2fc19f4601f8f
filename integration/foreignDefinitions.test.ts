// SPDX-License-Identifier: Apache-2.0

// What the ways "adopted" and "managed" generate, judged by a real API server with the real definitions of the
// operators' and providers' kinds. Their controllers do not run. The definitions are not in this repository.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { execa } from 'execa';
import { parseAllDocuments } from 'yaml';
import { definitionFilesOfOthers } from '../plugins/scaffolder-backend-module-stateful/build/kindDefinitions.ts';
import { kubectlEnv } from '../local-cluster/src/controlPlane/kubectl.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../local-cluster/test/testCluster.ts';
import { downloadModule } from '../tools/go/moduleFolder.ts';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { seedVariable } from '../tools/sample/drawn.ts';

const definitions = [
  process.env.STATEFUL_CRDS,
  ...['..', '../..', '../../..'].map(up =>
    resolve(repositoryRoot, up, 'shared/crds'),
  ),
].find(folder => folder !== undefined && existsSync(folder));

const seed = process.env[seedVariable] || '0';

/** Services beside each example, with drawn names, sizes and texts. */
const variations = 1;

const generator = 'plugins/scaffolder-backend-module-stateful';

suite(
  'manifests for foreign operators',
  {
    skip: definitions
      ? false
      : 'not run: no folder of definitions in STATEFUL_CRDS and no ../shared/crds',
  },
  () => {
    let folder: string;
    let cluster: TestCluster;
    let env: NodeJS.ProcessEnv;
    let repositories: string[];
    /** `apiVersion/kind` of what the API server knows, besides Kubernetes' own. */
    const known = new Set<string>();

    async function install(file: string) {
      const text = await readFile(file, 'utf8');
      await cluster.kubectl(['apply', '--server-side', '-f', file]);
      for (const document of parseAllDocuments(text)) {
        const { spec, metadata } = document.toJS() ?? {};
        if (!spec) continue;
        await cluster.until(
          `crd/${metadata.name}`,
          '.status.conditions[?(@.type=="Established")].status',
          'True',
        );
        for (const version of spec.versions) {
          known.add(`${spec.group}/${version.name}/${spec.names.kind}`);
        }
      }
    }

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'foreign-definitions-'));
      cluster = await startTestCluster();
      const programs = join(folder, 'bin');
      await mkdir(programs);
      await writeFile(
        join(programs, 'kubectl'),
        `#!/bin/sh\nexec '${cluster.running.controlplane}' kubectl "$@"\n`,
        { mode: 0o700 },
      );
      env = {
        ...kubectlEnv(cluster.cluster),
        PATH: `${programs}${delimiter}${process.env.PATH}`,
      };
      for (const file of await readdir(definitions!)) {
        if (file.endsWith('.yaml')) await install(join(definitions!, file));
      }
      for (const file of await definitionFilesOfOthers()) await install(file);
      const { Dir } = await downloadModule(
        'tools/go/modules/schemas',
        'github.com/prometheus-operator/prometheus-operator',
      );
      await install(
        join(
          Dir,
          'example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
        ),
      );
      const { stdout } = await execa(
        process.execPath,
        [
          ...['--import', '@backstage/cli/config/nodeTransform.cjs'],
          join(generator, 'dev/plans/cli.ts'),
          ...[join(folder, 'out'), seed, `${variations}`],
        ],
        { cwd: repositoryRoot },
      );
      repositories = stdout.trim().split('\n');
      assert.ok(repositories.length >= 9 * (1 + variations));
    });
    after(async () => {
      await cluster?.remove();
      await rm(folder, { recursive: true, force: true });
    });

    test('are accepted, each object that there is a definition of', async context => {
      const notJudged = new Set<string>();
      const judged: object[] = [];
      const namespaces: object[] = [];
      for (const repository of repositories) {
        for (const environment of ['dev', 'prod']) {
          const { stdout } = await execa(
            'kubectl',
            ['kustomize', join(repository, 'config/overlays', environment)],
            { env },
          );
          for (const document of parseAllDocuments(stdout)) {
            const object = document.toJS();
            const { apiVersion, kind } = object;
            const isKnown =
              /^(v1|networking[.]k8s[.]io[/].*|rbac[.].*)$/.test(apiVersion) ||
              known.has(`${apiVersion}/${kind}`);
            if (kind === 'Namespace') namespaces.push(object);
            else if (isKnown) judged.push(object);
            else notJudged.add(`${apiVersion}/${kind}`);
          }
        }
      }
      const list = (items: object[]) =>
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
      const apply = ['apply', '--server-side', '--force-conflicts', '-f', '-'];
      await cluster.kubectl([...apply, '--validate=false'], list(namespaces));
      // kubectl names each object that is refused, and goes on.
      await cluster.kubectl(
        [...apply, '--dry-run=server', '--validate=strict'],
        list(judged),
      );
      assert.ok(judged.length >= 4 * repositories.length);
      context.diagnostic(
        `${judged.length} objects of ${
          repositories.length
        } repositories; no definition here of ${
          [...notJudged].sort().join(', ') || 'none'
        }`,
      );
    });

    test('would be refused with a field that there is not', async () => {
      const repository = repositories.find(path =>
        path.includes('postgresql'),
      )!;
      const text = await readFile(
        join(repository, 'config/base/cluster.yaml'),
        'utf8',
      );
      await assert.rejects(
        cluster.kubectl(
          [
            ...['apply', '--server-side', '--dry-run=server'],
            ...['--validate=strict', '-f', '-'],
          ],
          text.replace('instances:', 'instanses:'),
        ),
        /instanses|instances/,
      );
    });

    suite('scripts/preflight.sh', () => {
      /** That of an example, by its way and engine or controller. */
      const exampleOf = (kind: string) =>
        repositories.find(path => basename(path).startsWith(`${kind}-`))!;
      const preflight = (kind: string, more = {}) =>
        execa(join(exampleOf(kind), 'scripts/preflight.sh'), [], {
          env: { ...env, ...more },
          reject: false,
        });

      test('says what is missing, and how to get it', async () => {
        const { stdout, exitCode } = await preflight('managed-configConnector');
        assert.equal(exitCode, 1, stdout);
        assert.match(
          stdout,
          /^ok {7}sqlinstances[.]sql[.]cnrm[.]cloud[.]google[.]com serves v1beta1$/m,
        );
        assert.match(
          stdout,
          /^MISSING {2}sqldatabases[.]sql[.]cnrm[.]cloud[.]google[.]com[.] Install Config Connector .*https:/m,
        );
        assert.match(
          stdout,
          /^MISSING {2}secret orders-admin in orders with the keys password/m,
        );
        assert.match(stdout, /^MISSING {2}acceptance [^]*"SQLDatabase"/m);
      });

      test('says that all is there', async () => {
        const { stdout, exitCode } = await preflight('adopted-rabbitmq');
        assert.equal(exitCode, 0, stdout);
        assert.match(
          stdout,
          /^ok {7}storage class standard, whose volumes can grow$/m,
        );
        assert.match(
          stdout,
          /^ok {7}the API server accepts config\/overlays\/prod$/m,
        );
      });

      test('tells what it may not look at from what is not there', async () => {
        const { stdout, exitCode } = await preflight('adopted-rabbitmq', {
          KUBECONFIG: join(folder, 'nobody.yaml'),
        });
        assert.equal(exitCode, 1);
        assert.match(stdout, /^UNKNOWN /m);
        assert.doesNotMatch(stdout, /^MISSING {2}(rabbit|storage)/m);
      });
    });
  },
);
