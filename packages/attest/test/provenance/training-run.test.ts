import { describe, expect, it } from '@jest/globals'
import { inputRole, parseProvenance, writeTrainingRun, type TrainingRun } from '@secmlops/attest'
import { digestOf } from '@secmlops/core'

const [ROOT, FILE, DATA, BASE] = ['root', 'file', 'data', 'base'].map((each) => digestOf(each))
const RUN: TrainingRun = {
  model: { name: 'net', root: ROOT ?? '', files: [{ name: 'w', digest: FILE ?? '' }] },
  builder: 'https://example.org/train',
  datasets: [
    { name: 'train', id: DATA ?? '', roots: { files: digestOf('f'), records: digestOf('r') } },
  ],
  baseModel: { name: 'backbone', root: BASE ?? '' },
  code: { repository: 'https://example.org/repo', commit: 'a'.repeat(40) },
  parameters: { epochs: 3 },
  invocation: 'https://example.org/runs/1',
  finishedOn: new Date('2026-11-23T12:00:00Z'),
}

// Expected by hand from https://slsa.dev/spec/v1.0/provenance and https://github.com/in-toto/attestation/blob/v1.0/spec/v1/statement.md.
describe('writeTrainingRun', () => {
  it('writes SLSA Provenance v1 in an in-toto statement', () => {
    expect(JSON.parse(Buffer.from(writeTrainingRun(RUN)).toString())).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        { name: 'net', digest: { sha256: ROOT } },
        { name: 'w', digest: { sha256: FILE } },
      ],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'https://github.com/secmlops/secmlops/training-run/v1',
          externalParameters: {
            model: 'net',
            datasets: ['train'],
            baseModel: 'backbone',
            parameters: { epochs: 3 },
          },
          resolvedDependencies: [
            {
              name: 'code',
              uri: 'git+https://example.org/repo',
              digest: { gitCommit: 'a'.repeat(40) },
            },
            {
              name: 'train',
              digest: { sha256: DATA },
              annotations: {
                secmlops: {
                  role: 'dataset',
                  roots: { files: digestOf('f'), records: digestOf('r') },
                },
              },
            },
            {
              name: 'backbone',
              digest: { sha256: BASE },
              annotations: { secmlops: { role: 'base-model' } },
            },
          ],
        },
        runDetails: {
          builder: { id: 'https://example.org/train' },
          metadata: {
            invocationId: 'https://example.org/runs/1',
            finishedOn: '2026-11-23T12:00:00.000Z',
          },
        },
      },
    })
  })

  it('writes equal bytes for equal runs, and others only where the time differs', () => {
    const again = writeTrainingRun({ ...RUN, parameters: { epochs: 3 } })
    expect(again).toEqual(writeTrainingRun(RUN))
    const later = Buffer.from(writeTrainingRun({ ...RUN, finishedOn: new Date(0) })).toString()
    const time = /"finishedOn":"[^"]*"/
    expect(later.replace(time, '')).toBe(Buffer.from(again).toString().replace(time, ''))
  })

  it('is read back with the roles of its inputs', () => {
    const read = parseProvenance(writeTrainingRun(RUN))
    if (!('provenance' in read)) throw new Error(read.problems.join())
    expect(read.provenance.dependencies.map(inputRole)).toMatchObject([
      undefined,
      { role: 'dataset', roots: { files: digestOf('f'), records: digestOf('r') } },
      { role: 'base-model' },
    ])
  })

  // actions/attest refuses more than 1024 subjects (facts on provenance, section 3).
  it('names a model of many files by its root alone', () => {
    const count = (n: number): number => {
      const files = Array.from({ length: n }, (_, i) => ({ name: String(i), digest: FILE ?? '' }))
      const payload = writeTrainingRun({ ...RUN, model: { ...RUN.model, files } })
      return (JSON.parse(Buffer.from(payload).toString()) as { subject: [] }).subject.length
    }
    expect([count(1023), count(1024)]).toEqual([1024, 1])
  })
})
