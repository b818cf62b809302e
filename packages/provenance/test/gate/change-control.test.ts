import { describe, expect, it } from '@jest/globals'
import type { Finding } from '@secmlops/core'
import { encodePng } from '@secmlops/dataset'
import { card, coco, runGate } from '../support.js'

const POLICY = {
  datasets: {
    'street-train': {
      path: 'data/train',
      labels: 'data/train.json',
      card: 'data/train.card.yml',
      format: 'coco' as const,
    },
    'street-test': {
      path: 'data/test',
      labels: 'data/test.json',
      card: 'data/test.card.yml',
      format: 'coco' as const,
    },
  },
  gates: { provenance: {} },
}

/** A tiny picture whose colour is its content. */
async function picture(red: number): Promise<Uint8Array> {
  const data = new Uint8Array(4 * 4 * 3).fill(red)
  return encodePng({ width: 4, height: 4, data })
}

const IMAGES = [
  { id: 1, file_name: 'a.png' },
  { id: 2, file_name: 'b.png' },
]
const BOXES = [
  { image_id: 1, category_id: 1, bbox: [1, 1, 2, 2] },
  { image_id: 2, category_id: 2, bbox: [0, 0, 3, 3] },
]

async function street(): Promise<Record<string, string | Uint8Array>> {
  return {
    'data/train/a.png': await picture(10),
    'data/train/b.png': await picture(20),
    'data/train.json': coco(IMAGES, BOXES),
    'data/train.card.yml': card(),
    'data/test/c.png': await picture(30),
    'data/test.json': coco([{ id: 1, file_name: 'c.png' }], []),
    'data/test.card.yml': card(),
  }
}

const RELABELLED = coco(IMAGES, [{ ...BOXES[0], category_id: 2 } as never, BOXES[1] as never])

/** The entry of a card that the remedy of what is unexplained proposes. */
function entryOf(findings: readonly Finding[]): string {
  const found = findings.find(({ rule }) => rule.startsWith('unexplained'))
  return /`(\{.*\})`/.exec(found?.remedy ?? '')?.[1] ?? ''
}

