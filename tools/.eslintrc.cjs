const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// For what is not a package of the workspace: this folder, local-cluster/, scripts/, integration/ and browser/.
module.exports = createConfigForRole(__dirname, 'cli', {
  testRules: {
    // Cases of a table share what `before` has set.
    'no-loop-func': 'off',
  },
});
