import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { runAction } from '../support/runner/composite.js'

const root = mkdtempSync(join(tmpdir(), 'secmlops-runner-'))

afterAll(() => {
  rmSync(root, { recursive: true })
})

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const RUNTIME = { ACTIONS_RUNTIME_TOKEN: 'secret', ACTIONS_RESULTS_URL: 'http://results' }

const run = (): ReturnType<typeof runAction> =>
  runAction('outer', { 'fail-on': 'x' }, { root, workspace: root, runtime: RUNTIME })

const outer = (steps: string): void => {
  put(
    'outer/action.yml',
    `inputs:
  fail-on: {}
  other: { default: 'd' }
outputs:
  said: { value: '\${{ steps.one.outputs.said }}' }
runs:
  using: composite
  steps:
${steps}`,
  )
  put('inner/action.yml', 'inputs: { inputs: {} }\nruns: { using: node24, main: main.mjs }\n')
}

const INNER = "    - { id: one, uses: $/inner, with: { inputs: '${{ toJSON(inputs) }}' } }\n"

/** What the interpreter enforces: facts sheet github-actions 0.1, 0.2, 2. */
describe('B1: interpreter of composite actions', () => {
  it('keeps the runtime token from scripts', () => {
    outer(
      '    - { id: one, shell: bash, run: \'echo "said=[$ACTIONS_RUNTIME_TOKEN]" >>"$GITHUB_OUTPUT"\' }\n',
    )
    expect(run().outputs).toEqual({ said: '[]' })
  })

  it('gives JavaScript actions the token and the inputs as one value', () => {
    outer(INNER)
    put(
      'inner/main.mjs',
      `import { appendFileSync } from 'node:fs'
const said = process.env.ACTIONS_RUNTIME_TOKEN + JSON.stringify(JSON.parse(process.env.INPUT_INPUTS))
appendFileSync(process.env.GITHUB_OUTPUT, 'said<<end\\n' + said + '\\nend\\n')
`,
    )
    expect(run().outputs).toEqual({ said: 'secret{"fail-on":"x","other":"d"}' })
  })

  it('shows ten annotations of a level for the whole composite, cut at 4,096 characters', () => {
    outer(INNER + INNER.replace('one', 'two'))
    put(
      'inner/main.mjs',
      "for (let i = 0; i < 6; i++) console.log('::error file=a%2Cb,line=3::' + 'x'.repeat(5000))\n",
    )
    const { annotations, dropped } = run()
    expect(annotations).toHaveLength(10)
    expect(dropped).toBe(2)
    expect(annotations[0]?.message).toHaveLength(4096)
    expect(annotations[0]?.properties).toEqual({ file: 'a,b', line: '3' })
  })

  it('drops a summary above 1 MiB and keeps the step green', () => {
    outer(INNER)
    const write = (bytes: number): string =>
      `import { writeFileSync } from 'node:fs'\nwriteFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(${String(bytes)}))\n`
    put('inner/main.mjs', write(1_048_577))
    expect(run()).toMatchObject({ success: true, summaries: [undefined] })
    put('inner/main.mjs', write(1_048_576))
    expect(run().summaries[0]).toHaveLength(1_048_576)
  })

  it('keeps the outputs of a failed step and goes on with always() only', () => {
    outer(
      `    - { id: one, shell: bash, run: 'echo said=1 >>"$GITHUB_OUTPUT"; exit 3' }
    - { shell: bash, run: 'echo second' }
    - { if: always(), shell: bash, run: 'echo third' }
`,
    )
    const { success, outputs, log } = run()
    expect(success).toBe(false)
    expect(outputs).toEqual({ said: '1' })
    expect(log).not.toContain('second')
    expect(log).toContain('third')
  })

  it('runs both forms of workflow commands, as the runner does', () => {
    outer(INNER)
    put('inner/main.mjs', "console.log('  ::add-mask::x\\nlook ##[warning]y\\na::b')\n")
    const { commands, annotations, log } = run()
    expect(commands).toEqual(['add-mask'])
    expect(annotations.map((each) => each.level)).toEqual(['warning'])
    expect(log).toContain('a::b')
  })
})
