import { printable } from '@secmlops/core'
import type { Palette } from '@secmlops/report'
import { COVERAGES, PHASE_IDS, STRIDES, cellOf, worstOf, type Matrix } from '../matrix.js'
import { STRIDE } from '../stride.js'
import type { Assessment, Coverage } from '../threats/coverage.js'
import { NOTE, answers, uncounted } from './words.js'

const WIDTH = 11

/** The matrix for a terminal, then what is missing, then what holds. */
export function matrixText(matrix: Matrix, palette: Palette): string {
  const gaps = matrix.assessments.filter(({ coverage }) => coverage === 'gap')
  const held = matrix.assessments.filter(({ coverage }) => coverage !== 'gap')
  return [
    grid(matrix, palette),
    totals(matrix, palette),
    ...uncounted(matrix).map((line) => palette.bad(line)),
    ...(gaps.length > 0
      ? ['', palette.strong('Gaps'), ...gaps.map((each) => entry(each, palette))]
      : []),
    '',
    palette.strong('Covered'),
    ...held.map((each) => entry(each, palette)),
    '',
    palette.quiet(NOTE),
  ].join('\n')
}

function grid(matrix: Matrix, palette: Palette): string {
  const head = PHASE_IDS.map((phase) => phase.padEnd(WIDTH)).join(' ')
  const rows = STRIDES.map((stride) => {
    const cells = PHASE_IDS.map((phase) => {
      const worst = worstOf(cellOf(matrix, stride, phase))
      return shade(palette)[worst](worst.padEnd(WIDTH))
    })
    return `${STRIDE[stride].name.padEnd(23)} ${cells.join(' ')}`
  })
  return [`${''.padEnd(23)} ${palette.strong(head)}`, ...rows].join('\n')
}

function totals({ counts, assessments }: Matrix, palette: Palette): string {
  const parts = COVERAGES.map((each) => shade(palette)[each](`${String(counts[each])} ${each}`))
  return `\n${String(assessments.length)} threats: ${parts.join(', ')}`
}

function entry(assessment: Assessment, palette: Palette): string {
  const { threat, coverage } = assessment
  const references = threat.references.length > 0 ? ` (${threat.references.join(', ')})` : ''
  const title = `${printable(threat.title)}${printable(references)}`
  return [
    `  ${printable(threat.id)}  ${shade(palette)[coverage](coverage)}  ${title}`,
    ...answers(assessment).map((line) => palette.quiet(`      ${printable(line)}`)),
  ].join('\n')
}

function shade(palette: Palette): Readonly<Record<Coverage, (text: string) => string>> {
  return {
    verified: palette.good,
    attested: palette.good,
    declared: palette.doubt,
    gap: palette.bad,
  }
}
