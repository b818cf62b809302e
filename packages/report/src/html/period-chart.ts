import { printable } from '@secmlops/core'
import { formatNumber } from '../words/number.js'
import type { Periods } from './distribution.js'
import { html, type Html } from './html.js'

const WIDTH = 260
const HEIGHT = 64
const [TOP, FLOOR] = [8, HEIGHT - 16]

/** Distance from the reference over time: a bar for each window, and a line at the greatest one of the reference's own windows. */
export function drawPeriods(column: string, { time, starts, current, reference }: Periods): Html {
  const usual = Math.max(0, ...reference)
  const highest = Math.max(usual, ...current) || 1
  const y = (distance: number): string => round(FLOOR - (distance / highest) * (FLOOR - TOP))
  const step = WIDTH / current.length
  const bars = current.map(
    (distance, k) =>
      html`<rect
        class="now-bar"
        x="${round(k * step + 1)}"
        y="${y(distance)}"
        width="${round(step - 2)}"
        height="${round(FLOOR - Number(y(distance)))}"
      /> `,
  )
  const title = `${printable(column, 80)} by ${printable(time, 80)}: distance from the reference, up to ${formatNumber(highest)}; its own windows reach ${formatNumber(usual)}`
  return html`<svg role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
    <title>${title}</title>
    ${bars}
    <line class="grid" x1="0" x2="${WIDTH}" y1="${FLOOR}" y2="${FLOOR}" />
    <line class="usual" x1="0" x2="${WIDTH}" y1="${y(usual)}" y2="${y(usual)}" />
    <text class="tick" x="0" y="${HEIGHT - 3}">${day(starts[0])}</text>
    <text class="tick" x="${WIDTH}" y="${HEIGHT - 3}" text-anchor="end">${day(starts.at(-1))}</text>
  </svg>`
}

/** Of an ISO 8601 time, whatever else the attachment says. */
function day(start = ''): string {
  return printable(start.slice(0, 10), 10)
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}
