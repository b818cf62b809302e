import type { Pixels } from '../model/image-shape.js'
import { lengthInf } from '../norms/vector.js'

/** What became of the questions of one attack on one image. */
export interface Ledger {
  /** Points whose outputs were asked for. */
  forwards: number
  /** Points whose gradient was asked for. */
  gradients: number
  /** Gradients that were zero throughout. */
  flat: number
  /** Gradients that were not finite. */
  broken: number
  /** Outputs that were not finite. */
  invalid: number
}

export function newLedger(): Ledger {
  return { forwards: 0, gradients: 0, flat: 0, broken: 0, invalid: 0 }
}

/** Adds what one attack asked to what all did. */
export function addTo(total: Ledger, { forwards, gradients, flat, broken, invalid }: Ledger): void {
  total.forwards += forwards
  total.gradients += gradients
  total.flat += flat
  total.broken += broken
  total.invalid += invalid
}

export function queriesOf({ forwards, gradients }: Ledger): number {
  return forwards + gradients
}

/** A gradient that is not finite becomes zero in its place, and is written down. */
export function noteGradient(gradient: Pixels, ledger: Ledger): void {
  const size = lengthInf(gradient)
  if (size === 0) ledger.flat++
  if (Number.isFinite(size)) return
  ledger.broken++
  for (let i = 0; i < gradient.length; i++) if (!Number.isFinite(gradient[i])) gradient[i] = 0
}
