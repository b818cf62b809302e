import { availableParallelism } from 'node:os'

const SUPPORT = '<rootDir>/test/support/jest'
const WITHOUT_NATIVE = '\\.without-native\\.test\\.ts$'

/** Tests run in plain Node, from source: see test/support/jest/source.mjs. */
const project = {
  runner: `${SUPPORT}/runner.mjs`,
  setupFilesAfterEnv: [`${SUPPORT}/time-limit.mjs`],
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/', '<rootDir>/dist/'],
}

export default {
  maxWorkers: availableParallelism(),
  projects: [
    {
      ...project,
      testMatch: ['<rootDir>/packages/*/test/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [WITHOUT_NATIVE],
    },
    { ...project, testRegex: WITHOUT_NATIVE, setupFiles: [`${SUPPORT}/without-native.ts`] },
  ],
}
