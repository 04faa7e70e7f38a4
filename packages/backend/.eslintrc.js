const { shortFunctions } = require('../../scripts/eslint-layers');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [shortFunctions()],
});
