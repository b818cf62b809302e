import { printable } from '@secmlops/core'
import { html, type Html } from './html.js'

export const CURVE = 'application/vnd.secmlops.curve+json'

interface Point {
  readonly eps: number
  readonly accuracy: number
}

interface Curve {
  readonly title: string
  readonly attack: string
  readonly policy: { readonly eps: number; readonly text: string }
  readonly points: readonly Point[]
}

const WIDTH = 360
const HEIGHT = 180
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 12, 10, 34] as const

/** Accuracy against the radius; undefined for bytes that are no such curve. */
export function curveFigure(bytes: Uint8Array): Html | undefined {
  const curve = readCurve(bytes)
  if (!curve) return undefined
  const { points, policy, title, attack } = curve
  const widest = Math.max(...points.map(({ eps }) => eps)) || 1
  const x = (eps: number): number => round(LEFT + (eps / widest) * (WIDTH - LEFT - RIGHT))
  const y = (accuracy: number): number => round(TOP + (1 - accuracy) * (HEIGHT - TOP - BOTTOM))
  const line = points.map(({ eps, accuracy }) => `${String(x(eps))},${String(y(accuracy))}`)
  const base = y(0)
  return html`<figure class="wide">
    <svg role="img" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
      <title>${printable(title)}</title>
      ${[0, 0.5, 1].map(
        (accuracy) =>
          html`<line
              class="grid"
              x1="${LEFT}"
              x2="${WIDTH - RIGHT}"
              y1="${y(accuracy)}"
              y2="${y(accuracy)}"
            />
            <text class="tick" x="${LEFT - 6}" y="${y(accuracy) + 4}" text-anchor="end">
              ${100 * accuracy} %
            </text>`,
      )}
      <line class="bound" x1="${x(policy.eps)}" x2="${x(policy.eps)}" y1="${TOP}" y2="${base}" />
      <text class="tick" x="${x(policy.eps)}" y="${base + 14}" text-anchor="middle">
        ${policy.text}
      </text>
      <text class="tick" x="${WIDTH - RIGHT}" y="${base + 28}" text-anchor="end">
        radius, up to ${round(widest)}
      </text>
      <polyline class="curve" points="${line.join(' ')}" />
      ${points.map(
        ({ eps, accuracy }) =>
          html`<circle class="point" cx="${x(eps)}" cy="${y(accuracy)}" r="3">
            <title>${accuracy} at ${eps}</title>
          </circle>`,
      )}
    </svg>
    <figcaption>${printable(`${title}: ${attack}`)}</figcaption>
  </figure> `
}

function readCurve(bytes: Uint8Array): Curve | undefined {
  try {
    const curve = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Curve> | null
    return curve && isCurve(curve) ? curve : undefined
  } catch {
    return undefined
  }
}

const MOST_POINTS = 1000

function isCurve(curve: Partial<Curve>): curve is Curve {
  const { title, attack, policy, points } = curve
  const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
  return (
    typeof title === 'string' &&
    typeof attack === 'string' &&
    typeof policy?.text === 'string' &&
    isNumber(policy.eps) &&
    Array.isArray(points) &&
    points.length > 0 &&
    points.length <= MOST_POINTS &&
    points.every(({ eps, accuracy }) => isNumber(eps) && isNumber(accuracy))
  )
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
