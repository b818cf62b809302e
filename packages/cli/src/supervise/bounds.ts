import { constrainedMemory } from 'node:process'
import { totalmem } from 'node:os'
import type { Bounds } from './message.js'

/** Below what is there, so that the supervisor, and whoever started it, are left in peace. */
export const MEMORY_SHARE = 0.75

/** Less than the six hours after which GitHub ends a job. */
const DEFAULT_SECONDS = 20_000

/** Memory of the machine, or of the container that it is all in. */
export function memoryThere(): number {
  const constrained = constrainedMemory()
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()
}

export function defaultBounds(): Bounds {
  return { seconds: DEFAULT_SECONDS, memory: MEMORY_SHARE * memoryThere() }
}
