import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { sampleGate, sampleReport } from '@secmlops/testkit'
import { readReport } from '../../src/commands/stored-report.js'

const root = mkdtempSync(join(tmpdir(), 'secmlops-stored-'))
mkdirSync(join(root, 'in'))
afterAll(() => {
  rmSync(root, { recursive: true })
})

const SECRET = 'not in this folder'
const digest = digestOf(Buffer.from(SECRET))

/** A report that says that its attachment is a file of this name. */
function reportWith(name: string): string {
  const attachment = { name, digest, mediaType: 'text/plain', description: '', size: 1 }
  const gates = [{ ...sampleGate(), attachments: [attachment] }]
  const path = join(root, 'in/report.json')
  writeFileSync(path, JSON.stringify(sampleReport({ gates })))
  return path
}

// A run for a fork leaves a report that a stranger wrote, and a job with a token draws it.
it.each(['../secret.txt', '/dev/zero', '../../../../../../dev/zero', '..\\secret.txt', ''])(
  'does not follow the name %j of an attachment',
  async (name) => {
    writeFileSync(join(root, 'secret.txt'), SECRET)
    const refusal = { code: 'invalid-report', exit: 2 }
    await expect(readReport(reportWith(name))).rejects.toMatchObject(refusal)
  },
)

it('takes no folder for an attachment', async () => {
  expect((await readReport(reportWith('..'))).attachments.size).toBe(0)
})

it('finds an attachment beside it', async () => {
  writeFileSync(join(root, 'in/drift-a.json'), SECRET)
  const { attachments } = await readReport(reportWith('drift-a.json'))
  expect([...attachments.keys()]).toEqual([digest])
})

// They waited for ever for somebody to write.
it('refuses a pipe in the place of a report, and passes one by in that of an attachment', async () => {
  execFileSync('mkfifo', [join(root, 'in/pipe')])
  const report = readReport(join(root, 'in/pipe'))
  await expect(report).rejects.toMatchObject({ code: 'not-found', exit: 2 })
  expect((await readReport(reportWith('pipe'))).attachments.size).toBe(0)
})
