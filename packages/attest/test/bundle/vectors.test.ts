import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parseBundle, parseStatement, rootDigest, verifyModel } from '@secmlops/attest'
import { memoryTree, sharedData } from '@secmlops/testkit'
import { KEY, kinds } from '../support.js'

/** Test vectors of ossf/model-signing-spec v1.0 (facts sheet 3.2). */
const folder = sharedData('oms-vectors')
const describe_ = folder ? describe : describe.skip
const read = (name: string): Buffer => readFileSync(`${folder ?? ''}/${name}.bundle.json`)

function problemsOf(bytes: Uint8Array): readonly string[] {
  const parsed = parseBundle(bytes)
  if (!('bundle' in parsed)) return parsed.problems
  const statement = parseStatement(parsed.bundle.envelope.payload)
  return 'statement' in statement ? [] : statement.problems
}

describe_('vectors of the specification', () => {
  it.each([
    ['key', /signed by the key e8450dec[0-9a-f]{56}, which is not trusted/],
    ['certificate', 'signed by a certificate, and no authority is trusted'],
    ['sigstore', 'signed by an identity (Sigstore, keyless), and no identity is trusted'],
  ])('%s is valid, and refused for its signer alone', async (name, message) => {
    const bytes = read(`valid/${name}`)
    expect(problemsOf(bytes)).toEqual([])
    const result = await verifyModel(memoryTree({}), 'm', { bundle: bytes, trust: KEY.trust })
    expect(kinds(result)).toEqual(['untrusted-signer'])
    expect(result.defects[0]?.message).toMatch(message)
  })

  it.each(['key', 'certificate', 'sigstore'])('%s has the root that its files give', (name) => {
    const parsed = parseBundle(read(`valid/${name}`))
    const result = 'bundle' in parsed ? parseStatement(parsed.bundle.envelope.payload) : undefined
    if (!result || !('statement' in result)) throw new Error('the vector was not read')
    const { root, resources } = result.statement
    expect(rootDigest(resources)).toBe(root)
  })

  it.each([
    ['invalid/empty', 'the signature cannot be read: it is empty'],
    ['invalid/missing-envelope', 'dsseEnvelope is missing'],
    ['invalid/missing-tlog-entries', /^verificationMaterial.tlogEntries has no entry/],
    ['invalid/missing-verification-material', 'verificationMaterial is missing'],
    ['invalid-payload/wrong-predicate', /^predicateType is "https:\/\/example.com/],
  ])('%s is invalid', (name, problem) => {
    expect(problemsOf(read(name))).toEqual([expect.stringMatching(problem)])
  })
})
