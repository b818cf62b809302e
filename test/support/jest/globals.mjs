/** What `@jest/globals` is under a runner that gives tests to plain Node. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } =
  globalThis
