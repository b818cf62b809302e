import { describe, expect, it } from '@jest/globals'
import { CARD_FORMAT_NAMES, parseCard } from '@secmlops/provenance'
import { HOSTILE_TEXTS } from '@secmlops/testkit'
import { imported } from './support.js'

const DEEP = 1_000_000
const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'b c d e f g h i'
    .split(' ')
    .map(
      (name, i) =>
        `${name}: &${name} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + i)}`).join(', ')}]`,
    ),
].join('\n')

const HOSTILE: readonly (readonly [string, string, number])[] = [
  ['10^6 lists', '['.repeat(DEEP), 1],
  ['10^6 objects', '{"a":'.repeat(DEEP), 1],
  ['10^6 lists behind other lines', `name: x\nlicense: mit\nconfigs: ${'['.repeat(DEEP)}`, 3],
  ['10^6 list marks', '- '.repeat(DEEP), 1],
  ['lists closed again', `name: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, 1],
  ['a bomb of aliases', BOMB, 1],
  ['__proto__', '{"name": "x",\n"__proto__": {"license": "MIT"}}', 2],
  ['__proto__ in a list', 'name: x\ndistribution:\n- constructor: {}\n', 3],
  ['a key twice', 'name: x\nname: y\n', 2],
  ['a list', '[]', 1],
  ['text', 'hello', 1],
  ['nothing', '', 1],
  ['no YAML', '{"name": "x",\n  ]', 2],
]

describe('hostile cards', () => {
  it.each(HOSTILE)('%s: exit 2 with file and line', (_, text, line) => {
    for (const path of ['card.json', 'data.dvc']) {
      expect(() => imported(path, text)).toThrow(
        expect.objectContaining({ exit: 2, location: { path, line } }),
      )
    }
  })

  it.each(HOSTILE)('%s is no card of our own either', (_, text) => {
    expect(() => parseCard('card.yml', Buffer.from(text))).toThrow(
      expect.objectContaining({
        exit: 2,
        location: { path: 'card.yml', line: expect.any(Number) },
      }),
    )
  })

  it('refuses a front matter with lines of the whole file', () => {
    expect(() => imported('README.md', '---\nlicense: mit\npretty_name: [x\n---\n')).toThrow(
      expect.objectContaining({ exit: 2 }),
    )
    expect(() => imported('README.md', '---\nlicense: {}\n---\n# X\n')).toThrow(
      expect.objectContaining({ code: 'invalid-card', location: { path: 'README.md', line: 2 } }),
    )
  })

  it('refuses what is too large', () => {
    expect(() => imported('c.json', ' '.repeat(4_194_305))).toThrow(
      expect.objectContaining({ code: 'too-large', exit: 2 }),
    )
    expect(() => imported('README.md', `---\n---\n${' '.repeat(4_194_305)}`)).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
  })

  it('wrong types everywhere end in exit 2 or a valid card, in each format', () => {
    for (const format of CARD_FORMAT_NAMES)
      for (const value of [
        null,
        true,
        7,
        'x',
        [],
        {},
        [[]],
        [null],
        { a: 1 },
        ...HOSTILE_TEXTS.slice(0, 5),
      ])
        for (const source of wrong(value)) {
          try {
            imported('x.json', source, { format })
          } catch (error) {
            expect(error).toMatchObject({
              exit: 2,
              location: { path: 'x.json', line: expect.any(Number) },
            })
          }
        }
  })

  it('does not let a property say what a card does not allow', () => {
    const properties = [
      { name: 'secmlops:dataset-card:regions', value: '{"allowed":"everywhere"}' },
    ]
    const bom = {
      bomFormat: 'CycloneDX',
      specVersion: '1.7',
      components: [
        { type: 'data', name: 'x', data: [{ type: 'dataset', contents: { properties } }] },
      ],
    }
    expect(() => imported('b.json', bom)).toThrow(
      expect.objectContaining({ code: 'invalid-card', exit: 2 }),
    )
  })
})

/** Sources of each format in which one value is in the place of another. */
function wrong(value: unknown): object[] {
  const croissant = { conformsTo: 'http://mlcommons.org/croissant/1.1', name: 'x' }
  const event = { eventTime: 't', run: {}, job: {} }
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.7' }
  return [
    {
      name: value,
      outs: value,
      source: value,
      provenance: value,
      use: value,
      '@graph': value,
      components: value,
      outputs: value,
      license: value,
    },
    ...['license', 'creator', 'distribution', 'rai:dataBiases', 'conformsTo', 'url'].map((key) => ({
      ...croissant,
      [key]: value,
    })),
    ...['inputs', 'outputs'].map((key) => ({
      ...event,
      outputs: [{ namespace: 'n', name: 'x' }],
      [key]: [value],
    })),
    ...['data', 'licenses', 'hashes', 'components', 'supplier'].map((key) => ({
      ...bom,
      components: [{ type: 'data', name: 'x', data: [{ type: 'dataset' }], [key]: value }],
    })),
    ...['name', 'extension', 'originatedBy'].map((key) => ({
      '@graph': [{ type: 'dataset_DatasetPackage', spdxId: 'a', name: 'x', [key]: value }, value],
    })),
    ...['issuer', 'title'].map((key) => ({
      source: { title: 'x', [key]: value },
      provenance: { format: value, origin: value },
      use: {
        consents: value,
        classification: value,
        'privacy-enhancing': value,
        'intended-purpose': value,
      },
    })),
    { outs: [{ path: 'x', md5: value }], deps: value, stages: undefined },
    { pretty_name: 'x', source_datasets: value, license: value },
  ]
}
