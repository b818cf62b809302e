import { describe, expect, it } from '@jest/globals'
import { withKeys } from '../../src/records/keys.js'
import type { DataRecord } from '../../src/records/record.js'

const groupOf = (group: string, id: string): string | undefined => {
  const record: DataRecord = { id, split: '', content: '', label: 'null', location: { path: 'd' } }
  return withKeys({ name: 'd', path: 'd', group }, [record], false)[0]?.group
}

describe('patterns of record ids', () => {
  it.each([
    ['scenes/{}/*.png', 'scenes/a/1.png', 'a'],
    ['scenes/{}/*.png', 'scenes/a/b/1.png', undefined],
    ['scenes/{}/*.png', 'scenes//1.png', undefined],
    ['scenes/{}/*.png', 'scenes/a/1xpng', undefined],
    ['scenes/{}/*.png', 'x/scenes/a/1.png', undefined],
    ['{}_*', 'p1_x_2', 'p1'],
    ['(a+)+{}', '(a+)+7', '7'],
  ])('%s of %s is %s', (pattern, id, group) => {
    expect(groupOf(pattern, id)).toBe(group)
  })

  it.each(['{}/{}', '*{}*/*', 'column'])('refuses %s', (pattern) => {
    expect(() => groupOf(pattern, 'a')).toThrow(/is no pattern/)
  })

  it('matches no id beyond 1,024 characters, and long ones in bounded time', () => {
    expect(groupOf('{}', 'a'.repeat(1_024))).toHaveLength(1_024)
    expect(groupOf('{}', 'a'.repeat(1_025))).toBeUndefined()
    expect(groupOf('*a{}a*b', 'a'.repeat(1_024))).toBeUndefined()
  })
})
