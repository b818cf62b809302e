import { describe, expect, it } from '@jest/globals'
import { MODELS } from './support/models.js'
import { isBlocked, scan } from './support/scan.js'

const FORMATS: Readonly<Record<string, string>> = {
  'booster.json': 'xgboost',
  'booster.ubj': 'xgboost',
  'booster.txt': 'lightgbm',
  'pipe.skops': 'skops',
  'flax_model.msgpack': 'msgpack',
  'model.cbm': 'catboost',
  'model.pmml': 'pmml',
}

describe('models as their own libraries write them', () => {
  it.each(Object.entries(MODELS))('%s passes', async (name, bytes) => {
    expect(await scan(bytes, name)).toEqual({ format: FORMATS[name], findings: [], gaps: [] })
  })

  it.each(Object.entries(MODELS))('%s, cut short, does not', async (name, bytes) => {
    for (const part of [0.3, 0.6, 0.95])
      expect(isBlocked(await scan(bytes.subarray(0, bytes.length * part), name))).toBe(true)
  })
})
