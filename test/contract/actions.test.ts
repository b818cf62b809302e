import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { INPUT_TABLE } from '@secmlops/github'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const tracked = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)))

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Ours and those that users copy; test/ holds doubles. */
const isOurs = (path: string): boolean => !path.startsWith('test/')
const ACTIONS = tracked.filter((path) => isOurs(path) && /(^|\/)action\.ya?ml$/.test(path))
const WORKFLOWS = tracked.filter(
  (path) => isOurs(path) && /\.github\/workflows\/[^/]+\.ya?ml$/.test(path),
)
/** Gates; the check of a deployment runs no engine (verify-verdict-action.test.ts). */
const COMPOSITES = ACTIONS.filter((path) => !/actions\/(engine|verify-verdict)\//.test(path))

interface Described {
  readonly description?: string
  readonly required?: boolean
  readonly default?: string
  readonly value?: string
}

interface Metadata {
  readonly name: string
  readonly description: string
  readonly branding?: { readonly icon: string; readonly color: string }
  readonly inputs: Readonly<Record<string, Described>>
  readonly outputs: Readonly<Record<string, Described>>
  readonly runs: {
    readonly using: string
    readonly main?: string
    readonly steps?: readonly object[]
  }
}

const metadata = (path: string): Metadata => parse(read(path)) as Metadata

const BY_COMMIT = '[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+(\\.\\d+)*'
/** The suite as its users name it; the root from its own checkout, since a bare `$/` is no reference. */
const OWN =
  '\\$/\\S+|\\./ # zizmor: ignore\\[self-repository\\]|secmlops/secmlops(/actions/[a-z-]+)?@v1'
const ALLOWED = new RegExp(`uses: (${OWN}|${BY_COMMIT})$`)

/** Every step of a parsed document, wherever it lies. */
function stepsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn)
  if (typeof value !== 'object' || value === null) return []
  const step = 'run' in value || 'uses' in value ? [value as Record<string, unknown>] : []
  return [...step, ...Object.values(value).flatMap(stepsIn)]
}

/** Facts sheet github-actions 5.2, 5.3 and 9 A1. */
describe.each([...ACTIONS, ...WORKFLOWS])('%s', (path) => {
  it('A1: puts no expression into a script', () => {
    const scripts = stepsIn(parse(read(path))).map((step) => step['run'])
    for (const script of scripts) expect(JSON.stringify(script ?? '')).not.toContain('${{')
  })

  it('uses its own parts, or others by commit with their version', () => {
    const uses = read(path)
      .split('\n')
      .filter((line) => /^\s*(-\s+)?uses:/.test(line))
    for (const line of uses) expect(line).toMatch(ALLOWED)
  })
})

describe.each(COMPOSITES)('%s', (path) => {
  const { name, description, branding, inputs, outputs, runs } = metadata(path)

  it('is branded, and describes every input and output', () => {
    expect(name).not.toBe('')
    expect(description.length).toBeGreaterThan(40)
    // Colours and icons: docs.github.com, "Metadata syntax", branding.
    expect(['blue', 'green', 'orange', 'purple']).toContain(branding?.color)
    expect(['database', 'lock', 'shield', 'activity']).toContain(branding?.icon)
    for (const [key, each] of Object.entries({ ...inputs, ...outputs })) {
      expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(each.description).toMatch(/\.$/)
    }
  })

  it('C2: has no default that could mask the policy', () => {
    const defaults = Object.entries(inputs).filter(([, each]) => each.default !== undefined)
    expect(defaults.map(([key, each]) => [key, each.default])).toEqual([
      ['github-token', '${{ github.token }}'],
    ])
  })

  it('declares only inputs that the engine knows, and none that could loosen the policy', () => {
    const foreign = [
      ...(path === 'action.yml' ? [] : ['mode', 'needs']),
      ...(path.includes('robustness') ? [] : ['cache', 'shard', 'require-cached']),
      // Of gates that take over nothing.
      ...(/^action\.yml|robustness/.test(path) ? [] : ['reuse-evidence']),
    ]
    const known = Object.keys(INPUT_TABLE).filter((key) => !foreign.includes(key))
    expect(Object.keys(inputs).sort()).toEqual(known.sort())
  })

  it('is one step that hands all inputs to the engine as one value and maps its outputs', () => {
    const engine = metadata('actions/engine/action.yml')
    expect(runs.using).toBe('composite')
    expect(runs.steps).toHaveLength(1)
    expect(runs.steps?.[0]).toMatchObject({
      id: 'engine',
      uses: '$/actions/engine',
      with: { inputs: '${{ toJSON(inputs) }}' },
    })
    expect(Object.keys(outputs)).toEqual(Object.keys(engine.outputs))
    for (const [key, { value }] of Object.entries(outputs))
      expect(value).toBe(`\${{ steps.engine.outputs.${key} }}`)
  })
})

describe('the engine', () => {
  it('is a JavaScript action on the current runtime that runs the bundle', () => {
    expect(metadata('actions/engine/action.yml').runs).toEqual({
      using: 'node24',
      main: '../../dist/engine.mjs',
    })
  })
})

describe('pages of the actions', () => {
  it('E1: are as fresh as the sources of their tables', () => {
    const program = join(ROOT, 'scripts/docs-tables.mjs')
    expect(() =>
      execFileSync(process.execPath, [program, '--check'], { stdio: 'pipe' }),
    ).not.toThrow()
  })
})
