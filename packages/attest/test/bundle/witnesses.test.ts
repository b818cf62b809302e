import { expect, it } from '@jest/globals'
import { keySigner, parseBundle, signModel } from '@secmlops/attest'
import { memoryTree } from '@secmlops/testkit'
import { KEY, bundleJson } from '../support.js'
import { NOTE, base64, entry, proof } from './log-entry.js'

const { dsseEnvelope, mediaType } = bundleJson(
  (await signModel(memoryTree({ 'm/a': '' }), 'm', { signer: keySigner(KEY.key) })).bundle,
)

function problems(material: object): readonly string[] {
  const verificationMaterial = { certificate: { rawBytes: base64(9) }, ...material }
  const parsed = parseBundle(
    Buffer.from(JSON.stringify({ mediaType, dsseEnvelope, verificationMaterial })),
  )
  return 'problems' in parsed ? parsed.problems : []
}

it.each<[string, object]>([
  ['an entry with promise and proof', { tlogEntries: [entry()] }],
  ['integers that are zero and left out', { tlogEntries: [{ ...entry(), logIndex: undefined }] }],
  // model_signing 0.3.1 writes the field without a list.
  ['an empty field of timestamps', { tlogEntries: [entry()], timestampVerificationData: {} }],
  ['null in the place of nothing', { tlogEntries: [{ ...entry(), inclusionPromise: null }] }],
  [
    'timestamps and no log',
    {
      tlogEntries: [],
      timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: base64(9) }] },
    },
  ],
])('reads %s', (_, material) => {
  expect(problems(material)).toEqual([])
})

const withProof = (change: object): object => ({
  tlogEntries: [{ ...entry(), inclusionProof: { ...proof(), ...change } }],
})
const note = (envelope: string): object => withProof({ checkpoint: { envelope } })

it.each<[string, object, RegExp]>([
  ['no entries', {}, /has no entry/],
  ['neither entries nor timestamps', { tlogEntries: [] }, /has no entry/],
  ['an entry that is none', { tlogEntries: [1] }, /is not an object/],
  ['an unknown field', { tlogEntries: [{ ...entry(), x: 1 }] }, /unknown field "x"/],
  ['an index as a number', { tlogEntries: [{ ...entry(), logIndex: 5 }] }, /not a decimal/],
  ['an index with a sign', { tlogEntries: [{ ...entry(), logIndex: '-5' }] }, /not a decimal/],
  ['a time that is none', { tlogEntries: [{ ...entry(), integratedTime: '1e9' }] }, /decimal/],
  ['no log', { tlogEntries: [{ ...entry(), logId: undefined }] }, /logId is missing/],
  ['65 entries', { tlogEntries: Array.from({ length: 65 }, entry) }, /more than 64/],
  ['65 hashes', withProof({ hashes: Array(65).fill(base64(32)) }), /more than 64/],
  ['another root than the checkpoint', withProof({ rootHash: base64(31) }), /another root/],
  ['another size than the checkpoint', withProof({ treeSize: '3' }), /another tree size/],
  ['a checkpoint without signatures', note(NOTE.slice(0, NOTE.indexOf('—'))), /signed note/],
  ['a checkpoint with more behind', note(`${NOTE}x`), /signed note/],
  [
    'a signature with stray bits',
    note(NOTE.replace(base64(75), `${base64(74).slice(0, -2)}9=`)),
    /canonical/,
  ],
  [
    'a timestamp that is not base64',
    { timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: '*' }] } },
    /canonical base64/,
  ],
])('refuses %s', (_, material, problem) => {
  expect(problems(material).join('\n')).toMatch(problem)
})
