module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // What runs only in the repository uses the repository's scripts.
      files: ['build/**'],
      rules: { '@backstage/no-relative-monorepo-imports': 'off' },
    },
  ],
});
