import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { encodePng } from '@secmlops/dataset'
import { gitRepository, type Files, type GitRepository } from '@secmlops/testkit'
import { bundle } from '../support/bundle.js'

/** Planted values; put together here, so that this file itself holds no credential. */
const VALUES = {
  mail: 'jane.canary@mail.example.org',
  iban: 'DE89370400440532013000',
  card: '4111 1111 1111 1111',
  phone: '+49 30 9018200',
  token: ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_'),
}
/** What no pattern knows stands in cells and lines only, which are never shown. */
const NAME = 'Erika Mustermann'
/** Latitude of the EXIF, in degrees, minutes and seconds. */
const GPS = ['52', '31', '4711']
const PARTS = [
  ...Object.values(VALUES),
  ...['jane.canary', '3704004405', '1111 1111', '9018200', 'a1B2c3D4'],
  ...['Mustermann', '52, 31', '52.5', '4711'],
]

/** A PNG with a chunk eXIf (PNG, 3rd edition, 11.3.4.5) whose GPS directory has a latitude as three rationals (EXIF 2.32, 4.6.6). */
async function photo(level: number): Promise<Buffer> {
  const tiff = Buffer.alloc(68)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x8825, 10)
  tiff.writeUInt32LE(26, 18)
  tiff.writeUInt16LE(1, 26)
  tiff.writeUInt16LE(2, 28)
  tiff.writeUInt16LE(5, 30)
  tiff.writeUInt32LE(3, 32)
  tiff.writeUInt32LE(44, 36)
  GPS.forEach((value, i) => {
    tiff.writeUInt32LE(Number(value), 44 + 8 * i)
    tiff.writeUInt32LE(1, 48 + 8 * i)
  })
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('eXIf'), tiff, Buffer.alloc(4)])
  chunk.writeUInt32BE(tiff.length)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4)
  const image = { width: 16, height: 16, data: new Uint8Array(768).fill(level) }
  const png = Buffer.from(await encodePng(image))
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}

const CARD =
  'name: d\ndescription: d\nlicense: CC0-1.0\norigin: [{ issuer: Example }]\npersonal-data: none\n'
const SCREENS =
  'duplicates leakage near-duplicates label-flips outliers balance personal-data secrets hostile-content'
const policy = (datasets: object, screens: readonly string[]): string =>
  JSON.stringify({
    version: 1,
    datasets,
    gates: { provenance: { screens } },
  })

const csv = (rows: readonly string[]): string => ['id,note,label,split', ...rows, ''].join('\n')
const jsonl = (rows: readonly object[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('')

let built: { folder: string; program: string }
let repository: GitRepository
const folder = mkdtempSync(join(tmpdir(), 'secmlops-canary-'))
beforeAll(async () => {
  built = await bundle('packages/cli/src/bin.ts')
}, 60_000)
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(built.folder, { recursive: true })
  repository.remove()
})

/** Everything that the program writes when it judges the head: both streams, and each file of the evidence bundle. */
function written(datasets: object, base: Files, head: Files, screens = SCREENS.split(' ')) {
  repository = gitRepository()
  repository.commit({ 'secmlops.yml': policy(datasets, screens), 'card.yml': CARD, ...base })
  repository.git('checkout', '--quiet', '-b', 'change')
  repository.commit(head)
  const out = join(folder, repository.git('rev-parse', '--short', 'HEAD'))
  const command = ['check', '--base', 'main', '--debug', '--out', out]
  const { status, stdout, stderr } = spawnSync(process.execPath, [built.program, ...command], {
    cwd: repository.directory,
    encoding: 'utf8',
  })
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const texts = files.map((file) => `${file}\n${readFileSync(file, 'latin1')}`)
  return { status, files, text: [stdout, stderr, ...texts].join('\n') }
}

/** Another command in the repository of the last run. */
function run(...command: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built.program, ...command], {
    cwd: repository.directory,
    encoding: 'utf8',
  })
  return { status, text: `${stdout}\n${stderr}` }
}

const leaked = (text: string): string[] => PARTS.filter((part) => text.includes(part))

