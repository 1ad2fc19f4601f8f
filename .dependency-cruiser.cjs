/*
 * Which package may import which: the arrows of ARCHITECTURE.md.
 * `common` knows nobody, backend and frontend know only `common`, the scaffolder
 * module knows only Git hosts of it, and neither the catalog's frontend nor our live view.
 */
const plugin = name => `^plugins/${name}/`;

/** Tests know what their package must not. */
const tests = '\\.test\\.|/__testUtils__/|/testUtils/';

/** The folders at the top, and which of the others each may import. */
const mayImport = {
  tools: [],
  'local-cluster': ['tools'],
  plugins: ['tools'],
  packages: ['plugins'],
  integration: ['tools', 'local-cluster', 'plugins'],
  browser: ['tools', 'local-cluster'],
  scripts: ['tools', 'local-cluster', 'plugins', 'browser'],
};

const folders = Object.keys(mayImport);

const topLevel = folders.map(folder => ({
  name: `${folder}-imports-${mayImport[folder].join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: {
    path: folders
      .filter(other => ![folder, ...mayImport[folder]].includes(other))
      .map(other => `^${other}/`),
  },
}));

module.exports = {
  forbidden: [
    ...topLevel,
    {
      name: 'plugins-publish-no-tools',
      comment: 'tools/ is in no package',
      severity: 'error',
      from: { path: '^plugins/[^/]+/src/', pathNot: tests },
      to: { path: ['^tools/', '/testUtils/', '/__testUtils__/'] },
    },
    {
      name: 'common-knows-nobody',
      comment: 'stateful-common is pure: no I/O, no React, no Node',
      severity: 'error',
      from: { path: `${plugin('stateful-common')}src`, pathNot: tests },
      to: {
        path: [
          '^plugins/(?!stateful-common/)',
          '^packages/',
          '^react',
          'node_modules/react',
          'node_modules/@backstage/(core|frontend|backend)-',
        ],
      },
    },
    {
      name: 'common-no-node',
      comment: 'stateful-common runs in the browser',
      severity: 'error',
      from: { path: `${plugin('stateful-common')}src`, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'backend-knows-common-only',
      severity: 'error',
      from: { path: `${plugin('stateful-backend')}src`, pathNot: tests },
      to: {
        path: [
          plugin('stateful'),
          plugin('scaffolder-backend-module-stateful'),
          '^packages/',
          'node_modules/react',
        ],
      },
    },
    {
      name: 'cli-knows-common-only',
      severity: 'error',
      from: { path: `${plugin('stateful-cli')}src`, pathNot: tests },
      to: {
        path: [
          '^plugins/(?!stateful-cli/|stateful-common/)',
          '^packages/',
          'node_modules/react',
          'node_modules/@backstage/',
        ],
      },
    },
    {
      name: 'frontend-knows-common-only',
      severity: 'error',
      from: { path: `${plugin('stateful')}src`, pathNot: tests },
      to: {
        path: [
          plugin('stateful-backend'),
          plugin('scaffolder-backend-module-stateful'),
          '^packages/',
        ],
      },
    },
    {
      name: 'generator-knows-no-live-view',
      severity: 'error',
      from: { path: plugin('scaffolder-backend-module-stateful') },
      to: {
        path: [
          plugin('stateful'),
          plugin('stateful-backend'),
          `${plugin('stateful-common')}src/(?!gitHosts/|knownImages/)`,
          '^packages/',
        ],
      },
    },
    {
      name: 'catalog-module-knows-nobody',
      comment:
        'the template is data: what runs it is the scaffolder, what shows it the form',
      severity: 'error',
      from: { path: plugin('catalog-backend-module-stateful') },
      to: { path: ['^plugins/(?!catalog-backend-module-stateful/)'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(dist|dist-types|dist-guest|\\.d\\.ts$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
