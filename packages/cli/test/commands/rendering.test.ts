import { describe, expect, it } from '@jest/globals'
import { createRenderers, RENDERING_FILE } from '@secmlops/report'
import { REPORT_FORMATS } from '../../src/commands/rendering.js'

describe('formats of a report', () => {
  it('are those of the renderers, each with a file of its own', () => {
    const formats = [...createRenderers({ rules: [] }).keys()]
    expect(REPORT_FORMATS).toEqual(formats)
    expect(new Set(formats.map((format) => RENDERING_FILE[format])).size).toBe(formats.length)
  })
})
