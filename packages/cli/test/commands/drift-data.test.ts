import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { encodePng } from '@secmlops/dataset'
import { fakeTools } from '@secmlops/testkit'
import { openDriftData } from '../../src/commands/drift-data.js'

const root = mkdtempSync(join(tmpdir(), 'secmlops-drift-'))
afterAll(() => {
  rmSync(root, { recursive: true })
})

async function folder(name: string, classes: readonly string[]): Promise<string> {
  const png = await encodePng({ width: 2, height: 1, data: Uint8Array.of(0, 0, 0, 90, 90, 90) })
  for (const each of classes) {
    mkdirSync(join(root, name, each), { recursive: true })
    writeFileSync(join(root, name, each, '1.png'), png)
  }
  return join(root, name)
}

describe('openDriftData', () => {
  it('makes a table of a folder of images', async () => {
    const reference = await folder('accepted', ['cat', 'dog'])
    const current = await folder('street', ['cat'])
    const opened = await openDriftData({ reference, current }, {}, fakeTools())
    expect(await opened.current.rowCount()).toBe(1)
    expect(await opened.current.scalars(['brightness', 'width'])).toMatchObject([
      { min: 45, max: 45 },
      { min: 2, max: 2 },
    ])
    expect(opened.coverage.map(({ of, examined }) => [of, examined])).toEqual([
      ['reference images', 2],
      ['current images', 1],
    ])
    await opened.close()
  })

  it('refuses columns of text of images', async () => {
    const current = await folder('images', ['cat'])
    await expect(
      openDriftData({ reference: current, current, text: ['note'] }, {}, fakeTools()),
    ).rejects.toMatchObject({ code: 'not-images', exit: 2 })
  })
})
