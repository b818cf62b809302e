/**
 * What publishing costs: one JSON line with the CPU seconds, the peak of resident memory and the sizes of summary, comment
 * body, SARIF log and annotations of a report with hostile findings.
 * usage: node bench/publish.mjs [--findings 50000]                        (needs `npx tsc --build`)
 */
import { parseArgs } from 'node:util'
import { annotationsOf, selectAnnotations } from '../packages/github/dist/annotations/select.js'
import { packedSarif } from '../packages/github/dist/publishers/sarif.js'
import { reportBody } from '../packages/github/dist/rest/body.js'
import { stepSummary } from '../packages/github/dist/summary/step-summary.js'
import {
  HOSTILE_TEXTS,
  sampleFinding,
  sampleGate,
  sampleReport,
} from '../packages/testkit/dist/index.js'

const { values } = parseArgs({ options: { findings: { type: 'string', default: '50000' } } })
const findings = Array.from({ length: Number(values.findings) }, (_, i) => {
  const text = HOSTILE_TEXTS[i % HOSTILE_TEXTS.length]
  const severity = ['error', 'warning', 'note'][i % 3]
  return sampleFinding({
    severity,
    message: text,
    remedy: text,
    location: { path: text, line: i + 1 },
  })
})
const report = sampleReport({ gates: [sampleGate({ findings })] })
const before = process.cpuUsage()
const { shown, hidden } = selectAnnotations(report)
const summary = stepSummary(report, { hidden, artifact: undefined })
const { packed, cut } = packedSarif(report, [])
const body = reportBody(report, '')
const annotations = annotationsOf(report).length
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    findings: findings.length,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    summaryBytes: Buffer.byteLength(summary),
    commentCharacters: body.length,
    sarifBytes: Buffer.from(packed, 'base64').length,
    sarifCut: cut,
    shown: shown.length,
    annotations,
  }),
)
