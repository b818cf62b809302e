import type { Fault } from '../fault.js'
import { isLack } from '../records.js'
import { lastJob } from '../workflows.js'

/** A skipped required check counts as passed (actions/runner #2566). */
export const skippableCheck: Fault = {
  id: 'skippable-check',
  title: 'The required job is skipped when a gate fails: always() is gone',
  threat: 'R-monitoring/muted',
  by: 'doctor',
  rules: ['aggregate'],
  async plant(copy) {
    const found = await lastJob(copy)
    if (isLack(found)) return found
    const { path, line, lines } = found
    const at = lines.findIndex((text, i) => i >= line && /^\s+if:.*always\(\)/.test(text))
    if (at === -1) return { reason: 'the last job has no always()' }
    await copy.write(path, lines.filter((_, i) => i !== at).join('\n'))
    return `${path}:${String(at + 1)}`
  },
}
