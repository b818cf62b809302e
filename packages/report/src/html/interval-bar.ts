import type { RequirementResult } from '@secmlops/core'
import { formatInterval, formatNumber } from '../words/number.js'
import { html, type Html } from './html.js'

const WIDTH = 160
const HEIGHT = 16

/** A value with its interval and the bound that it must meet, on one axis; undefined when there is nothing to draw. */
export function intervalBar(result: RequirementResult): Html | undefined {
  const { value, interval, statement } = result
  if (value === undefined || value === null) return undefined
  const bound = boundOf(statement)
  const marks = [value, interval?.lower, interval?.upper, bound].filter(
    (mark): mark is number => mark !== undefined && Number.isFinite(mark),
  )
  const x = axis(marks)
  const lower = interval ? x(interval.lower) : x(value)
  const upper = interval ? x(interval.upper) : x(value)
  const title = `${statement}: ${formatNumber(value)} ${formatInterval(interval)}`
  return html`<svg role="img" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <title>${title}</title>
    <rect class="track" x="0" y="7" width="${WIDTH}" height="2" />
    <rect class="span" x="${lower}" y="5" width="${Math.max(1, upper - lower)}" height="6" />
    <circle class="point" cx="${x(value)}" cy="8" r="4" />
    ${
      bound === undefined
        ? undefined
        : html`<line class="bound" x1="${x(bound)}" x2="${x(bound)}" y1="0" y2="${HEIGHT}" />`
    }
  </svg>`
}

/** The number at the end of `ap50.clean >= 0.80` or `<= 30%`. */
function boundOf(statement: string): number | undefined {
  const match = /[<>]=?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)/i.exec(statement)
  if (!match) return undefined
  return Number(match[1]) / (match[2] === '%' ? 100 : 1)
}

/** From [0, 1] where all marks lie in it, else from their own range, to pixels inside the frame. */
function axis(marks: readonly number[]): (value: number) => number {
  const low = Math.min(0, ...marks)
  const high = Math.max(1, ...marks)
  const inner = WIDTH - 12
  return (value) =>
    Math.round((6 + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * inner) * 10) /
    10
}
