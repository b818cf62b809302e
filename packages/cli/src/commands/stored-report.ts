import { dirname, join } from 'node:path'
import { LIMITS, SecmlopsError, digestOf, schemaErrors, type Report } from '@secmlops/core'
import { readHostFile } from '../host/files.js'

/**
 * Reads a report that was written before, with the attachments that lie beside it. A stranger may have written it, as the one that a run for
 * a fork leaves: the schema holds its names to this folder.
 * @throws SecmlopsError `not-found`, `invalid-report`.
 */
export async function readReport(
  path: string,
): Promise<{ report: Report; attachments: Map<string, Uint8Array> }> {
  const report = parse(path, await bytesOf(path))
  const attachments = new Map<string, Uint8Array>()
  for (const { name, digest } of report.gates.flatMap((gate) => gate.attachments)) {
    const file = join(dirname(path), name)
    const bytes = await readHostFile(file, LIMITS.textFile).catch(() => undefined)
    if (bytes && digestOf(bytes) === digest) attachments.set(digest, bytes)
  }
  return { report, attachments }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readHostFile(path, LIMITS.textFile)
  } catch (cause) {
    if (cause instanceof SecmlopsError && cause.code === 'too-large') throw cause
    throw new SecmlopsError('not-found', 'the report cannot be read', {
      location: { path },
      cause,
      remedy: 'Name the report.json of an earlier check',
    })
  }
}

function parse(path: string, bytes: Buffer): Report {
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
