import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { inert } from '@secmlops/github'

/** Oracle: ActionCommand.TryParseV2 (trimmed line starts with `::`) and TryParse (`##[` anywhere) of actions/runner. */
const runs = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[')

describe('check 29: text for the log', () => {
  it.each([
    ['::error::x', ': :error::x'],
    ['  ::add-mask::x', '  : :add-mask::x'],
    ['x ##[error]y', 'x # #[error]y'],
    ['ok\n::stop-commands::t', 'ok\n: :stop-commands::t'],
    ['a\r::set-output name=x::y', 'a\n: :set-output name=x::y'],
    ['data/a::b.csv', 'data/a::b.csv'],
  ])('%j becomes %j', (text, expected) => {
    expect(inert(text)).toBe(expected)
  })

  it('never holds a line that the runner runs', () => {
    const pieces = fc.array(fc.constantFrom(':', '#', '[', ' ', '\t', '\n', '\r', 'a', '\u2028'))
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(inert(parts.join('')).split('\n').some(runs)).toBe(false)
      }),
      { seed: 1 },
    )
  })
})
