import { printable, type RequirementResult } from '@secmlops/core'
import { formatInterval, formatNumber } from '../words/number.js'
import { html, type Html } from './html.js'

const WIDTH = 220
const HEIGHT = 34
const LINE = 10
const EDGE = 6

/** A value with its interval and the bound that it must meet, the forbidden side shaded; undefined when there is nothing to draw. */
export function intervalBar(result: RequirementResult): Html | undefined {
  const { value, interval, statement } = result
  if (value === undefined || value === null) return undefined
  const bound = boundOf(statement)
  const marks = [value, interval?.lower, interval?.upper, bound?.at].filter(
    (mark): mark is number => mark !== undefined && Number.isFinite(mark),
  )
  const x = axis(marks)
  const lower = interval ? x(interval.lower) : x(value)
  const upper = interval ? x(interval.upper) : x(value)
  const title = `${statement}: ${formatNumber(value)} ${formatInterval(interval)}`
  return html`<svg role="img" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <title>${printable(title, 500)}</title>
    ${bound && forbidden(bound, x)}
    <rect class="track" x="0" y="${LINE - 1}" width="${WIDTH}" height="2" />
    <rect
      class="span"
      x="${lower}"
      y="${LINE - 4}"
      width="${round(Math.max(1, upper - lower))}"
      height="8"
    />
    <circle class="point" cx="${x(value)}" cy="${LINE}" r="4.5" />
    ${bound && boundLine(bound, x)}
  </svg>`
}

interface Bound {
  readonly at: number
  readonly text: string
  /** Which side misses it. */
  readonly forbids: 'below' | 'above'
}

/** The number at the end of `ap50.clean >= 0.80`, `<= 30%` or `no drift of x by 0.1 or more`. */
function boundOf(statement: string): Bound | undefined {
  const match =
    /([<>])=?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%?)/i.exec(statement) ??
    /( by )(\d+(?:\.\d+)?)() or more$/.exec(statement)
  if (!match) return undefined
  const [, sign, number = '', unit = ''] = match
  const at = Number(number) / (unit === '%' ? 100 : 1)
  return { at, text: `${number}${unit}`, forbids: sign === '>' ? 'below' : 'above' }
}

function forbidden({ at, forbids }: Bound, x: (value: number) => number): Html {
  const from = forbids === 'below' ? 0 : x(at)
  const to = forbids === 'below' ? x(at) : WIDTH
  return html`<rect
    class="wrong"
    x="${from}"
    y="0"
    width="${round(to - from)}"
    height="${2 * LINE}"
  />`
}

function boundLine({ at, text }: Bound, x: (value: number) => number): Html {
  const anchor = x(at) < 20 ? 'start' : x(at) > WIDTH - 20 ? 'end' : 'middle'
  return html`<line class="bound" x1="${x(at)}" x2="${x(at)}" y1="0" y2="${2 * LINE}" />
    <text class="tick" x="${x(at)}" y="${HEIGHT - 2}" text-anchor="${anchor}">${text}</text>`
}

/** From [0, 1] where all marks lie in it, else from their own range, to pixels inside the frame. */
function axis(marks: readonly number[]): (value: number) => number {
  const low = Math.min(0, ...marks)
  const high = Math.max(1, ...marks)
  const inner = WIDTH - 2 * EDGE
  return (value) =>
    round(EDGE + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * inner)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
