import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { runGate, type Run } from '../support.js'
import { NON_COMMERCIAL } from '../../src/card/non-commercial.js'

const spdx = createRequire(import.meta.url)('spdx-license-ids') as string[]

const DATA = { 'data/cat/1.png': 'first', 'data/dog/2.png': 'second' }

function judgeCard(
  card: string | undefined,
  options: { require?: string[]; commercial?: boolean; regions?: string[] } = {},
): Promise<Run> {
  const files = { ...DATA, ...(card !== undefined && { 'card.yml': card }) }
  const { require = ['license', 'origin', 'consent'], commercial = true, regions } = options
  return runGate(
    {
      system: { name: 's', purpose: 'p', commercial, ...(regions && { regions }) },
      datasets: { pets: { path: 'data', format: 'image-folder', card: 'card.yml' } },
      gates: { provenance: { require: require as never, screens: [] } },
    },
    files,
    files,
  )
}

const GOOD = `name: pets
description: cats and dogs
license: MIT
origin:
  - issuer: Example
consent: { scope: training, expires: 2026-11-23 }
collected: { from: 2026-01-01, to: 2026-11-23 }
`
const with_ = (from: string, to: string): string => GOOD.replace(from, to)

describe('check 10: provenance facts', () => {
  it('accepts a complete card on the last day of its consent', async () => {
    expect((await judgeCard(GOOD)).verdict.outcome).toBe('pass')
  })

  it.each([
    ['missing licence', with_('license: MIT\n', ''), 'missing-fact', 1],
    ['unknown SPDX id', with_('MIT', 'NOT-A-LICENCE'), 'invalid-license', 3],
    ['NC and commercial', with_('MIT', 'CC-BY-NC-SA-4.0'), 'license-forbids-purpose', 3],
    ['NC as a part', with_('MIT', 'MIT AND CC-BY-NC-4.0'), 'license-forbids-purpose', 3],
    ['unknown licence', with_('MIT', '{ unknown: lost }'), 'license-forbids-purpose', 3],
    ['expired consent', with_('expires: 2026-11-23', 'expires: 2026-11-22'), 'expired-consent', 6],
    ['future collection', with_('to: 2026-11-23', 'to: 2026-11-24'), 'future-collection', 7],
    [
      'reversed collection',
      with_('from: 2026-01-01', 'from: 2026-11-24').replace('to: 2026-11-23', 'to: 2026-01-01'),
      'reversed-collection',
      7,
    ],
    [
      'a change of the day after tomorrow',
      `${GOOD}changes:\n  - { class: added, reason: more, author: ann,\n      date: 2026-11-25 }\n`,
      'future-change',
      10,
    ],
  ])('%s fails on its line', async (_, card, rule, line) => {
    const { verdict, findings } = await judgeCard(card)
    expect(verdict.outcome).toBe('fail')
    expect(findings.find((each) => each.rule === rule)?.location).toEqual({
      path: 'card.yml',
      line,
    })
  })

  it('accepts a change of tomorrow, which is today in the east', async () => {
    const changes = 'changes: [{ class: added, reason: more, author: ann, date: 2026-11-24 }]\n'
    expect((await judgeCard(GOOD + changes)).verdict.outcome).toBe('pass')
  })

  it.each<[string, string[], string, boolean]>([
    ['a forbidden region', ['US'], '{ forbidden: [US] }', false],
    ['a state of a forbidden group', ['DE'], '{ forbidden: [EU] }', false],
    ['a group with a forbidden state', ['EU'], '{ forbidden: [DE] }', false],
    ['a region that is not allowed', ['DE', 'US'], '{ allowed: [EU] }', false],
    ['a group of which one state is allowed', ['EU'], '{ allowed: [DE] }', false],
    ['an unknown', ['DE'], '{ unknown: contract lost }', false],
    ['a state of an allowed group', ['NO'], '{ allowed: [EEA] }', true],
    ['an allowed group in a larger one', ['EU'], '{ allowed: [EEA] }', true],
    ['a policy without regions', [], '{ forbidden: [US] }', true],
  ])('regions: %s', async (_, regions, stated, passes) => {
    const run = await judgeCard(
      `${GOOD}regions: ${stated}\n`,
      regions.length > 0 ? { regions } : {},
    )
    expect(run.errors).toEqual(passes ? [] : ['forbidden-region'])
    if (!passes) expect(run.findings[0]?.location).toEqual({ path: 'card.yml', line: 8 })
  })

  it('each failing fact has only its own code', async () => {
    expect((await judgeCard(with_('MIT', 'NOT-A-LICENCE'))).errors).toEqual(['invalid-license'])
    expect((await judgeCard(with_('MIT', 'CC-BY-NC-4.0'))).errors).toEqual([
      'license-forbids-purpose',
    ])
    expect((await judgeCard(GOOD.replace('2026-11-23 }', '2026-11-22 }'))).errors).toContain(
      'expired-consent',
    )
  })

  it('accepts NC without a commercial purpose, and as one of two alternatives', async () => {
    expect((await judgeCard(with_('MIT', 'CC-BY-NC-4.0'), { commercial: false })).errors).toEqual(
      [],
    )
    expect((await judgeCard(with_('MIT', 'CC-BY-NC-4.0 OR MIT'))).errors).toEqual([])
  })

  it('lets a declared unknown through as a warning, never an undeclared one', async () => {
    const { verdict, findings } = await judgeCard(
      with_(
        'consent: { scope: training, expires: 2026-11-23 }',
        'consent: { unknown: archive burnt }',
      ),
    )
    expect(verdict.outcome).toBe('pass')
    expect(findings).toMatchObject([{ rule: 'declared-unknown', severity: 'warning' }])
    await expect(
      judgeCard(with_('consent: { scope: training', 'consent: { unknown: ""')),
    ).rejects.toMatchObject({
      code: 'invalid-config',
    })
  })

  it('fails without a card unless nothing is required', async () => {
    const { errors, findings } = await judgeCard(undefined)
    expect(errors).toEqual(['missing-card'])
    expect(findings[0]?.location?.path).toBe('secmlops.yml')
    // It once said "has no card" of a dataset whose card the policy names.
    expect(findings[0]?.message).toContain('the card "card.yml" of the dataset "pets" is not there')
    expect((await judgeCard(undefined, { require: [] })).verdict.outcome).toBe('pass')
  })

  it('refuses an unknown key with its line', async () => {
    await expect(judgeCard(`${GOOD}licence: MIT\n`)).rejects.toMatchObject({
      code: 'invalid-config',
      exit: 2,
      location: { path: 'card.yml', line: 8 },
    })
  })

  it('refuses an explanation of nothing in particular', async () => {
    const entry = 'changes:\n  - { reason: r, author: a, date: 2026-01-01 }\n'
    await expect(judgeCard(GOOD + entry)).rejects.toMatchObject({ location: { line: 9 } })
  })

  // A blank, or a letter without width, explained any relabelled record.
  it.each([
    ['reason', '{ reason: " ", author: a, class: relabelled, date: 2026-01-01 }'],
    ['author', '{ reason: r, author: "\\u200b", class: relabelled, date: 2026-01-01 }'],
  ])('refuses an explanation whose %s nobody can read', async (_, entry) => {
    await expect(judgeCard(`${GOOD}changes:\n  - ${entry}\n`)).rejects.toMatchObject({
      code: 'invalid-config',
      location: { line: 9 },
    })
  })

  it('covers every NC id of the SPDX list', () => {
    const ids = spdx.filter((id) => /(?:^|-)NC(?:-|$)|noncommercial/i.test(id))
    expect(ids.length).toBeGreaterThan(20)
    expect(ids.filter((id) => !NON_COMMERCIAL.test(id))).toEqual([])
  })
})
