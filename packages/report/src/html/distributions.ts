import { printable, type GateResult, type RequirementResult } from '@secmlops/core'
import { formatNumber } from '../words/number.js'
import { byOutcome } from '../words/order.js'
import { chip } from './chip.js'
import { contributors, isDistribution, isWhole, shares, type Distribution } from './distribution.js'
import { drawBars, drawSteps } from './distribution-chart.js'
import { drawPeriods } from './period-chart.js'
import { html, type Html } from './html.js'
import { isFields, isListOf, readJson } from './read-json.js'

export const DISTRIBUTIONS = 'application/vnd.secmlops.distributions+json'

/** Columns in the attachment, and those that are open to view. */
const MOST = 1000
const OPEN = 24
/** Bins that are named as what made the difference. */
const NAMED = 3

const OVER_TIME =
  '; below it, of columns that moved, the distance from the reference over time, dashed the most that the reference itself reaches'

interface Distributions {
  readonly columns: readonly Distribution[]
}

/** Small multiples: of each column the reference and what came, what drifted first; undefined for bytes that are no such thing. */
export function distributionsFigure(bytes: Uint8Array, gate: GateResult): Html | undefined {
  const found = readJson(bytes, isDistributions)
  if (!found || found.columns.length === 0) return undefined
  const panels = ordered(found.columns, gate).map(({ distribution, result }) =>
    panel(distribution, result),
  )
  const rest = panels.slice(OPEN)
  return html`<figure class="whole">
    <figcaption>
      Share of the rows: ${key('old')} reference ${key('now-bar')} this
      change${found.columns.some(({ periods }) => periods) ? OVER_TIME : undefined}
    </figcaption>
    <ul class="multiples">
      ${panels.slice(0, OPEN)}
    </ul>
    ${
      rest.length > 0
        ? html`<details>
            <summary>${rest.length} more columns</summary>
            <ul class="multiples">
              ${rest}
            </ul>
          </details>`
        : undefined
    }
  </figure> `
}

function isDistributions(value: unknown): value is Distributions {
  return isFields(value) && isListOf(value['columns'], MOST, isDistribution)
}

interface Judged {
  readonly distribution: Distribution
  readonly result: RequirementResult | undefined
}

function ordered(columns: readonly Distribution[], { requirements }: GateResult): Judged[] {
  const worst = new Map<string, RequirementResult>()
  for (const result of byOutcome(requirements))
    if (result.feature !== undefined && !worst.has(result.feature))
      worst.set(result.feature, result)
  const rank = [...worst.keys()]
  const place = (column: string): number => {
    const at = rank.indexOf(column)
    return at === -1 ? rank.length : at
  }
  return [...columns]
    .sort((a, b) => place(a.column) - place(b.column))
    .map((distribution) => ({ distribution, result: worst.get(distribution.column) }))
}

function panel(distribution: Distribution, result: RequirementResult | undefined): Html {
  const { column, edges } = distribution
  const drifted = result !== undefined && result.outcome !== 'pass'
  const effect = result?.value === undefined ? undefined : `effect ${formatNumber(result.value)}`
  return html`<li>
    <h4><span>${printable(column, 80)}</span> ${result && chip(result.outcome)}</h4>
    ${edges ? drawSteps(distribution, edges) : drawBars(distribution)}
    ${distribution.periods && drawPeriods(column, distribution.periods)}
    <p class="small soft">${effect}${drifted ? change(distribution) : undefined}</p>
  </li> `
}

/** `; most in 0.2 to 0.3: 4 % became 23 %`. */
function change(distribution: Distribution): string {
  const [before, after] = [shares(distribution.reference), shares(distribution.current)]
  const parts = contributors(distribution)
    .slice(0, NAMED)
    .filter((k) => before[k] !== after[k])
    .map((k) => `${binName(distribution, k)}: ${percent(before[k])} became ${percent(after[k])}`)
  return parts.length === 0 ? '' : `; most in ${parts.join(', ')}`
}

function binName({ edges, categories }: Distribution, k: number): string {
  if (!edges) return `"${printable(categories?.[k] ?? '', 40)}"`
  if (isWhole(edges)) return formatNumber((edges[k] ?? NaN) + 0.5)
  const [low, high] = [formatNumber(edges[k]), formatNumber(edges[k + 1])]
  if (k === 0) return `below ${high}`
  return k === edges.length - 2 ? `${low} and above` : `${low} to ${high}`
}

function percent(share = 0): string {
  return `${formatNumber(Number((100 * share).toFixed(1)))} %`
}

function key(tone: 'old' | 'now-bar'): Html {
  return html`<svg class="key" viewBox="0 0 9 7" aria-hidden="true">
    <rect class="${tone}" width="9" height="7" />
  </svg>`
}
