import { escapeMarkdown } from '@secmlops/report'
import type { TradeoffAnswer } from '@secmlops/robustness'
import { columnsOf } from './columns.js'
import { CAUTION, frontText, introduction } from './words.js'

const MARK = { good: '✅', bad: '⚠️', neutral: 'ℹ️' } as const

/** For a pull request. */
export function tradeoffMarkdown(answer: TradeoffAnswer): string {
  const columns = columnsOf(answer)
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = answer.models.map((model) =>
    line([
      escapeMarkdown(model.name, 60),
      ...columns.map(({ cell }) => escapeMarkdown(cell(model))),
    ]),
  )
  const conclusions = answer.models.flatMap(({ name, conclusions: own }) =>
    own.map(
      ({ kind, text }) =>
        `- ${MARK[kind]} **${escapeMarkdown(name, 60)}**: ${escapeMarkdown(text)}`,
    ),
  )
  return [
    '### Security against performance',
    '',
    escapeMarkdown(introduction(answer)),
    '',
    line(['model', ...columns.map(({ title }) => escapeMarkdown(title))]),
    line(['---', ...columns.map(() => '---:')]),
    ...rows,
    '',
    ...conclusions,
    '',
    escapeMarkdown(frontText(answer)),
    '',
    CAUTION,
    '',
  ].join('\n')
}
