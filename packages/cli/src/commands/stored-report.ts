import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LIMITS, SecmlopsError, digestOf, schemaErrors, type Report } from '@secmlops/core'

/**
 * Reads a report that was written before, with the attachments that lie beside it.
 * @throws SecmlopsError `not-found`, `invalid-report`.
 */
export async function readReport(
  path: string,
): Promise<{ report: Report; attachments: Map<string, Uint8Array> }> {
  const report = parse(path, await bytesOf(path))
  const attachments = new Map<string, Uint8Array>()
  for (const { name, digest } of report.gates.flatMap((gate) => gate.attachments)) {
    const bytes = await readFile(join(dirname(path), name)).catch(() => undefined)
    if (bytes && digestOf(bytes) === digest) attachments.set(digest, bytes)
  }
  return { report, attachments }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new SecmlopsError('not-found', 'the report cannot be read', {
      location: { path },
      cause,
      remedy: 'Name the report.json of an earlier check',
    })
  }
}

function parse(path: string, bytes: Buffer): Report {
  if (bytes.length > LIMITS.textFile)
    throw new SecmlopsError('too-large', 'the report is too large', { location: { path } })
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new SecmlopsError('invalid-report', 'not JSON', {
      location: { path },
      cause,
      remedy: 'Name the report.json of an earlier check',
    })
  }
  const [fault] = schemaErrors('report', value)
  if (fault)
    throw new SecmlopsError('invalid-report', `not a report: ${fault.message}`, {
      location: { path },
      remedy: 'Name the report.json of an earlier check',
    })
  return value as Report
}
