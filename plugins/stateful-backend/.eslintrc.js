module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // What runs only in the repository uses the repository's cluster.
      files: ['cluster/**'],
      rules: { '@backstage/no-relative-monorepo-imports': 'off' },
    },
  ],
});
