import { describe, expect, it } from '@jest/globals'
import { HDF5_FILES } from '../support/hdf5.js'
import { rulesOf, scan } from '../support/scan.js'

describe('HDF5', () => {
  it.each(HDF5_FILES)('$name gives $rules', async ({ rules, bytes }) => {
    for (const path of ['model.h5', 'weights']) {
      const result = await scan(bytes, path)
      expect(result.format).toBe('hdf5')
      expect(rulesOf(result)).toEqual(rules)
      expect(result.gaps).toEqual([])
    }
  })

  it.each(HDF5_FILES)('$name cut short is never clean', async ({ bytes }) => {
    for (const part of [0.02, 0.3]) {
      const { gaps, findings } = await scan(
        bytes.subarray(0, Math.floor(bytes.length * part)),
        'm.h5',
      )
      expect(gaps.length + findings.length).toBeGreaterThan(0)
    }
  })

  it('an unknown superblock is a gap', async () => {
    const bytes = Buffer.from(HDF5_FILES[0]?.bytes ?? [])
    bytes[8] = 9
    expect((await scan(bytes, 'm.h5')).gaps).toMatchObject([{ reason: 'not-understood' }])
  })

  it('a configuration that is no JSON is a gap', async () => {
    const bytes = Buffer.from(HDF5_FILES[0]?.bytes ?? [])
    const at = bytes.indexOf('{"class_name"')
    expect(at).toBeGreaterThan(0)
    bytes[at] = 0x5b
    expect((await scan(bytes, 'm.h5')).gaps).toMatchObject([{ reason: 'not-understood' }])
  })
})
