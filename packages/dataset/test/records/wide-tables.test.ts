import { expect, it } from '@jest/globals'
import { readRecords } from '@secmlops/dataset'
import { fakeTools, memoryTree } from '@secmlops/testkit'

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `c${String(i)}`)

const TABLES = {
  csv: (count: number) => `${names(count).join(',')}\n${'1,'.repeat(count - 1)}1\n`,
  jsonl: (count: number) =>
    `{${names(count)
      .map((name) => `"${name}":1`)
      .join(',')}}\n`,
} as const

// A million columns in three lines took minutes to record; the drift gate had the bound (LIMITS.columns) all along.
it.each(['csv', 'jsonl'] as const)('refuses more than 10,000 columns of %s', async (format) => {
  const read = (count: number): Promise<unknown> =>
    readRecords(
      memoryTree({ [`t.${format}`]: TABLES[format](count) }),
      { name: 't', path: `t.${format}`, format },
      fakeTools(),
    )
  await expect(read(10_001)).rejects.toMatchObject({
    code: 'invalid-table',
    exit: 2,
    location: { path: `t.${format}`, line: 1 },
  })
  await expect(read(10_000)).resolves.toMatchObject({ records: [{}] })
})
