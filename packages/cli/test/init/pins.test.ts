import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { ACTIONS, commitCommand } from '../../src/init/pins.js'

const WORKFLOWS = readdirSync('.github/workflows').map((name) =>
  readFileSync(`.github/workflows/${name}`, 'utf8'),
)

describe('the pins of what init writes', () => {
  it.each(Object.entries(ACTIONS))('%s is the commit that this repository runs', (action, pin) => {
    const found = WORKFLOWS.flatMap((text) => [...text.matchAll(/uses: (\S+)@(\S+) # (\S+)/g)])
    const own = found.filter(([, name]) => name === action)
    expect(own.length).toBeGreaterThan(1)
    for (const [, , commit, version] of own) expect({ commit, version }).toEqual(pin)
  })

  it('are found by a request for a commit, which also follows annotated tags', () => {
    expect(commitCommand('acme/gates', 'v1')).toBe('gh api repos/acme/gates/commits/v1 --jq .sha')
  })
})
