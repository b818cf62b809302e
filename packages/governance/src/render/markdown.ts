import { escapeMarkdown } from '@secmlops/report'
import { COVERAGES, PHASE_IDS, STRIDES, cellOf, worstOf, type Matrix } from '../matrix.js'
import { STRIDE } from '../stride.js'
import { NOTE, answers, uncounted } from './words.js'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`

/** The matrix and the list of threats as GitHub-flavoured Markdown. */
export function matrixMarkdown(matrix: Matrix): string {
  const { counts, assessments } = matrix
  const totals = COVERAGES.map((each) => `${String(counts[each])} ${each}`).join(', ')
  return [
    '## Threats\n\n',
    `${String(assessments.length)} threats: ${totals}.\n\n`,
    ...uncounted(matrix).map((line) => `${escapeMarkdown(line, 1000)}.\n\n`),
    grid(matrix),
    '\n',
    row(['Threat', 'Coverage', 'What it is', 'Answer, or what would be one', 'References']),
    row(['---', '---', '---', '---', '---']),
    ...assessments.map((each) =>
      row([
        escapeMarkdown(each.threat.id),
        each.coverage,
        escapeMarkdown(each.threat.title),
        answers(each)
          .map((line) => escapeMarkdown(line))
          .join('<br>'),
        each.threat.references.map((one) => escapeMarkdown(one)).join(', '),
      ]),
    ),
    `\n${escapeMarkdown(NOTE)}\n`,
  ].join('')
}

function grid(matrix: Matrix): string {
  return [
    row(['', ...PHASE_IDS]),
    row(['---', ...PHASE_IDS.map(() => '---')]),
    ...STRIDES.map((stride) =>
      row([
        STRIDE[stride].name,
        ...PHASE_IDS.map((phase) => worstOf(cellOf(matrix, stride, phase))),
      ]),
    ),
  ].join('')
}
