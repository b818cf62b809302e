import { describe, expect, it } from '@jest/globals'
import { PATIENCE, withRetry } from '../../src/rest/retry.js'

const refusal = (status: number, headers: Record<string, string> = {}): Error =>
  Object.assign(new Error('refused'), { status, response: { headers } })

interface Outcome {
  readonly calls: number
  readonly waits: readonly number[]
  readonly status: number
}

/** Fails as told, then answers 200. */
const run = async (failures: readonly Error[], isRepeatable = true): Promise<Outcome> => {
  const waits: number[] = []
  let calls = 0
  const work = (): Promise<number> => {
    const failure = failures[calls++]
    return failure ? Promise.reject(failure) : Promise.resolve(200)
  }
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms))
  const status = await withRetry(work, isRepeatable, wait).catch(
    (error: unknown) => (error as { status: number }).status,
  )
  return { calls, waits, status }
}

describe('patience', () => {
  it('waits as long as it is told', async () => {
    const told = refusal(429, { 'retry-after': '7' })
    expect(await run([told])).toEqual({ calls: 2, waits: [7000], status: 200 })
    const limited = refusal(403, { 'retry-after': '3' })
    expect(await run([limited])).toEqual({ calls: 2, waits: [3000], status: 200 })
  })

  it('ends with attempts and with time', async () => {
    const busy = Array.from({ length: 9 }, () => refusal(503))
    expect(await run(busy)).toEqual({ calls: 4, waits: [1000, 2000, 4000], status: 503 })
    for (const after of [String(PATIENCE.waitMs / 1000 + 1), 'never', '1e999'])
      expect(await run([refusal(429, { 'retry-after': after })])).toMatchObject({ calls: 1 })
    const slow = Array.from({ length: 3 }, () => refusal(429, { 'retry-after': '40' }))
    expect(await run(slow)).toEqual({ calls: 2, waits: [40_000], status: 429 })
  })

  it('reads the date of a spent budget', async () => {
    const reset = String(Math.floor(Date.now() / 1000) - 5)
    const spent = refusal(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })
    expect(await run([spent])).toMatchObject({ waits: [1000], status: 200 })
  })

  it('is over at once where "no" is the answer, or asking twice would do twice', async () => {
    for (const status of [401, 403, 404, 422]) expect((await run([refusal(status)])).calls).toBe(1)
    expect((await run([refusal(502)], false)).calls).toBe(1)
  })
})
