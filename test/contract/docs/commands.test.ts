import { describe, expect, it } from '@jest/globals'
import { commandLines, defectOf } from './command-lines.js'
import { PAGES } from './pages.js'

describe('commands on the pages', () => {
  it.each(PAGES.map((page) => [page.path, page] as const))(
    '%s: exist, with their options',
    (_, page) => {
      const lines = commandLines(page)
      expect(lines.map(defectOf).filter((defect) => defect !== undefined)).toEqual([])
    },
  )

  it('are found', () => {
    expect(PAGES.flatMap(commandLines).length).toBeGreaterThan(80)
  })

  it('would be missed', () => {
    expect(defectOf(['sing', 'x'])).toBe('no command sing')
    expect(defectOf(['sign', 'x', '--kez', 'k'])).toBe('sign has no --kez')
    expect(defectOf(['card', 'import', 'x', '--out', 'y'])).toBeUndefined()
  })
})
