import { describe, expect, it } from '@jest/globals'
import type { Measurement } from '@secmlops/core'
import { fakeTools } from '@secmlops/testkit'
import { MODEL_SCREENS, SCREENS, type ScreenName } from '../../src/screens/index.js'
import { runGate } from '../support.js'
import { digits, npz } from './support.js'

const PICTURES = digits(260)
const LABELS = PICTURES.map((_, i) => i % 10)
const HEAD = { 'digits.npz': await npz(PICTURES, LABELS) }
const BASE = { 'digits.npz': await npz(PICTURES.slice(60), LABELS.slice(60)) }

const NAMES = (Object.keys(SCREENS) as ScreenName[]).filter((name) => !MODEL_SCREENS.has(name))
/** Tests at a level, which have a smallest effect that they see. */
const TESTED: ReadonlySet<ScreenName> = new Set(['label-flips', 'triggers'])

const policy = (screen: ScreenName) => ({
  datasets: { digits: { path: 'digits.npz', format: 'npz' as const, split: 'train' as const } },
  gates: { provenance: { require: [], changes: 'listed' as const, screens: [screen] } },
})

describe('check 19: a screen reports', () => {
  it.each(NAMES)(
    '%s: of how many, by which features and threshold, and its runtime',
    async (name) => {
      const log: string[] = []
      const keep = (message: string): void => void log.push(message)
      const tools = { ...fakeTools(), logger: { debug: keep, info: keep, warn: keep } }
      const { evaluation } = await runGate(policy(name), BASE, HEAD, tools)
      expect(evaluation.coverage.length).toBeGreaterThan(0)
      for (const { examined, total, gaps } of evaluation.coverage)
        expect(examined === total || gaps.length > 0).toBe(true)
      for (const measurement of evaluation.measurements) expect(measurement).toMatchObject(WHOLE)
      expect(log.some((line) => new RegExp(`^screen ${name}: [\\d.]+ s$`).test(line))).toBe(true)
      if (!TESTED.has(name)) return
      const ids = evaluation.measurements.map(({ id }) => id)
      expect(ids).toContain(`${name}.detection-limit`)
    },
  )
})

const WHOLE: Partial<Record<keyof Measurement, unknown>> = {
  n: expect.any(Number),
  unit: expect.stringMatching(/./),
  method: expect.stringMatching(/./),
}
