/** What test files share: modules with many files, that compile at run time, or whose loops run over pixels. */
const OUTER =
  '/node_modules/(@stdlib/[^/]+/lib/index|ajv/dist/(ajv|2020)|pngjs/lib/png|jpeg-js/index)\\.js$'

/** Tests run from source: the condition `@secmlops/source` resolves packages to `src`, esbuild strips types. */
export default {
  testEnvironment: '<rootDir>/test/support/node-environment.cjs',
  testEnvironmentOptions: { customExportConditions: ['@secmlops/source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/packages/*/test/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/', '<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': '<rootDir>/test/support/esbuild-transform.mjs',
    [OUTER]: '<rootDir>/test/support/outer-transform.cjs',
  },
  transformIgnorePatterns: [`^(?!.*${OUTER}).*/node_modules/`],
  testTimeout: 60_000,
}
