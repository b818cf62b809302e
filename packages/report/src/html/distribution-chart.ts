import { printable } from '@secmlops/core'
import { formatNumber } from '../words/number.js'
import { contributors, isWhole, shares, type Distribution } from './distribution.js'
import { html, type Html } from './html.js'

const WIDTH = 260
const HEIGHT = 96
const FLOOR = HEIGHT - 16

/** Numbers: the reference as a filled outline, the current rows as a line, over the same bins. */
export function drawSteps(distribution: Distribution, edges: readonly number[]): Html {
  const before = shares(distribution.reference)
  const after = shares(distribution.current)
  const highest = Math.max(...before, ...after) || 1
  const path = (parts: readonly number[]): string => {
    const step = WIDTH / parts.length
    const tops = parts.map((share, k) => {
      const y = round(FLOOR - (share / highest) * (FLOOR - 6))
      return `V${y}H${round((k + 1) * step)}`
    })
    return `M0,${String(FLOOR)}${tops.join('')}V${String(FLOOR)}`
  }
  const inside = isWhole(edges) ? 0.5 : 0
  const [low = 0, high = 0] = [edges[0], edges.at(-1)]
  return html`<svg role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
    <title>${printable(distribution.column, 80)}: reference and this change</title>
    <path class="old" d="${path(before)}Z" />
    <path class="now" d="${path(after)}" />
    <line class="grid" x1="0" x2="${WIDTH}" y1="${FLOOR}" y2="${FLOOR}" />
    <text class="tick" x="0" y="${HEIGHT - 3}">${formatNumber(low + inside)}</text>
    <text class="tick" x="${WIDTH}" y="${HEIGHT - 3}" text-anchor="end">
      ${formatNumber(high - inside)}
    </text>
  </svg>`
}

const ROWS = 6
const ROW = 22
const LABEL = 96

/** Categories: two bars each, those whose share changed most first. */
export function drawBars(distribution: Distribution): Html {
  const { categories = [], column, reference, current } = distribution
  const [before, after] = [shares(reference), shares(current)]
  const shown = contributors(distribution).slice(0, ROWS)
  const highest = Math.max(...before, ...after) || 1
  const width = (share = 0): string => round((share / highest) * (WIDTH - LABEL))
  const rows = shown.map(
    (k, i) =>
      html`<text class="label" x="${LABEL - 6}" y="${i * ROW + 14}" text-anchor="end">
          ${clipped(categories[k] ?? '')}
        </text>
        <rect class="old" x="${LABEL}" y="${i * ROW + 2}" width="${width(before[k])}" height="8" />
        <rect
          class="now-bar"
          x="${LABEL}"
          y="${i * ROW + 11}"
          width="${width(after[k])}"
          height="6"
        /> `,
  )
  const height = shown.length * ROW
  return html`<svg role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
    <title>${printable(column, 80)}: reference and this change</title>
    ${rows}
  </svg>`
}

function clipped(text: string): string {
  const all = printable(text, 60)
  return all.length > 14 ? `${all.slice(0, 13)}…` : all
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}
