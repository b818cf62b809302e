import { printable } from '@secmlops/core'
import { html, type Html } from '@secmlops/report'
import type { TradeoffAnswer, TradeoffRow } from '@secmlops/robustness'

const WIDTH = 560
const HEIGHT = 320
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 120, 12, 40] as const
const TICKS = [0, 0.25, 0.5, 0.75, 1]

/** Clean AP50 across, AP50 under the adaptive attack upwards: up and to the right is better. */
export function tradeoffChart({ models }: TradeoffAnswer): Html {
  const base = y(0)
  return html`<figure>
    <svg role="img" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
      <title>Clean AP50 against AP50 under the adaptive attack</title>
      ${TICKS.map(
        (tick) =>
          html`<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}" />
            <text class="tick" x="${LEFT - 6}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>
            <text class="tick" x="${x(tick)}" y="${base + 14}" text-anchor="middle">${tick}</text>`,
      )}
      <text class="tick" x="${x(1)}" y="${base + 32}" text-anchor="end">
        clean AP50; upwards: AP50 under the adaptive attack
      </text>
      ${models.map(pointOf)}
    </svg>
    <figcaption class="soft">
      Filled: on the Pareto front. Hollow: dominated. The table has the same numbers.
    </figcaption>
  </figure> `
}

function pointOf(row: TradeoffRow): Html | undefined {
  const [clean, robust] = ['ap50.clean', 'ap50.adaptive'].map((id) => row.values[id]?.value)
  if (typeof clean !== 'number' || typeof robust !== 'number') return undefined
  const name = printable(row.name, 30)
  const radius = row.dominatedBy.length === 0 ? 5 : 3
  const hollow = row.dominatedBy.length === 0 ? 'point' : 'curve'
  return html`<circle class="${hollow}" cx="${x(clean)}" cy="${y(robust)}" r="${radius}">
      <title>${name}: clean ${clean.toFixed(3)}, adaptive ${robust.toFixed(3)}</title>
    </circle>
    <text class="tick" x="${x(clean) + 8}" y="${y(robust) + 4}">${name}</text>`
}

function x(value: number): number {
  return Math.round(10 * (LEFT + value * (WIDTH - LEFT - RIGHT))) / 10
}

function y(value: number): number {
  return Math.round(10 * (TOP + (1 - value) * (HEIGHT - TOP - BOTTOM))) / 10
}
