import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { PAGES, blocksOf, page } from './pages.js'

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

const WORKFLOWS = PAGES.flatMap((each) =>
  blocksOf(each)
    .filter(({ language, text }) => language === 'yaml' && !text.startsWith('version: 1'))
    .map(({ text }, i) => [each.path, i + 1, text] as const),
)

describe('E1: other YAML on the pages', () => {
  it.each(WORKFLOWS)(
    '%s, %i: parses, and gives our actions inputs that they have',
    (_, __, text) => {
      const unknown = stepsOf(parse(text)).flatMap((step) => {
        const inputs = inputsOf(step.uses ?? '')
        return Object.keys(step.with ?? {}).filter((name) => inputs?.has(name) === false)
      })
      expect(unknown).toEqual([])
    },
  )

  it('knows the inputs', () => {
    expect(inputsOf('secmlops/secmlops@v1')?.has('working-directory')).toBe(true)
    expect(inputsOf('secmlops/secmlops/actions/drift-gate@v1')?.has('seed')).toBe(true)
  })
})

/** Lists under `steps`, wherever they stand. */
function stepsOf(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'steps' && Array.isArray(inner) ? (inner as Step[]) : stepsOf(inner),
  )
}

function inputsOf(uses: string): ReadonlySet<string> | undefined {
  const ours = /^secmlops\/secmlops((?:\/[\w-]+)*)@/.exec(uses)
  if (!ours) return undefined
  const action = parse(page(`${(ours[1] ?? '').slice(1)}/action.yml`.replace(/^\//, ''))) as {
    inputs?: Record<string, unknown>
  }
  return new Set(Object.keys(action.inputs ?? {}))
}
