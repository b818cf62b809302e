import { afterAll, describe, expect, it } from '@jest/globals'
import { selectAnnotations } from '@secmlops/github'
import { createRenderers } from '@secmlops/report'
import { encodePng } from '@secmlops/dataset'
import { fakeTools, gitRepository, type Files, type GitRepository } from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'

/** Planted values; put together here, so that this file itself holds no credential. */
const VALUES = {
  mail: 'jane.canary@mail.example.org',
  iban: 'DE89370400440532013000',
  card: '4111 1111 1111 1111',
  ssn: '219-09-9999',
  phone: '+49 30 9018200',
  token: ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_'),
  aws: ['AKIA', 'Q2W3E4R5T6Y7U2I3'].join(''),
}
const ALL = Object.values(VALUES)
/** What is left of a value where a message is cut: the longest part that nothing else has. */
const PARTS = [
  ...ALL,
  'jane.canary',
  '3704004405',
  '1111 1111',
  '219-09',
  '9018200',
  'a1B2c3D4',
  'Q2W3E4',
]

const repositories: GitRepository[] = []
afterAll(() => {
  for (const each of repositories) each.remove()
})

interface Data {
  readonly path: string
  readonly labels?: string
  readonly format?: string
}

/** Runs the gate on two commits and gives everything that a run writes, as one text. */
async function outputsOf(data: Data, base: Files, head: Files): Promise<string> {
  const repository = gitRepository()
  repositories.push(repository)
  const card =
    'name: d\ndescription: d\nlicense: CC0-1.0\norigin: [{ issuer: Example }]\npersonal-data: none\n'
  const policy = {
    version: 1,
    datasets: { d: { ...data, card: 'card.yml' } },
    gates: {
      provenance: {
        screens: [
          'duplicates',
          'leakage',
          'label-flips',
          'outliers',
          'balance',
          'personal-data',
          'secrets',
          'hostile-content',
        ],
      },
    },
  }
  repository.commit({ 'secmlops.yml': JSON.stringify(policy), 'card.yml': card, ...base })
  repository.git('checkout', '--quiet', '-b', 'change')
  repository.commit(head)
  const log: string[] = []
  const keep = (message: string): void => void log.push(message)
  const tools = fakeTools()
  const run = await runCheck({
    directory: repository.directory,
    base: 'main',
    logger: { debug: keep, info: keep, warn: keep },
    progress: tools.progress,
    clock: tools.clock,
  })
  const renderers = createRenderers({ rules: run.rules })
  const texts = [...renderers.values()].map((renderer) =>
    [...renderer.render(run.report, (digest) => run.attachments.get(digest))].join(''),
  )
  const attached = [...run.attachments.values()].map((bytes) =>
    Buffer.from(bytes).toString('latin1'),
  )
  expect(run.report.exitCode).not.toBe(0)
  const annotations = JSON.stringify(selectAnnotations(run.report))
  return [...log, annotations, ...texts, ...attached].join('\n')
}

function leaked(output: string): string[] {
  return PARTS.filter((part) => output.includes(part))
}

const csv = (rows: readonly string[]): string => ['id,note,label', ...rows, ''].join('\n')
const png = (red: number): Promise<Uint8Array> =>
  encodePng({ width: 4, height: 4, data: new Uint8Array(48).fill(red) })

