const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// For what is no package of the workspace: these scripts, local-cluster/ and browser/.
module.exports = createConfigForRole(__dirname, 'cli', {
  testRules: {
    // Cases of a table share what `before` has set.
    'no-loop-func': 'off',
  },
});
