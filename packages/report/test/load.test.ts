import { describe, expect, it } from '@jest/globals'
import { createRenderers } from '@secmlops/report'
import { sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'

const FINDINGS = 50_000

describe('50,000 findings', () => {
  const findings = Array.from({ length: FINDINGS }, (_, i) =>
    sampleFinding({ message: `record ${String(i)} of the set changed from "person" to "car"` }),
  )
  const report = sampleReport({ gates: [sampleGate({ findings })] })
  const renderers = [...createRenderers({ rules: [] }).values()]

  it.each(renderers.map((renderer) => [renderer.format, renderer] as const))(
    'are drawn as %s in less than 5 CPU seconds',
    (_, renderer) => {
      const before = process.cpuUsage()
      const bytes = [...renderer.render(report, () => undefined)].reduce(
        (sum, chunk) => sum + Buffer.byteLength(chunk),
        0,
      )
      const { user, system } = process.cpuUsage(before)
      expect(bytes).toBeGreaterThan(1000)
      expect((user + system) / 1e6).toBeLessThan(5)
    },
  )
})
