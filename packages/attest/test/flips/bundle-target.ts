import { isDeepStrictEqual } from 'node:util'
import { parseBundle, verifyModel, type ModelVerification, type Trust } from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { bundleJson } from '../support.js'
import type { Target, Verdict } from './flip.js'

type Json = ReturnType<typeof bundleJson>
interface RawBytes {
  rawBytes: string
}

/** What was signed, by whom, and who trusts them; the model is the folder `m`. */
export interface Signed {
  readonly name: string
  readonly files: Files
  readonly bundle: Uint8Array
  readonly trust: Trust
}

/** Where the bytes of a part are in a bundle: base64, to be read and written. */
type Slot = (json: Json) => readonly [holder: object, key: string] | undefined
const SLOTS: Readonly<Record<string, Slot>> = {
  payload: ({ dsseEnvelope }) => [dsseEnvelope, 'payload'],
  signature: ({ dsseEnvelope: { signatures } }) => signatures[0] && [signatures[0], 'sig'],
  leaf: (json) => slotOf(certificatesOf(json)[0]),
  intermediate: (json) => slotOf(certificatesOf(json)[1]),
}

/** The parts of a signed model: a file, each slot that its bundle has, and `text`, the bundle as it is stored. */
export async function bundleTarget({ name, files, bundle, trust }: Signed): Promise<Target> {
  const verify = (found: Files, bytes: Uint8Array): Promise<ModelVerification> =>
    verifyModel(memoryTree(found), 'm', { bundle: bytes, trust })
  const original = await verify(files, bundle)
  if (original.outcome !== 'pass') throw new Error(`${name}: the undamaged bundle does not verify`)
  const [path = '', content = ''] = Object.entries(files)[0] ?? []
  const slots = Object.entries(SLOTS).flatMap(([part, slot]) => {
    const bytes = bytesAt(slot, bundleJson(bundle))
    return bytes ? [[part, bytes] as const] : []
  })
  return {
    name,
    parts: { file: Buffer.from(content), ...Object.fromEntries(slots), text: bundle },
    async verify(part, damaged): Promise<Verdict> {
      if (part === 'file')
        return (await verify({ ...files, [path]: damaged }, bundle)).outcome === 'pass'
          ? 'accepted'
          : 'refused'
      const bytes = part === 'text' ? damaged : withBytes(bundle, SLOTS[part]!, damaged)
      const result = await verify(files, bytes)
      if (result.outcome !== 'pass') return 'refused'
      const isSame =
        isDeepStrictEqual(result.signer, original.signer) &&
        isDeepStrictEqual(saidBy(bytes), saidBy(bundle))
      return isSame ? 'same' : 'accepted'
    },
  }
}

/** Everything of a bundle that a signature covers or is. */
function saidBy(bytes: Uint8Array): unknown {
  const parsed = parseBundle(bytes)
  if (!('bundle' in parsed)) return undefined
  const { envelope, material } = parsed.bundle
  const certificates =
    material.method === 'certificate'
      ? material.certificates
      : material.method === 'sigstore' && [material.certificate]
  return [envelope.payload, envelope.signature, envelope.payloadType, certificates]
}

function withBytes(bundle: Uint8Array, slot: Slot, bytes: Uint8Array): Uint8Array {
  const json = bundleJson(bundle)
  const [holder, key] = slot(json)!
  Object.assign(holder, { [key]: Buffer.from(bytes).toString('base64') })
  return Buffer.from(JSON.stringify(json))
}

function bytesAt(slot: Slot, json: Json): Uint8Array | undefined {
  const [holder, key] = slot(json) ?? []
  if (!holder || key === undefined) return undefined
  return Buffer.from(String((holder as Record<string, unknown>)[key]), 'base64')
}

function slotOf(certificate: RawBytes | undefined): readonly [object, string] | undefined {
  return certificate && [certificate, 'rawBytes']
}

function certificatesOf({ verificationMaterial }: Json): RawBytes[] {
  const { x509CertificateChain: chain, certificate } = verificationMaterial as {
    x509CertificateChain?: { certificates: RawBytes[] }
    certificate?: RawBytes
  }
  return chain?.certificates ?? (certificate ? [certificate] : [])
}
