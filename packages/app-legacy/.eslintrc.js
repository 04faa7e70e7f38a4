const createConfig = require('@backstage/cli/config/eslint-factory');
const { SHORT_FUNCTIONS } = require('../../scripts/eslint-layers');

module.exports = createConfig(__dirname, { overrides: [SHORT_FUNCTIONS] });
