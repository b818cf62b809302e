import { COVERAGES, PHASE_IDS, STRIDES, cellOf, worstOf, type Matrix } from '../matrix.js'
import { STRIDE } from '../stride.js'
import type { Assessment } from '../threats/coverage.js'
import { NOTE, answers, uncounted } from './words.js'

/** The matrix as the report page draws it (`packages/report/src/html/threats.ts`): words only, so that the page knows no register. */
export function matrixDrawing(matrix: Matrix): unknown {
  return {
    note: NOTE,
    totals: COVERAGES.map((coverage) => ({ coverage, count: matrix.counts[coverage] })),
    uncounted: uncounted(matrix),
    phases: PHASE_IDS,
    rows: STRIDES.map((stride) => ({
      name: STRIDE[stride].name,
      property: STRIDE[stride].property,
      cells: PHASE_IDS.map((phase) => {
        const assessments = cellOf(matrix, stride, phase)
        return { coverage: worstOf(assessments), threats: assessments.map(threat) }
      }),
    })),
  }
}

function threat(assessment: Assessment): unknown {
  const { id, title } = assessment.threat
  return { id, title, coverage: assessment.coverage, answers: answers(assessment) }
}
