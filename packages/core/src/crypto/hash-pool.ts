import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { SecmlopsError } from '../errors.js'
import { printable } from '../printable.js'
import { HASH_WORKER } from './hash-worker.js'

/** A part of a file on disk, for one thread. */
export interface HashJob {
  readonly path: string
  /** OpenSSL's name. */
  readonly hash: string
  /** Bytes; an infinite end is the end of the file. */
  readonly start: number
  readonly end: number
  /** Bytes of a range that has a digest of its own; infinite for all of the job. */
  readonly shardSize: number
  /** From 0 to `end` is all that the file has, and one digest is wanted. */
  readonly isWhole?: boolean
}

/** Threads that hash files; each holds one buffer, whatever the sizes. */
export interface HashPool {
  /** @throws SecmlopsError `unreadable` (exit 2) for a file that cannot be read, or is not as large as the job says */
  run(job: HashJob): Promise<string[]>
  /** Jobs for one thread, for files so small that a message each would cost more than the hash. */
  runAll(jobs: readonly HashJob[]): Promise<string[][]>
  close(): Promise<void>
}

export interface PoolOptions {
  readonly threads?: number | undefined
  /** Called with the bytes that were hashed since the last call. */
  readonly onBytes: (bytes: number) => void
}

/** Beyond, the bandwidth of memory is the limit, as a rule. */
const MOST_THREADS = 4

export function usualThreads(): number {
  return Math.min(MOST_THREADS, availableParallelism())
}

/** Starts a thread when there is a job and none is idle, up to `threads`. */
export function createHashPool({ threads, onBytes }: PoolOptions): HashPool {
  const most = threads ?? usualThreads()
  const all: HashThread[] = []
  const waiting: ((thread: HashThread) => void)[] = []
  const free = (): HashThread | undefined => {
    if (all.every(({ load }) => load > 0) && all.length < most) all.push(new HashThread(onBytes))
    const least = all.reduce((a, b) => (b.load < a.load ? b : a))
    return least.load < AHEAD ? least : undefined
  }
  const next = (): void => {
    while (waiting.length > 0) {
      const thread = free()
      if (!thread) return
      waiting.shift()?.(thread)
    }
  }
  const runAll = (jobs: readonly HashJob[]): Promise<string[][]> =>
    new Promise((resolve) => {
      waiting.push((thread) => {
        resolve(thread.run(jobs).finally(next))
      })
      next()
    })
  return {
    run: async (job) => (await runAll([job])).flat(),
    runAll,
    async close() {
      await Promise.all(all.map((thread) => thread.close()))
    },
  }
}

/** One read: a larger one leaves the cache of the processor before it is hashed. */
const CHUNK = 1_048_576
/** Bytes between two reports. */
const TICK = 33_554_432
/** Bytes that a thread is given before it has answered: it need not wait for who is busy with something else. */
const AHEAD = TICK

type Answer =
  | number
  | { readonly id: number; readonly digests: string[][] }
  | { readonly id: number; readonly error: string; readonly at: number }

interface Order {
  readonly jobs: readonly HashJob[]
  readonly bytes: number
  readonly resolve: (digests: string[][]) => void
  readonly reject: (error: SecmlopsError) => void
}

class HashThread {
  /** Bytes of what is not answered yet. */
  load = 0
  readonly #orders = new Map<number, Order>()
  readonly #worker: Worker
  #next = 0

  constructor(onBytes: PoolOptions['onBytes']) {
    // The options of this process, such as loaders, are not for the thread.
    this.#worker = new Worker(HASH_WORKER, {
      eval: true,
      workerData: { chunk: CHUNK, tick: TICK },
      execArgv: [],
    })
    this.#worker.on('message', (answer: Answer) => {
      if (typeof answer === 'number') onBytes(answer)
      else this.#settle(answer)
    })
    this.#worker.on('error', ({ message }: Error) => {
      for (const id of this.#orders.keys()) this.#settle({ id, error: message, at: 0 })
    })
  }

  run(jobs: readonly HashJob[]): Promise<string[][]> {
    return new Promise((resolve, reject) => {
      const bytes = jobs.reduce((sum, { start, end }) => sum + end - start, 1)
      const id = this.#next++
      this.load += bytes
      this.#orders.set(id, { jobs, bytes, resolve, reject })
      this.#worker.postMessage({ id, jobs })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle(answer: Exclude<Answer, number>): void {
    const order = this.#orders.get(answer.id)
    if (!order) return
    this.#orders.delete(answer.id)
    this.load = [...this.#orders.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    if ('digests' in answer) order.resolve(answer.digests)
    else order.reject(unreadable(order.jobs[answer.at], answer.error))
  }
}

function unreadable(job: HashJob | undefined, reason: string): SecmlopsError {
  return new SecmlopsError('unreadable', `cannot be hashed: ${printable(reason)}`, {
    location: { path: printable(job?.path ?? '') },
  })
}
