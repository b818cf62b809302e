import { describe, expect, it } from '@jest/globals'
import { LIMITS } from '@secmlops/core'
import { isBlocked, rulesOf, scan } from '../support/scan.js'
import { zip } from '../support/zip.js'

type Node = Readonly<Record<string, unknown>>

const node = (loader: string, module: string, name: string, more: Node = {}): Node => ({
  __class__: name,
  __module__: module,
  __loader__: loader,
  ...more,
})
const EVIL = JSON.stringify(node('FunctionNode', 'os', 'system'))
const LIST = node('ListNode', 'builtins', 'list')
const archive = (schema: unknown): Buffer =>
  zip([
    {
      name: 'schema.json',
      data: Buffer.from(typeof schema === 'string' ? schema : JSON.stringify(schema)),
      deflate: true,
    },
  ])
const holding = (inner: Node): Buffer => archive({ ...LIST, content: [inner], protocol: 2 })

// Names of nodes: skops 0.16.0 `io/_general.py`.
describe('skops', () => {
  it.each([
    ['a module that nobody reviewed', holding(node('ObjectNode', 'attacker', 'Model'))],
    ['a function that runs a command', holding(node('FunctionNode', 'os', 'system'))],
    ['a type that runs code', holding(node('TypeNode', 'subprocess', 'Popen'))],
    ['an operator (CVE-2025-54412)', holding(node('OperatorFuncNode', 'builtins', 'methodcaller'))],
    ['a method (CVE-2025-54413)', holding(node('MethodNode', 'builtins', 'str'))],
    [
      'a function that pickles may call with some arguments only',
      holding(node('FunctionNode', 'builtins', 'getattr')),
    ],
    [
      'the same, deep inside',
      holding({ ...LIST, content: [{ ...LIST, content: [node('ReduceNode', 'os', 'popen')] }] }),
    ],
    ['no names at all', holding({ __loader__: 'ObjectNode', __class__: 1, __module__: null })],
  ])('denies %s', async (_, bytes) => {
    for (const path of ['model.skops', 'blob'])
      expect(rulesOf(await scan(bytes, path))).toEqual(['skops-unlisted-type'])
  })

  it('has a gap for loaders that are not known, and for a schema that can not be read', async () => {
    for (const bytes of [
      holding(node('NewNode', 'builtins', 'list')),
      archive('{"a"'),
      archive({}),
      zip([{ name: 'weights.npy', data: Buffer.alloc(4) }]),
    ]) {
      const { gaps } = await scan(bytes, 'model.skops')
      expect(gaps[0]?.reason).toBe('not-understood')
    }
  })

  // `skops.io.load` gives the bytes to `json.loads`, which goes by their encoding (CPython `json.detect_encoding`), and takes any name.
  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${EVIL}`, 'utf16le')],
    ['UTF-16 without a mark, the high byte first', Buffer.from(EVIL, 'utf16le').swap16()],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${EVIL}`)],
    ['more spaces than are read', Buffer.from(EVIL.padEnd(LIMITS.modelConfig + 1))],
  ])('has a gap for a schema in %s, whatever the name', async (_, data) => {
    for (const path of ['model.skops', 'model.zip', 'blob'])
      expect(isBlocked(await scan(zip([{ name: 'schema.json', data, deflate: true }]), path))).toBe(
        true,
      )
  })

  it('denies a key that occurs twice, and examines the members', async () => {
    const schema = JSON.stringify(LIST)
    const twice = archive(schema.replace('{', '{"__module__":"os",'))
    expect(rulesOf(await scan(twice, 'model.skops'))).toContain('config-duplicate-key')
    const pickled = zip([
      { name: 'schema.json', data: Buffer.from(schema) },
      { name: '1.npy', data: Buffer.from('cos\nsystem\n(S"x"\ntR.') },
    ])
    expect(isBlocked(await scan(pickled, 'model.skops'))).toBe(true)
  })
})
