import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { rulesOf, scan } from '../support/scan.js'

/** A pickle that runs a command, packed by the tool that `by` names. */
const STORED = Object.entries(
  JSON.parse(
    readFileSync(new URL('../fixtures/compressed.json', import.meta.url), 'utf8'),
  ) as Record<string, { readonly evil: string }>,
).map(([name, { evil }]) => [name, Buffer.from(evil, 'base64')] as const)

// joblib.load goes by the first bytes, whatever the name (`joblib/compressor.py`, prefixes).
describe.each(STORED)('a pickle in a stream of %s', (name, evil) => {
  it.each(['model.bin', 'weights.dat', 'weights', 'notes.txt'])('is found in %s', async (path) => {
    expect(rulesOf(await scan(evil, path))).toEqual(['pickle-code-execution'])
  })

  it('is found although the end is wrong', async () => {
    const damaged = Buffer.concat([evil, Buffer.from('garbage')])
    const { findings, gaps } = await scan(damaged, 'weights')
    // bz2 and lzma.FORMAT_ALONE of Python take no notice of what follows.
    const isTold = gaps.length === 1 || /bz2|lzma/.test(name)
    expect([findings.map(({ rule }) => rule), isTold]).toEqual([['pickle-code-execution'], true])
  })
})

// lzma.compress(b"cos\nsystem\n(S'id'\ntR.", filters=[delta of 1, LZMA2]) of Python 3.11.
const DELTA =
  '/Td6WFoAAATm1rRGAgEDAQAhARZ5IMTuAQAUYwwEl2kG+gHxCJ0eK9RC+8Pjat7cAAAAALWMMK4LlRasAAEtFS8LcW0ftvN9AQAAAAAEWVo='

it('filters that are not read are told, whatever the name', async () => {
  for (const path of ['model.bin', 'weights', 'notes.txt'])
    expect((await scan(Buffer.from(DELTA, 'base64'), path)).gaps).toMatchObject([
      { reason: 'not-understood' },
    ])
})
