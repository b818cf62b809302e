import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { SecmlopsError, printable, type Tree } from '@secmlops/core'
import { opensslName } from './hash-shards.js'
import { HASH_WORKER } from './hash-worker.js'
import type { Hashing } from './hashing.js'

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
}

/** Threads that hash files; each holds one buffer, whatever the sizes. */
export interface HashPool {
  /** @throws SecmlopsError `unreadable` (exit 2) for a file that cannot be read, or shrinks meanwhile */
  run(job: HashJob): Promise<string[]>
  close(): Promise<void>
}

export interface PoolOptions {
  readonly threads?: number | undefined
  /** Called with the bytes that were hashed since the last call. */
  readonly onBytes: (bytes: number) => void
}

/** Bytes in files on disk that are worth the start of threads. */
const WORTH_THREADS = 33_554_432
/** Beyond, the bandwidth of memory is the limit, as a rule. */
const MOST_THREADS = 4

/** Threads for files of a tree, where they make it faster. */
export function poolFor(
  { isLocal = false }: Tree,
  total: number,
  { hashType, ...options }: PoolOptions & Hashing,
): HashPool | undefined {
  const pays = isLocal && total >= WORTH_THREADS && opensslName(hashType) !== undefined
  return pays ? createHashPool(options) : undefined
}

/** Digests of the jobs of one file, joined. */
export async function digestInPool(pool: HashPool, jobs: readonly HashJob[]): Promise<string[]> {
  return (await Promise.all(jobs.map((job) => pool.run(job)))).flat()
}

/** Starts a thread when there is a job and none is idle, up to `threads`. */
export function createHashPool({ threads, onBytes }: PoolOptions): HashPool {
  const most = threads ?? Math.min(MOST_THREADS, availableParallelism())
  const workers: Worker[] = []
  const idle: Worker[] = []
  const waiting: ((worker: Worker) => void)[] = []
  const acquire = (): Worker | Promise<Worker> => {
    const free = idle.pop()
    if (free) return free
    if (workers.length >= most) return new Promise((resolve) => waiting.push(resolve))
    const worker = startWorker()
    workers.push(worker)
    return worker
  }
  const release = (worker: Worker): void => {
    const next = waiting.shift()
    if (next) next(worker)
    else idle.push(worker)
  }
  return {
    async run(job) {
      const worker = await acquire()
      try {
        return await runJob(worker, job, onBytes)
      } finally {
        release(worker)
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

/** One read: a larger one leaves the cache of the processor before it is hashed. */
const CHUNK = 1_048_576
/** Bytes between two reports. */
const TICK = 33_554_432

function startWorker(): Worker {
  // The options of this process, such as loaders, are not for the thread.
  return new Worker(HASH_WORKER, {
    eval: true,
    workerData: { chunk: CHUNK, tick: TICK },
    execArgv: [],
  })
}

type Answer = number | { readonly digests: string[] } | { readonly error: string }

function runJob(worker: Worker, job: HashJob, onBytes: PoolOptions['onBytes']): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      worker.off('message', onAnswer).off('error', onError)
    }
    const onError = ({ message }: Error): void => {
      finish()
      reject(unreadable(job, message))
    }
    const onAnswer = (answer: Answer): void => {
      if (typeof answer === 'number') {
        onBytes(answer)
        return
      }
      finish()
      if ('digests' in answer) resolve(answer.digests)
      else reject(unreadable(job, answer.error))
    }
    worker.on('message', onAnswer).on('error', onError)
    worker.postMessage(job)
  })
}

function unreadable({ path }: HashJob, reason: string): SecmlopsError {
  return new SecmlopsError('unreadable', `cannot be hashed: ${printable(reason)}`, {
    location: { path: printable(path) },
  })
}
