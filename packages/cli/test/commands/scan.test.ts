import { createRequire } from 'node:module'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { Ajv } from 'ajv'
import { createProgram } from '../../src/program.js'

let folder: string
const at = (name: string): string => join(folder, name)
/** `cos\nsystem\n(S'true'\ntR.`: what pickle.loads would run. */
const EVIL = "cos\nsystem\n(S'true'\ntR."

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-scan-'))
  await mkdir(at('models'))
  await writeFile(at('models/a.pkl'), EVIL)
  await writeFile(at('models/b.onnx'), 'no model')
  await writeFile(at('models/notes.txt'), 'hello')
  await symlink('a.pkl', at('models/latest'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  process.exitCode = undefined
  jest.restoreAllMocks()
})

const run = (...parameters: string[]): Promise<string> => command('scan', ...parameters)

async function command(...parameters: string[]): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  await createProgram().parseAsync(parameters, { from: 'user' })
  return text
}

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly ruleId: string
        readonly level: string
        readonly partialFingerprints: Readonly<Record<string, string>>
        readonly locations: readonly [{ physicalLocation: { artifactLocation: { uri: string } } }]
      }[]
      readonly tool: { driver: { rules: readonly { id: string; help: { text: string } }[] } }
    },
  ]
}

const sarif = async (path: string): Promise<Sarif> =>
  JSON.parse(await run(path, '--format', 'sarif')) as Sarif

it('JSON: one entry a file, the worst is the outcome', async () => {
  const { outcome, files } = JSON.parse(await run(at('models'), '--format', 'json')) as {
    outcome: string
    files: { path: string; outcome: string }[]
  }
  expect(outcome).toBe('fail')
  expect(files.map((file) => [relative(folder, file.path), file.outcome])).toEqual([
    ['models/a.pkl', 'fail'],
    ['models/b.onnx', 'inconclusive'],
    ['models/latest', 'inconclusive'],
    ['models/notes.txt', 'not-applicable'],
  ])
  expect(process.exitCode).toBe(1)
})

// Oracle: the OASIS schema as shipped in @microsoft/jest-sarif (see report/test/sarif).
it('SARIF: is valid, and has a rule with help for every result', async () => {
  const schema = createRequire(import.meta.url)(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  ) as Record<string, unknown>
  const rules = Object.entries(schema).filter(([key]) => key !== '$schema' && key !== 'id')
  const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(
    Object.fromEntries(rules),
  )
  const log = await sarif(at('models'))
  expect([validate(log), validate.errors]).toEqual([true, null])
  const [{ results, tool }] = log.runs
  const ids = results.map(({ ruleId }) => ruleId)
  expect(ids).toEqual(['pickle-code-execution', 'not-examined', 'not-examined'])
  for (const id of ids)
    expect(tool.driver.rules.find((rule) => rule.id === id)?.help.text).toMatch(/\S\n\n\S/)
})

it('SARIF: fingerprints are those of the content and the place, however the path is written', async () => {
  const prints = async (path: string): Promise<unknown> =>
    (await sarif(path)).runs[0].results.map((result) => [
      result.locations[0].physicalLocation.artifactLocation.uri,
      result.partialFingerprints,
    ])
  const whole = (await prints(at('models'))) as unknown[]
  expect(await prints(at('models/a.pkl'))).toEqual(whole.slice(0, 1))
  expect(await prints(relative('.', at('models')))).toEqual(whole)
  expect(await prints(`./${relative('.', at('models'))}/`)).toEqual(whole)
})

const linux = process.platform === 'linux' ? it : it.skip
linux(
  'leaves open what it lists and cannot open, and reads the folder of a nested repository',
  async () => {
    await mkdir(at('hidden/nested/.git'), { recursive: true })
    await writeFile(Buffer.concat([Buffer.from(at('hidden/a')), Buffer.from([0xff])]), EVIL)
    expect(await run(at('hidden'))).toMatch(/its name is not UTF-8/)
    expect(process.exitCode).toBe(3)
    await writeFile(at('hidden/nested/.git/a.pkl'), EVIL)
    expect(await run(at('hidden/nested'))).toMatch(/0 of 0/)
    expect(await run(at('hidden'))).toMatch(/nested\/\.git\/a\.pkl/)
  },
)

/** "Of no model format" and exit code 0 answered the question whether a library is safe to load; a wheel passed as a zip. */
it.each([
  ['lib.so', Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
  ['native', Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
  ['setup.py', Buffer.from('import os')],
  ['package.whl', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')],
  ['all.7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
  ['some.weights', Buffer.from([1, 0, 2])],
])('%s is inconclusive where it is named', async (name, bytes) => {
  await mkdir(at('named'), { recursive: true })
  await writeFile(at(`named/${name}`), bytes)
  const { outcome } = JSON.parse(await run(at(`named/${name}`), '--format', 'json')) as {
    outcome: string
  }
  expect([outcome, process.exitCode]).toEqual(['inconclusive', 3])
})

it('a text that is named stays of no model format', async () => {
  await run(at('models/notes.txt'))
  expect(process.exitCode).toBe(0)
})

// A name may hold what a terminal obeys: here, U+202E writes the rest from right to left.
linux('shows a name as it is written, and lets it turn no text round', async () => {
  await mkdir(at('escapes'))
  await writeFile(at('escapes/\u202elkp.docx.pkl'), EVIL)
  const text = await run(at('escapes'))
  expect(text).toContain('escapes/\\u{202e}lkp.docx.pkl')
  expect(text).not.toContain('\u202e')
})

it('compares columns whose names move no cursor', async () => {
  const table = `\u001b[2Kx\n${Array.from({ length: 200 }, (_, index) => `${String(index)}\n`).join('')}`
  await writeFile(at('escapes.csv'), table)
  const files = ['--reference', at('escapes.csv'), '--current', at('escapes.csv')]
  const text = await command('drift', ...files)
  expect(text).toContain('\\u{1b}[2Kx')
  expect(text).not.toContain('\u001b')
})
