import process from 'node:process'

/** What the worker tells its supervisor. */
export type Message =
  /** Bounds that the caller asked for, in place of the defaults. */
  | { readonly kind: 'bounds'; readonly bounds: Partial<Bounds> }
  /** What is being done, for the sentence that says where it stopped. */
  | { readonly kind: 'activity'; readonly activity: string }
  /** What a report would need if the worker ended now; each replaces the one before. */
  | { readonly kind: 'known'; readonly known: unknown }
  /** Everything is written; whatever happens to the process after this is of no interest. */
  | { readonly kind: 'done'; readonly exitCode: number }

/** What a worker may take. */
export interface Bounds {
  /** Wall clock, from the start of the supervisor. */
  readonly seconds: number
  /** Resident memory in bytes. */
  readonly memory: number
}

const MARK = 'SECMLOPS_WORKER'

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const

/** Environment that makes a process a worker. Node 24 takes a proxy from its environment only where it is told to at its start. */
export const workerEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...(PROXIES.some((name) => env[name]) && { NODE_USE_ENV_PROXY: '1' }),
  ...env,
  [MARK]: '1',
})

/** Whether this process was started by a supervisor. */
export const isWorker: boolean = process.send !== undefined && process.env[MARK] === '1'

/** To be called first of all. Programs that a worker runs (git, npm) are no workers, and it does not outlive its supervisor. */
export function beginWork(): void {
  Reflect.deleteProperty(process.env, MARK)
  if (!isWorker) return
  process.once('disconnect', () => {
    process.exit(3)
  })
  process.channel?.unref()
}

/**
 * Tells the supervisor, and returns when it has been told: what follows may block the process until it is killed. Does
 * nothing without a supervisor.
 */
export function tell(message: Message): Promise<void> {
  if (!isWorker || !process.connected) return Promise.resolve()
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => {
      resolve()
    })
  })
}
