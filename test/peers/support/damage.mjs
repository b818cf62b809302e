// A small model, and single changes to it and to its bundle.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { scratch } from '../../e2e/support/scratch.mjs'

/** Names whose order tells implementations apart (OMS v1.0, 5.2.1), each holding itself. */
const NAMES = ['Z', 'a/b', 'a b', 'a-b', 'a.b', 'ü', 'ｚ', '😀']

/** A folder, or one file of it, anew; `file` is the one to be damaged, and the bundle belongs beside the folder. */
export function writeModel(isSingle) {
  const folder = scratch('work', 'model')
  rmSync(dirname(folder), { recursive: true, force: true })
  for (const [name, content] of [...NAMES.map((each) => [each, each]), ['empty', '']]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const file = join(folder, NAMES[1])
  return { model: isSingle ? file : folder, file, bundle: scratch('work', 'model.sig') }
}

export const DAMAGE = {
  'a changed file': ({ file }) => writeFileSync(file, 'other'),
  'a lost file': ({ file }) => rmSync(file),
  'a changed payload': ({ bundle }) =>
    alter(bundle, (envelope) => (envelope.payload = flipped(envelope.payload))),
  'a changed signature': ({ bundle }) =>
    alter(bundle, ({ signatures: [first] }) => (first.sig = flipped(first.sig))),
}

function alter(bundle, change) {
  const json = JSON.parse(readFileSync(bundle, 'utf8'))
  change(json.dsseEnvelope)
  writeFileSync(bundle, JSON.stringify(json))
}

function flipped(base64) {
  const bytes = Buffer.from(base64, 'base64')
  bytes[bytes.length - 1] ^= 1
  return bytes.toString('base64')
}
