// Stands in for the engine in tests of publication: publishes a report with SAMPLE_FINDINGS findings, each of the hostile
// texts among them, and fails as the report says.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Severity } from '@secmlops/core'
import { actionsLogger, publish } from '@secmlops/github'
import { HOSTILE_TEXTS, sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']

const findings = Array.from({ length: Number(process.env['SAMPLE_FINDINGS']) }, (_, i) => {
  const text = HOSTILE_TEXTS[i % HOSTILE_TEXTS.length] ?? ''
  return sampleFinding({
    severity: SEVERITIES[i % SEVERITIES.length] ?? 'error',
    message: text,
    remedy: text,
    location: { path: text, line: i + 1 },
  })
})
const root = mkdtempSync(join(tmpdir(), 'secmlops-sample-'))
const file = join(root, 'report.json')
writeFileSync(file, '{}')
const report = sampleReport({ gates: [sampleGate({ findings })] })
await publish({
  report,
  head: 'a'.repeat(40),
  reportPath: file,
  artifact: { name: 'secmlops-sample', files: [file], root, retentionDays: 1 },
  env: process.env,
  logger: await actionsLogger(),
})
process.exitCode = report.enforced.exitCode
