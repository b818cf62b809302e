import { availableParallelism } from 'node:os'

const SUPPORT = '<rootDir>/test/support/jest'
const WITHOUT_NATIVE = '\\.without-native\\.test\\.ts$'

/** Tests run in plain Node, from source: see test/support/jest/source.mjs. */
const project = {
  runner: 'jest-light-runner/child-process',
  setupFilesAfterEnv: [`${SUPPORT}/time-limit.mjs`],
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/', '<rootDir>/dist/'],
}

export default {
  // Of one worker the runner makes none and takes its own process, which both projects would share.
  maxWorkers: Math.max(2, availableParallelism()),
  projects: [
    {
      ...project,
      testMatch: ['<rootDir>/packages/*/test/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [WITHOUT_NATIVE],
    },
    { ...project, testRegex: WITHOUT_NATIVE, setupFiles: [`${SUPPORT}/without-native.ts`] },
  ],
}
