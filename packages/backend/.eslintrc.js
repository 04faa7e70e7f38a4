const { SHORT_FUNCTIONS } = require('../../scripts/eslint-layers');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [SHORT_FUNCTIONS],
});
