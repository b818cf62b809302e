import { describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { htmlRenderer } from '@secmlops/report'
import { HOSTILE_TEXTS, sampleGate, sampleReport } from '@secmlops/testkit'
import { THREATS } from '../../src/html/threats.js'

const threat = (id: string, coverage: string): object => ({
  ...{ id, title: `what ${id} is`, coverage, answers: [`answer to ${id}`] },
})
const MATRIX = {
  note: 'whose reading it is',
  uncounted: ['Refuted: the declaration for I-training/membership'],
  phases: ['design', 'data'],
  rows: [
    {
      ...{ name: 'Tampering', property: 'integrity' },
      cells: [
        { coverage: 'verified', threats: [threat('T-design/a', 'verified')] },
        { coverage: 'gap', threats: [threat('T-data/b', 'gap'), threat('T-data/c', 'declared')] },
      ],
    },
  ],
}

/** The page of a report with these bytes as the matrix. */
function page(bytes: Uint8Array): string {
  const reference = { name: 'threats.json', mediaType: THREATS, description: 'threats' }
  const attachments = [{ ...reference, digest: digestOf(bytes), size: bytes.length }]
  const report = sampleReport({ gates: [sampleGate({ id: 'policy', attachments })] })
  return [...htmlRenderer.render(report, () => bytes)].join('')
}
const drawn = (value: unknown): string => page(Buffer.from(JSON.stringify(value)))

describe('check 23: the matrix of threats in the page', () => {
  it('has a cell for each phase, with its coverage and how many threats it has', () => {
    const text = drawn(MATRIX)
    expect(text).toContain('<h2 id="threats">Threats</h2>')
    expect(text).toMatch(
      /data-name="design"><span class="chip pass">verified<\/span>\s*.*1 threat</,
    )
    expect(text).toMatch(/data-name="data"><span class="chip fail">gap<\/span>\s*.*2 threats/)
    for (const part of ['Violates', 'integrity', 'T-data/c', 'answer to T-data/b', 'Refuted'])
      expect(text).toContain(part)
    expect(text).toContain('whose reading it is')
  })

  it('is drawn where the gate had nothing to judge, too', () => {
    const bytes = Buffer.from(JSON.stringify(MATRIX))
    const reference = { name: 'threats.json', mediaType: THREATS, description: 'threats' }
    const attachments = [{ ...reference, digest: digestOf(bytes), size: bytes.length }]
    const gate = sampleGate({ id: 'policy', outcome: 'not-applicable', attachments })
    const text = [...htmlRenderer.render(sampleReport({ gates: [gate] }), () => bytes)].join('')
    expect(text).toContain('id="threats"')
  })

  it.each(HOSTILE_TEXTS)('shows a threat called %j as text', (title) => {
    const cells = [{ coverage: title, threats: [{ ...threat('x', title), title }] }]
    const text = drawn({ ...MATRIX, phases: [title], rows: [{ ...MATRIX.rows[0], cells }] })
    expect(text).not.toMatch(/<img|<script|href="javascript/i)
    // What nobody knows is no better than a gap.
    expect(text).toContain('chip fail')
  })

  it.each([
    ['no JSON', Buffer.from('{')],
    ['a list', Buffer.from('[]')],
    ['no rows', Buffer.from(JSON.stringify({ ...MATRIX, rows: undefined }))],
    [
      'too many rows',
      Buffer.from(JSON.stringify({ ...MATRIX, rows: Array(13).fill(MATRIX.rows[0]) })),
    ],
  ])('draws nothing of %s', (_, bytes) => {
    expect(page(bytes)).not.toContain('id="threats"')
  })
})
