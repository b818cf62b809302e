import { html, htmlPage, type Html } from '@secmlops/report'
import { COVERAGES, PHASE_IDS, STRIDES, cellOf, worstOf, type Matrix } from '../matrix.js'
import { STRIDE, type Stride } from '../stride.js'
import type { Assessment, Coverage } from '../threats/coverage.js'
import { NOTE, answers, uncounted } from './words.js'

/** Class of the style of reports, by how good a coverage is. */
const SHADE: Readonly<Record<Coverage, string>> = {
  verified: 'pass',
  attested: 'pass',
  declared: 'inconclusive',
  gap: 'fail',
}

/** One page that loads nothing, as the report. */
export function matrixHtml(matrix: Matrix): string {
  const { counts, assessments } = matrix
  const totals = COVERAGES.map((each) => `${String(counts[each])} ${each}`).join(', ')
  return htmlPage('secmlops: threats', [
    html`<h1>Threats${matrix.system === undefined ? '' : ` of ${matrix.system}`}</h1>
      <p>${assessments.length} threats: ${totals}.</p>
      ${uncounted(matrix).map((line) => html`<p class="fail">${line}.</p> `)} ${grid(matrix)}
      ${list(assessments)}
      <p class="soft">${NOTE}</p> `,
  ])
}

function grid(matrix: Matrix): Html {
  const rows = STRIDES.map(
    (stride) =>
      html`<tr>
        <th scope="row">${STRIDE[stride].name}</th>
        ${cells(matrix, stride)}
      </tr> `,
  )
  const heads = PHASE_IDS.map((phase) => html`<th scope="col">${phase}</th> `)
  return html`<table>
    <thead>
      <tr>
        <td></td>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table> `
}

function cells(matrix: Matrix, stride: Stride): readonly Html[] {
  return PHASE_IDS.map((phase) => {
    const worst = worstOf(cellOf(matrix, stride, phase))
    return html`<td class="${SHADE[worst]}">${worst}</td> `
  })
}

function list(assessments: readonly Assessment[]): Html {
  const rows = assessments.map(({ threat, coverage, ...rest }) => {
    const lines = answers({ threat, coverage, ...rest }).map((line) => html`<div>${line}</div> `)
    return html`<tr>
      <td><code>${threat.id}</code></td>
      <td class="${SHADE[coverage]}">${coverage}</td>
      <td>${threat.title}</td>
      <td>${lines}</td>
      <td class="soft">${threat.references.join(', ')}</td>
    </tr> `
  })
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Threat</th>
        <th scope="col">Coverage</th>
        <th scope="col">What it is</th>
        <th scope="col">Answer, or what would be one</th>
        <th scope="col">References</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table> `
}
