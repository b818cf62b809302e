import type { Progress } from '@secmlops/core'
import { tell } from './message.js'

/** Progress of which the supervisor knows what is being done. */
export const toldProgress = (progress: Progress): Progress => ({
  start(label, total, unit) {
    void tell({ kind: 'activity', activity: label })
    return progress.start(label, total, unit)
  },
})
