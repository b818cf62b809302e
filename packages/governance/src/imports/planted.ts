import type { Control } from '@secmlops/core'
import { readResults, type ImportRequest } from './read-results.js'

/** Two faults that every run has to see: a result that blocks, and a report that is cut off. */
export function plantedFaults(now: Date): readonly Control[] {
  const entry = { sarif: 'planted.sarif', tool: 'planted' }
  const request: ImportRequest = { entry, commit: undefined, directory: '', now }
  const bytes = Buffer.from(JSON.stringify(LOG))
  return [
    {
      name: 'planted result',
      rejected: readResults(bytes, request).some(({ severity }) => severity === 'error'),
      detail: 'a report with one result of level error',
    },
    {
      name: 'planted truncation',
      rejected: isRefused(() => readResults(bytes.subarray(0, bytes.length - 1), request)),
      detail: 'the same report without its last byte',
    },
  ]
}

const LOG = {
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'planted' } },
      results: [{ ruleId: 'planted', level: 'error', message: { text: 'planted' } }],
    },
  ],
}

function isRefused(read: () => unknown): boolean {
  try {
    read()
    return false
  } catch {
    return true
  }
}
