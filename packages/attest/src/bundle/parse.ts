import { IN_TOTO_PAYLOAD_TYPE } from '../dsse/pae.js'
import {
  Problems,
  arrayAt,
  base64At,
  choiceAt,
  objectAt,
  stringAt,
  type JsonObject,
} from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import { BUNDLE_MEDIA_TYPE, type Bundle, type Envelope, type Material } from './bundle.js'
import { readWitnesses } from './parse-witnesses.js'

export type BundleResult = { readonly bundle: Bundle } | { readonly problems: readonly string[] }

/** Reads a signature file and names everything that is wrong with it. Closed like the schema of OMS v1.0: unknown fields are problems. */
export function parseBundle(bytes: Uint8Array): BundleResult {
  const json = parseStrictJson(bytes)
  if (!json.ok) return { problems: [`the signature cannot be read: ${json.message}`] }
  const problems = new Problems()
  const bundle = readBundle(json.value, problems)
  return problems.any || !bundle ? { problems: problems.list } : { bundle }
}

/** The second spelling is that of the first releases of Sigstore bundle 0.3. */
const MEDIA_TYPES = [BUNDLE_MEDIA_TYPE, 'application/vnd.dev.sigstore.bundle+json;version=0.3']

function readBundle(value: unknown, problems: Problems): Bundle | undefined {
  const keys = ['mediaType', 'verificationMaterial', 'dsseEnvelope']
  const top = objectAt(value, 'bundle', problems, keys)
  if (!top) return undefined
  choiceAt(top['mediaType'], 'mediaType', problems, MEDIA_TYPES)
  const material = readMaterial(top['verificationMaterial'], problems)
  const envelope = readEnvelope(top['dsseEnvelope'], problems)
  return material && envelope && { material, envelope }
}

/** A DSSE envelope with one signature over an in-toto statement. */
export function readEnvelope(value: unknown, problems: Problems): Envelope | undefined {
  const at = 'dsseEnvelope'
  const object = objectAt(value, at, problems, ['payload', 'payloadType', 'signatures'])
  if (!object) return undefined
  const type = [IN_TOTO_PAYLOAD_TYPE]
  const payloadType = choiceAt(object['payloadType'], `${at}.payloadType`, problems, type)
  const payload = base64At(object['payload'], `${at}.payload`, problems)
  const signatures = arrayAt(object['signatures'], `${at}.signatures`, problems)
  if (!signatures) return undefined
  if (signatures.length !== 1) problems.add(`${at}.signatures`, 'does not have exactly one entry')
  const signature = readSignature(signatures[0], `${at}.signatures[0]`, problems)
  return payloadType === undefined || !payload || !signature
    ? undefined
    : { payloadType, payload, signature }
}

/** `keyid` is not used; clients write none, null, an empty one, or the hint. */
function readSignature(value: unknown, at: string, problems: Problems): Uint8Array | undefined {
  const object = objectAt(value, at, problems, ['sig', 'keyid'])
  if (!object) return undefined
  const { keyid = null } = object
  if (keyid !== null && typeof keyid !== 'string') problems.add(`${at}.keyid`, 'is not a string')
  return base64At(object['sig'], `${at}.sig`, problems)
}

const READERS = {
  publicKey: readPublicKeyMaterial,
  x509CertificateChain: readChainMaterial,
  certificate: readCertificateMaterial,
} as const

function readMaterial(value: unknown, problems: Problems): Material | undefined {
  const at = 'verificationMaterial'
  const methods = Object.keys(READERS) as (keyof typeof READERS)[]
  const keys = [...methods, 'tlogEntries', 'timestampVerificationData']
  const object = objectAt(value, at, problems, keys)
  if (!object) return undefined
  const [method, ...others] = methods.filter((each) => object[each] !== undefined)
  if (!method || others.length > 0) {
    problems.add(at, `does not have exactly one of ${methods.join(', ')}`)
    return undefined
  }
  arrayAt(object['tlogEntries'] ?? [], `${at}.tlogEntries`, problems)
  return READERS[method](object[method], `${at}.${method}`, problems, object)
}

/** `hint` since model_signing 1.1; `rawBytes` with `keyDetails` before, which nobody may trust and nothing uses. */
function readPublicKeyMaterial(
  value: unknown,
  at: string,
  problems: Problems,
): Material | undefined {
  const object = objectAt(value, at, problems)
  if (!object) return undefined
  const { hint, rawBytes } = object
  if (hint === undefined && rawBytes === undefined) problems.add(at, 'has no hint and no key')
  if (rawBytes !== undefined) base64At(rawBytes, `${at}.rawBytes`, problems)
  return {
    method: 'key',
    hint: hint === undefined ? undefined : stringAt(hint, `${at}.hint`, problems),
  }
}

function readChainMaterial(value: unknown, at: string, problems: Problems): Material | undefined {
  const list = arrayAt(objectAt(value, at, problems)?.['certificates'], at, problems)
  if (!list) return undefined
  if (list.length === 0) problems.add(at, 'has no certificate')
  const certificates = list.flatMap(
    (each, i) => readCertificate(each, `${at}.certificates[${String(i)}]`, problems) ?? [],
  )
  return { method: 'certificate', certificates }
}

function readCertificateMaterial(
  value: unknown,
  at: string,
  problems: Problems,
  material: JsonObject,
): Material | undefined {
  const certificate = readCertificate(value, at, problems)
  const witnesses = readWitnesses(material, 'verificationMaterial', problems)
  return certificate && { method: 'sigstore', certificate, witnesses }
}

function readCertificate(value: unknown, at: string, problems: Problems): Uint8Array | undefined {
  return base64At(objectAt(value, at, problems)?.['rawBytes'], `${at}.rawBytes`, problems)
}
