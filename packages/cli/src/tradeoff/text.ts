import { printable } from '@secmlops/core'
import type { TradeoffAnswer } from '@secmlops/robustness'
import { columnsOf } from './columns.js'
import { CAUTION, frontText, introduction } from './words.js'

const MARK = { good: '+', bad: '!', neutral: ' ' } as const

/** For a terminal: the table, then what follows for each model. */
export function tradeoffText(answer: TradeoffAnswer): string {
  const columns = [{ title: 'model', cell: nameOf }, ...columnsOf(answer)]
  const rows = [columns.map(({ title }) => title)]
  for (const model of answer.models) rows.push(columns.map(({ cell }) => cell(model)))
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  '),
  )
  const conclusions = answer.models.flatMap((model) =>
    model.conclusions.map(
      ({ kind, text }) => `${MARK[kind]} ${nameOf(model)}: ${printable(text, 1000)}`,
    ),
  )
  const words = [
    introduction(answer),
    '',
    ...lines,
    '',
    ...conclusions,
    printable(frontText(answer), 1000),
  ]
  return [...words, CAUTION].join('\n')
}

function nameOf({ name }: { readonly name: string }): string {
  return printable(name, 60)
}
