/**
 * Gives test files to processes that run them as `jest-light-runner` does. Its own pool hands a process its configuration in
 * answer to a question that any other process may have used up, and then waits for ever; here it travels with each file.
 */
import Tinypool from 'tinypool'

export default class Runner {
  #globalConfig
  #fileLimit
  #pools = new Map()

  /** @param options `fileLimit`: milliseconds after which the process of a file is ended */
  constructor(globalConfig, _context, { fileLimit = 300_000 } = {}) {
    this.#globalConfig = globalConfig
    this.#fileLimit = fileLimit
  }

  async runTests(tests, _watcher, onStart, onResult, onFailure) {
    const waiting = tests.values()
    const lane = async () => {
      for (const test of waiting) {
        await onStart(test)
        try {
          await onResult(test, await this.#runFile(test))
        } catch (error) {
          await onFailure(test, error)
        }
      }
    }
    await Promise.all(Array.from({ length: this.#globalConfig.maxWorkers }, lane))
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()))
  }

  async #runFile({ path, context: { config: projectConfig } }) {
    const workerData = {
      globalConfig: this.#globalConfig,
      projectConfig,
      runtime: 'child_process',
    }
    const signal = AbortSignal.timeout(this.#fileLimit)
    try {
      return await this.#pool(projectConfig).run({ path, workerData }, { signal })
    } catch (error) {
      // A loop that never yields is past the limit of its test.
      throw signal.aborted ? new Error(`not done after ${this.#fileLimit / 1000} s`) : error
    }
  }

  #pool(projectConfig) {
    let pool = this.#pools.get(projectConfig)
    if (pool === undefined) {
      const { maxWorkers } = this.#globalConfig
      const filename = new URL('worker.mjs', import.meta.url)
      pool = new Tinypool({
        filename,
        runtime: 'child_process',
        minThreads: maxWorkers,
        maxThreads: maxWorkers,
        env: process.env,
      })
      this.#pools.set(projectConfig, pool)
    }
    return pool
  }
}
