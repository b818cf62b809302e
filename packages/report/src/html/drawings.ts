import type { GateResult } from '@secmlops/core'
import { CURVE, curveFigure } from './curve.js'
import { DISTRIBUTIONS, distributionsFigure } from './distributions.js'
import type { Html } from './html.js'
import { LINEAGE, lineageFigure } from './lineage.js'

/** Draws the bytes of an attachment; undefined for bytes that it does not understand. Pure. */
export type Drawing = (bytes: Uint8Array, gate: GateResult) => Html | undefined

/** What the page can draw, by media type. */
export const DRAWINGS: ReadonlyMap<string, Drawing> = new Map([
  [CURVE, curveFigure],
  [DISTRIBUTIONS, distributionsFigure],
  [LINEAGE, lineageFigure],
])