describe('check 20: the program writes no planted value', () => {
  it('of records, labels, file names, notes and metadata of images, in any stream or file', async () => {
    const values = Object.values(VALUES)
    const rows = values.flatMap((value, i) => [
      `${value},${NAME} ${String(i)},cat,train`,
      `i${String(i)},${NAME} says ${value} and goes home after a long day,dog,train`,
      `c${String(i)},${NAME} says ${value} and goes home after a long  DAY,dog,test`,
      `l${String(i)},z${String(i)},${value},train`,
    ])
    const lines = values.map((value, i) => ({ id: i, text: `${NAME}: ${value}`, label: value }))
    const card = 'card.yml'
    const { status, text, files } = written(
      {
        rows: { path: 'd.csv', card },
        lines: { path: 'd.jsonl', card },
        images: { path: 'data', format: 'image-folder', card },
      },
      {
        'd.csv': csv(['a,x,cat,train', 'b,y,dog,train']),
        'd.jsonl': jsonl([{ id: 'a', text: 'x', label: 'cat' }]),
        'data/cat/1.png': await photo(9),
      },
      {
        'd.csv': csv([`a,x,${VALUES.iban},train`, 'b,y,dog,train', ...rows]),
        'd.jsonl': jsonl([{ id: 'a', text: NAME, label: VALUES.token }, ...lines]),
        [`data/${VALUES.mail}/${VALUES.iban}.png`]: await photo(70),
        'data/dog/1.png': await photo(180),
        'data/notes.txt': `${NAME} lives at 52.5 and pays by ${VALUES.card}\n`,
      },
    )
    expect(status).not.toBe(0)
    expect(leaked(text)).toEqual([])
    for (const kind of ['IBAN', 'payment card', 'GitHub token', 'e-mail address', 'coordinates'])
      expect(text).toContain(kind)
    const endings = ['report.json', '.md', '.html', '.sarif', '.junit.xml', 'changes.json']
    for (const ending of endings)
      expect(files.filter((file) => file.endsWith(ending))).not.toEqual([])
  })

  /** No pattern knows names: the card declares that the ids are some. */
  it('of names of persons that are ids and groups of a table, in check and in explain', () => {
    const rows = (split: string): string[] =>
      ['a', 'b'].map((end) => `${NAME} ${end},x${end}${split},cat,${split},${NAME}`)
    const table = (lines: readonly string[]): string =>
      ['id,note,label,split,who', ...lines, ''].join('\n')
    const personal = CARD.replace('none', 'personal')
    const { text, files } = written(
      { rows: { path: 'd.csv', card: 'card.yml', group: 'who' } },
      { 'd.csv': table(rows('train')), 'card.yml': personal },
      // The head may not undo what the base declared.
      { 'd.csv': table([...rows('train'), ...rows('test')]), 'card.yml': CARD },
      ['duplicates', 'leakage', 'personal-data'],
    )
    expect(text).toContain('group-leak')
    expect(text).toContain('duplicate-record-id')
    expect(text).toMatch(/id:[0-9a-f]{32}/)
    expect(leaked(text)).toEqual([])
    const report = files.find((file) => file.endsWith('report.json')) ?? ''
    const rules = [...readFileSync(report, 'utf8').matchAll(/"rule": ?"([\w-]+)"/g)]
    expect(rules).not.toEqual([])
    for (const rule of new Set(rules.map(([, id]) => id ?? '')))
      expect(leaked(run('explain', rule).text)).toEqual([])
  })

  it('of ids and labels in record and diff, unless they are asked for', () => {
    const personal = CARD.replace('none', 'personal')
    const datasets = { rows: { path: 'd.csv', card: 'card.yml' } }
    const mail = `${VALUES.mail},n,${VALUES.iban},train`
    written(
      datasets,
      { 'd.csv': csv(['a,x,cat,train']), 'card.yml': personal },
      { 'd.csv': csv([`${NAME},x,${VALUES.token},train`, mail]) },
    )
    expect(leaked(run('record', 'rows').text)).toEqual([])
    for (const format of ['text', 'json']) {
      const command = ['diff', 'git:main:d.csv', 'd.csv', '--format', format]
      const { status, text } = run(...command)
      expect(status).toBe(0)
      expect(leaked(text.replaceAll(NAME, ''))).toEqual([])
      expect(run(...command, '--show-values').text).toContain(VALUES.mail)
      expect(leaked(run('diff', 'rows', 'rows', '--format', format).text)).toEqual([])
    }
  })

  it('of what it cannot read', () => {
    const { status, text } = written(
      { rows: { path: 'd.csv', card: 'card.yml' } },
      { 'd.csv': csv(['a,x,cat,train']) },
      { 'd.csv': csv([`"${VALUES.mail}"${NAME},${Object.values(VALUES).join(',')},x`]) },
    )
    expect(status).toBe(2)
    expect(leaked(text)).toEqual([])
  })
})
