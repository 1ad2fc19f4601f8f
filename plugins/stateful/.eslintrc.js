module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Laid out as blocks on a narrow card, a table's elements keep their
      // semantics in all browsers only where their roles are spelt out.
      files: ['src/components/replicas/*.tsx'],
      rules: {
        'jsx-a11y/no-redundant-roles': 'off',
        'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
      },
    },
  ],
});
