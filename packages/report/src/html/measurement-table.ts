import { printable, type GateResult } from '@secmlops/core'
import { count, formatInterval, formatNumber } from '../words/number.js'
import { html } from './html.js'
import { table } from './table.js'

const NAMES = ['Measurement', 'Of', 'Value', 'Interval', 'n', 'How'] as const

/** Every number of a gate, also those that no requirement asks for; folded away. */
export function* measurementTable({ measurements }: GateResult): Iterable<string> {
  if (measurements.length === 0) return
  yield `<details><summary>${count(measurements.length, 'measurement')}, and how each was taken</summary>\n`
  yield* table({ title: 'Measurements', names: NAMES }, measurements, (each) => [
    html`<code>${printable(each.id)}</code>`,
    printable([each.subject, each.feature].filter((part) => part !== undefined).join('/'), 300),
    html`<span class="num">${formatNumber(each.value)}</span> ${printable(each.unit, 100)}`,
    formatInterval(each.interval),
    formatNumber(each.n),
    html`<span class="small">${printable(each.method, 1000)}</span>`,
  ])
  yield '</details>\n'
}
