import { describe, expect, it } from '@jest/globals'
import { isBlocked, rulesOf, scan } from '../support/scan.js'
import { latin1 } from '../support/pickle.js'

// Every stream of this file ran its payload under CPython 3.11 (`pickle.load`), whatever came after.
const SYSTEM = "cos\nsystem\n(S'id'\ntR."

/** `strtol` and `PyLong_FromString` stop at a NUL, so that C takes these for numbers (CPython `_pickle.c`: load_int and its kin). */
const NUMBERS: Readonly<Record<string, string>> = {
  'an integer that is only a NUL': 'I\x00\n0',
  'an integer before a NUL': 'I5\x00junk\n0',
  'a long integer before a NUL': 'L5\x00junk\n0',
  'a float before a NUL': 'F1\x00junk\n0',
  'a memo key before a NUL': 'Np0\x00junk\n0',
  'the memo key -0': 'Np0\ng-0\n00',
}

describe('a pickle under a name that says nothing', () => {
  it.each(Object.entries(NUMBERS))('is followed past %s', async (_, before) => {
    expect(rulesOf(await scan(latin1(before + SYSTEM), 'weights'))).toEqual([
      'pickle-code-execution',
    ])
  })

  it.each(["S'", 'V'])(
    'is not clean because a line of %s is longer than is read',
    async (start) => {
      const end = start === 'V' ? '\n0' : "'\n0"
      const stream = Buffer.concat([
        latin1(start),
        Buffer.alloc(17_000_000, 'A'),
        latin1(end + SYSTEM),
      ])
      const { gaps } = await scan(stream, 'weights')
      expect(gaps).toMatchObject([{ reason: 'limit', detail: 'a line is too long' }])
    },
  )

  it.each([
    ['is called', "cmy_package\nrun\n(S'id'\ntR"],
    ['is called by INST', '(icgitb\nlookup\n'],
  ])('needs no STOP when an import on no list %s', async (_, stream) => {
    for (const name of ['weights', 'notes.txt'])
      expect(rulesOf(await scan(latin1(stream), name))).toEqual(['pickle-unlisted-import'])
  })

  it('is not every text whose lines begin as an import does', async () => {
    for (const text of ['cat\ndog\ncow\ncrow\n', 'country\ncode\nchina\nCN\n', '(in short)\nyes\n'])
      expect(await scan(latin1(text), 'classes.txt')).toMatchObject({ format: undefined, gaps: [] })
  })

  // torch/serialization.py `_legacy_load` unpickles magic, protocol and system information one after another.
  it('may be a legacy torch file that spells its magic out as text', async () => {
    const magic = 'L119547037146038801333356L\n.I1001\n.'
    const result = await scan(latin1(magic + SYSTEM), 'pytorch_model.bin')
    expect(rulesOf(result)).toEqual(['pickle-code-execution'])
    expect(isBlocked(result)).toBe(true)
  })
})
