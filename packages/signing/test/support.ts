import { generateKeyPair, signModel, type KeyPair, keySigner } from '@secmlops/attest'
import { parsePolicy, type Change, type Evaluation, type Finding } from '@secmlops/core'
import type { Scan, ScanResult } from '@secmlops/scan'
import { createSigningGate, type Scanner } from '@secmlops/signing'
import { fakeChange, fakeTools, memoryTree, type Files } from '@secmlops/testkit'

export const KEYS: KeyPair = generateKeyPair()
export const POLICY = `version: 1
models:
  detector: { path: models/detector.onnx }
gates:
  signing: { signers: [{ public-key: keys/release.pub }] }
`

/** A scanner that knows files by a marker in their first bytes: `ONNX`, `PICKLE`, `ZIP`, `EVIL` (a pickle that a rule blocks), `ODD` (a gap). */
export const scan: Scan = async (source, path) => {
  const text = Buffer.from(await source.read(0, 6)).toString()
  const nothing: ScanResult = { format: undefined, findings: [], gaps: [] }
  if (text.startsWith('ONNX->'))
    return { ...nothing, format: 'onnx', external: ['weights.bin', './weights.bin'] }
  if (text.startsWith('ONNX')) return { ...nothing, format: 'onnx' }
  if (text.startsWith('PICKLE')) return { ...nothing, format: 'pickle' }
  if (text.startsWith('TORCH')) return { ...nothing, format: 'torch' }
  if (text.startsWith('ZIP')) return { ...nothing, format: 'zip' }
  if (text.startsWith('EVIL')) return { ...nothing, format: 'pickle', findings: [evil(path)] }
  if (text.startsWith('ODD'))
    return { ...nothing, gaps: [{ item: path, reason: 'not-understood', detail: 'odd' }] }
  return nothing
}

function evil(path: string): Finding {
  return {
    rule: 'pickle-import',
    severity: 'error',
    message: 'runs code',
    location: { path },
    fingerprint: '0'.repeat(32),
    remedy: 'Remove it',
  }
}

export const SCANNER: Scanner = {
  scan,
  selfTest: () => Promise.resolve({ name: 'malicious-pickle', rejected: true, detail: 'fake' }),
}

/** A repository in a healthy state: policy, key, one model and its signature. */
export async function healthy(
  model = 'ONNX weights',
): Promise<Record<string, string | Uint8Array>> {
  const files = { 'models/detector.onnx': model }
  const { bundle } = await signModel(memoryTree(files), 'models/detector.onnx', {
    signer: keySigner(KEYS.privateKey),
  })
  return {
    'secmlops.yml': POLICY,
    'keys/release.pub': KEYS.publicKey,
    ...files,
    'models/detector.onnx.sig': bundle,
  }
}

export interface Run {
  readonly base?: Files
  readonly head: Files
  readonly policy?: string
  readonly change?: Partial<Change>
}

export async function evaluate({ base, head, policy = POLICY, change }: Run): Promise<Evaluation> {
  const gate = createSigningGate(SCANNER)
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))
  if (!settings) throw new Error('the policy names no signing gate')
  const whole = { ...fakeChange(base ?? (await healthy()), head), ...change }
  return gate.evaluate(whole, settings, fakeTools())
}

export function rules({ findings }: Evaluation): string[] {
  return findings.map(({ rule }) => rule)
}