describe('check 20: no planted value is in any output', () => {
  it('of a table whose ids, cells and labels are values', async () => {
    const base = csv(['a,x,cat', 'b,y,dog'])
    const rows = ALL.flatMap((value, i) => [
      `${value},n${String(i)},cat`,
      `i${String(i)},say ${value} so,dog`,
      `l${String(i)},z${String(i)},${value}`,
    ])
    const head = csv([`a,x,${VALUES.iban}`, 'b,y,dog', ...rows])
    const output = await outputsOf({ path: 'd.csv' }, { 'd.csv': base }, { 'd.csv': head })
    expect(leaked(output)).toEqual([])
    for (const kind of ['IBAN', 'payment card', 'GitHub token', 'AWS access key', 'e-mail address'])
      expect(output).toContain(kind)
  })

  it('of images whose names and labels are values', async () => {
    const names = ['a.png', `${VALUES.mail}/b.png`, `${VALUES.iban}.png`, `x ${VALUES.card}.png`]
    const labels = (label: string): string =>
      JSON.stringify({
        images: names.map((file_name, id) => ({
          id,
          file_name,
          who: VALUES.phone,
          key: VALUES.aws,
        })),
        annotations: [{ id: 1, image_id: 0, category_id: 1, bbox: [0, 0, 2, 2] }],
        categories: [{ id: 1, name: label }],
      })
    const pictures = Object.fromEntries(
      await Promise.all(names.map(async (name, i) => [`data/${name}`, await png(i)] as const)),
    )
    const data = { path: 'data', labels: 'labels.json', format: 'coco' }
    const base = { 'labels.json': labels('cat'), ...pictures }
    const output = await outputsOf(data, base, {
      'labels.json': labels(VALUES.token),
      'data/a.png': await png(9),
    })
    expect(leaked(output)).toEqual([])
  })

  it('of image folders that are named by values', async () => {
    const data = { path: 'data', format: 'image-folder' }
    const head = Object.fromEntries(
      await Promise.all(
        ALL.map(async (value, i) => [`data/${value}/${String(i)}.png`, await png(i)] as const),
      ),
    )
    const output = await outputsOf(data, { 'data/cat/1.png': await png(50) }, head)
    expect(leaked(output)).toEqual([])
  })

  it.each([
    [
      'CSV',
      { path: 'd.csv' },
      { 'd.csv': csv(['a,x,cat']) },
      (v: string) => ({ 'd.csv': csv([`a,"${v}"${v},cat`]) }),
    ],
    [
      'CSV rows',
      { path: 'd.csv' },
      { 'd.csv': csv(['a,x,cat']) },
      (v: string) => ({ 'd.csv': csv([`${v},${v},${v},${v}`]) }),
    ],
    [
      'CSV header',
      { path: 'd.csv' },
      { 'd.csv': csv(['a,x,cat']) },
      (v: string) => ({ 'd.csv': `${v},${v}\n1,2\n` }),
    ],
    [
      'JSON',
      { path: 'data', labels: 'l.json', format: 'coco' },
      { 'l.json': '{}', 'data/a.png': 'x' },
      (v: string) => ({ 'l.json': `{"images": ["${v}" ${v}` }),
    ],
    [
      'COCO',
      { path: 'data', labels: 'l.json', format: 'coco' },
      { 'l.json': '{}', 'data/a.png': 'x' },
      (v: string) => ({
        'l.json': `{"images": [{"id": "${v}", "file_name": "${v}"}], "annotations": "${v}"}`,
      }),
    ],
    [
      'XML',
      { path: 'data', format: 'voc' },
      { 'data/a.xml': '<annotation/>', 'data/a.png': 'x' },
      (v: string) => ({ 'data/a.xml': `<annotation><filename>${v}</${v}>` }),
    ],
    [
      'card',
      { path: 'd.csv' },
      { 'd.csv': csv(['a,x,cat']) },
      (v: string) => ({ 'd.csv': csv(['b,x,cat']), 'card.yml': `name: "${v}" ${v}\n  ${v}: [` }),
    ],
    [
      'card value',
      { path: 'd.csv' },
      { 'd.csv': csv(['a,x,cat']) },
      (v: string) => ({
        'd.csv': csv(['b,x,cat']),
        'card.yml': `name: d\nlicense: 3\npersonal-data: "${v}"\n"${v}": 3\n`,
      }),
    ],
    [
      'picture',
      { path: 'data', format: 'image-folder' },
      { 'data/a/1.png': 'x' },
      (v: string) => ({ 'data/a/2.png': v }),
    ],
  ])('of a damaged %s', async (_, data, base, head) => {
    expect(leaked(await outputsOf(data, base as Files, head(ALL.join(' ')) as Files))).toEqual([])
  })
})
