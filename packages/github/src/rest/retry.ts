/** Patience with a service that is busy, for one publication. */
export const PATIENCE = { attempts: 4, waitMs: 60_000 } as const

export type Wait = (ms: number) => Promise<void>

/** What octokit throws, as far as it is read here. */
interface Refusal {
  readonly status: number
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> }
}

/**
 * Asks again where the service says "later" (429, or 403 with a date), and after a defect of the service where asking twice
 * does no harm. The waits of one request add up to no more than `PATIENCE.waitMs`.
 */
export async function withRetry<T>(
  work: () => Promise<T>,
  isRepeatable: boolean,
  wait: Wait,
): Promise<T> {
  let left: number = PATIENCE.waitMs
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const delay = delayOf(error, attempt, isRepeatable)
      if (delay === undefined || delay > left || attempt === PATIENCE.attempts) throw error
      left -= delay
      await wait(delay)
    }
  }
}

/** Milliseconds, or undefined for a refusal that stays one (docs.github.com, "Best practices for using the REST API"). */
function delayOf(error: unknown, attempt: number, isRepeatable: boolean): number | undefined {
  if (!isRefusal(error)) return undefined
  const headers = error.response?.headers ?? {}
  const backoff = 1000 * 2 ** (attempt - 1)
  if (error.status >= 500) return isRepeatable ? (later(headers) ?? backoff) : undefined
  if (error.status === 429) return later(headers) ?? backoff
  return error.status === 403 ? later(headers) : undefined
}

function later(headers: Readonly<Record<string, string | number | undefined>>): number | undefined {
  const after = headers['retry-after']
  if (after !== undefined) return positive(Number(after) * 1000)
  if (String(headers['x-ratelimit-remaining']) !== '0') return undefined
  return positive(Number(headers['x-ratelimit-reset']) * 1000 - Date.now())
}

/** A date that is no number never makes a request wait for ever, nor not at all. */
function positive(ms: number): number {
  return Number.isFinite(ms) ? Math.max(1000, ms) : Number.POSITIVE_INFINITY
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}
