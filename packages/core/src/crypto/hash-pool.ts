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
  const runAll = async (jobs: readonly HashJob[]): Promise<string[][]> => {
    const worker = await acquire()
    try {
      return await runJobs(worker, jobs, onBytes)
    } finally {
      release(worker)
    }
  }
  return {
    run: async (job) => (await runAll([job])).flat(),
    runAll,
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

type Answer =
  number | { readonly digests: string[][] } | { readonly error: string; readonly at: number }

function runJobs(
  worker: Worker,
  jobs: readonly HashJob[],
  onBytes: PoolOptions['onBytes'],
): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      worker.off('message', onAnswer).off('error', onError)
    }
    const onError = ({ message }: Error): void => {
      finish()
      reject(unreadable(jobs[0], message))
    }
    const onAnswer = (answer: Answer): void => {
      if (typeof answer === 'number') {
        onBytes(answer)
        return
      }
      finish()
      if ('digests' in answer) resolve(answer.digests)
      else reject(unreadable(jobs[answer.at], answer.error))
    }
    worker.on('message', onAnswer).on('error', onError)
    worker.postMessage(jobs)
  })
}

function unreadable(job: HashJob | undefined, reason: string): SecmlopsError {
  return new SecmlopsError('unreadable', `cannot be hashed: ${printable(reason)}`, {
    location: { path: printable(job?.path ?? '') },
  })
}
