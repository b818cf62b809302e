import { describe, expect, it } from '@jest/globals'
import { STOP, binunicode, callOf, latin1, pickle, proto } from '../support/pickle.js'
import { rulesOf, scan } from '../support/scan.js'

const SYSTEM = callOf('os', 'system')
const LINES = latin1("cos\nsystem\n(S'id'\ntR.")
const holding = (text: string): Buffer => pickle(proto(2), binunicode(text), STOP)

// As in modelaudit 0.2.54, `tests/assets/generators/generate_nested_pickle_assets.py`.
describe('a pickle as text in a pickle', () => {
  it.each([
    ['base64', SYSTEM.toString('base64')],
    ['base64 of protocol 0', LINES.toString('base64')],
    ['base64url', SYSTEM.toString('base64url')],
    ['hexadecimal digits', SYSTEM.toString('hex')],
    ['capital digits', SYSTEM.toString('hex').toUpperCase()],
  ])('in %s is denied', async (_, text) => {
    expect(rulesOf(await scan(holding(text)))).toEqual(['pickle-code-execution'])
    expect(rulesOf(await scan(latin1(`S'${text}'\n.`)))).toEqual(['pickle-code-execution'])
  })

  it.each([
    'gAAAAABmZm9vYmFyYmF6cXV4Zm9vYmFy',
    'gAQgis',
    '80020000',
    'gASVdata is not base64',
    'Yes',
  ])('%s is but text', async (text) => {
    expect(await scan(holding(text))).toMatchObject({ findings: [], gaps: [] })
  })
})