describe('change control (facts sheet, section 9)', () => {
  it('passes an unchanged pull request', async () => {
    const files = await street()
    const { verdict, errors } = await runGate(POLICY, files, files)
    expect(errors).toEqual([])
    expect(verdict).toMatchObject({ outcome: 'pass' })
  })

  it('check 7: lists a flipped label by record id with both labels, on its line, and blocks', async () => {
    const base = await street()
    const { verdict, findings, errors } = await runGate(POLICY, base, {
      ...base,
      'data/train.json': RELABELLED,
    })
    expect(verdict.outcome).toBe('fail')
    expect(errors).toEqual(['unexplained-relabel'])
    const relabel = findings.find(({ rule }) => rule === 'unexplained-relabel')
    expect(relabel?.location).toEqual({ path: 'data/train.json', line: 6, record: 'a.png' })
    expect(relabel?.message).toContain(
      'a.png was relabelled: from "person" [1, 1, 2, 2] to "car" [1, 1, 2, 2] (IoU 1.00);',
    )
  })

  it('check 7: accepts it with an entry that this pull request adds, not with an old one', async () => {
    const base = await street()
    const entry =
      'changes: [{ records: ["a.*"], class: relabelled, reason: reviewed, author: ada, date: 2026-11-20 }]'
    const explained = { ...base, 'data/train.card.yml': card(entry) }
    const head = { ...explained, 'data/train.json': RELABELLED }
    expect((await runGate(POLICY, base, head)).verdict.outcome).toBe('pass')
    expect((await runGate(POLICY, explained, head)).errors).toEqual(['unexplained-relabel'])
  })

  // Every entry of the head was new beside a card that could not be read, and an old one explained what came now.
  it('check 7: accepts no entry where the card of the base cannot be read', async () => {
    const base = await street()
    const entry = 'changes: [{ class: relabelled, reason: x, author: ada, date: 2026-11-20 }]'
    const broken = { ...base, 'data/train.card.yml': `${card(entry)}licence: [` }
    const head = { ...base, 'data/train.json': RELABELLED, 'data/train.card.yml': card(entry) }
    expect((await runGate(POLICY, broken, head)).errors).toEqual(['unexplained-relabel'])
    const mended = { ...broken, 'data/train.card.yml': card(entry) }
    expect((await runGate(POLICY, broken, mended)).verdict.outcome).toBe('pass')
  })

  it('check 7: the remedy holds the entry that explains these changes, and no others', async () => {
    const base = await street()
    const file = { ...base, 'data/train.json': RELABELLED }
    const { findings } = await runGate(POLICY, base, file)
    const entry = entryOf(findings)
    expect(entry).toMatch(/^\{ records: \["a\.png"\], /)
    const explained = { ...file, 'data/train.card.yml': card(`changes: [${entry}]`) }
    expect((await runGate(POLICY, base, explained)).verdict.outcome).toBe('pass')
    const another = { ...explained, 'data/train/b.png': await picture(21) }
    expect((await runGate(POLICY, base, another)).errors).toEqual(['unexplained-content'])
  })

  it('check 7: where records are many, or their names are personal, it names the class', async () => {
    const base = await street()
    const many = Array.from({ length: 6 }, (_, i) => ({
      id: 10 + i,
      file_name: `n${String(i)}.png`,
    }))
    const person = [{ id: 10, file_name: 'anna.meier@example.org.png' }]
    for (const images of [many, person]) {
      const files: Record<string, string | Uint8Array> = {
        ...base,
        'data/train.json': coco([...IMAGES, ...images], BOXES),
      }
      for (const { file_name: name, id } of images)
        files[`data/train/${name}`] = await picture(60 + id)
      const entry = entryOf((await runGate(POLICY, base, files)).findings)
      // Whoever copies it should not state that a record was added as a typing error.
      expect(entry).toMatch(/^\{ class: added, reason: recordings of March, /)
      files['data/train.card.yml'] = card(`changes: [${entry}]`)
      const { errors } = await runGate(POLICY, base, files)
      expect(errors.filter((rule) => rule.startsWith('unexplained'))).toEqual([])
    }
  })

  it('check 8: a test sample that moves into training, and content in both splits, have codes of their own', async () => {
    const base = await street()
    const moved: Record<string, string | Uint8Array> = {
      ...base,
      'data/train/c.png': base['data/test/c.png'] ?? '',
      'data/train.json': coco([...IMAGES, { id: 3, file_name: 'c.png' }], BOXES),
    }
    const copied = await runGate(POLICY, base, moved)
    expect(copied.errors).toEqual(['leaked-content', 'unexplained-addition'])
    const leak = copied.findings.find(({ rule }) => rule === 'leaked-content')
    expect(leak).toMatchObject({
      subject: 'street-train',
      location: { path: 'data/train.json', line: 5 },
    })
    const rest = { ...moved, 'data/test/d.png': await picture(40) }
    delete (rest as Record<string, unknown>)['data/test/c.png']
    const away = await runGate(POLICY, base, {
      ...rest,
      'data/test.json': coco([{ id: 1, file_name: 'd.png' }], []),
    })
    expect(away.errors).toEqual(['unexplained-addition', 'unexplained-move'])
  })

  it('check 8: finds the same picture in another encoding', async () => {
    const base = await street()
    const other = Buffer.concat([
      Buffer.from((await picture(30)).subarray(0, 33)),
      textChunk(),
      Buffer.from((await picture(30)).subarray(33)),
    ])
    const head = {
      ...base,
      'data/train/c.png': other,
      'data/train.json': coco([...IMAGES, { id: 3, file_name: 'c.png' }], BOXES),
    }
    expect((await runGate(POLICY, base, head)).errors).toEqual([
      'leaked-pixels',
      'unexplained-addition',
    ])
  })

  it('each class of change has its own code, and places itself where the change is', async () => {
    const base = await street()
    const head: Record<string, string | Uint8Array> = {
      ...base,
      'data/train/a.png': await picture(11),
      'data/train/e.png': await picture(50),
      'data/train.json': coco(
        [
          { id: 1, file_name: 'a.png' },
          { id: 3, file_name: 'e.png' },
        ],
        BOXES.slice(0, 1),
      ),
    }
    delete head['data/train/b.png']
    const { findings, evaluation } = await runGate(POLICY, base, head)
    const places = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, location }) => [rule, location?.path, location?.line])
    expect(places).toEqual([
      ['unexplained-addition', 'data/train.json', 4],
      ['unexplained-removal', 'data/train.card.yml', 1],
      ['unexplained-content', 'data/train/a.png', undefined],
    ])
    const list = JSON.parse(
      Buffer.from(evaluation.attachments[0]?.bytes ?? '').toString(),
    ) as object
    expect(list).toMatchObject({
      added: [{ id: 'e.png' }],
      removed: [{ id: 'b.png' }],
      changed: [{ id: 'a.png' }],
      relabelled: [],
      moved: [],
    })
  })

  it('lists a hundred unexplained changes of a kind and counts the rest', async () => {
    const table = (label: string): string =>
      `id,x,label\n${Array.from({ length: 150 }, (_, i) => `${String(i)},${String(i)},${label}`).join('\n')}\n`
    const policy = {
      datasets: { d: { path: 'd.csv', split: 'train' as const } },
      gates: { provenance: { require: [] } },
    }
    const { findings } = await runGate(policy, { 'd.csv': table('a') }, { 'd.csv': table('b') })
    const relabels = findings.filter(({ rule }) => rule === 'unexplained-relabel')
    expect(relabels).toHaveLength(101)
    expect(relabels[0]?.location).toEqual({ path: 'd.csv', line: 2, record: '0' })
    expect(relabels[100]?.message).toMatch(/, 50 more only in the attached list$/)
  })

  it('a duplicate warns, and the same content with two labels fails', async () => {
    const policy = {
      datasets: { d: { path: 'd.csv', split: 'train' as const } },
      gates: { provenance: { require: [] } },
    }
    const twice = { 'd.csv': 'id,x,label\n1,5,a\n2,5,a\n' }
    const same = await runGate(policy, twice, twice)
    expect(same.verdict.outcome).toBe('pass')
    expect(same.findings).toMatchObject([{ rule: 'duplicate-content', severity: 'warning' }])
    const clash = { 'd.csv': 'id,x,label\n1,5,a\n2,5,b\n' }
    expect((await runGate(policy, clash, clash)).errors).toEqual(['conflicting-labels'])
  })

  it('a leak that was there before blocks too, without blaming a line', async () => {
    const clean = await street()
    const leaking = {
      ...clean,
      'data/train/c.png': clean['data/test/c.png'] ?? '',
      'data/train.json': coco([...IMAGES, { id: 3, file_name: 'c.png' }], BOXES),
    }
    const { errors, findings } = await runGate(POLICY, leaking, leaking)
    expect(errors).toEqual(['leaked-content'])
    expect(findings.find(({ rule }) => rule === 'leaked-content')?.location?.line).toBeUndefined()
  })
})

/** An empty-ish tEXt chunk with its CRC-32 (PNG specification, 11.3.3.2): other bytes, same pixels. */
function textChunk(): Buffer {
  return Buffer.from(`0000000374455874610062${crcOf()}`, 'hex')
}

function crcOf(): string {
  let crc = 0xffffffff
  for (const byte of Buffer.from('74455874610062', 'hex')) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
