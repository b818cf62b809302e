import type { Bundle } from '../bundle/bundle.js'
import { parseBundle, readEnvelope, type BundleResult } from '../bundle/parse.js'
import { Problems } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'

/** Reads a Sigstore bundle, or a bare DSSE envelope (`.intoto.jsonl`), which names no key: any trusted one may be meant. */
export function parseAttestation(bytes: Uint8Array): BundleResult {
  const json = parseStrictJson(bytes)
  if (!json.ok) return { problems: [`the statement cannot be read: ${json.message}`] }
  if (!isEnvelope(json.value)) return parseBundle(bytes)
  const problems = new Problems()
  const envelope = readEnvelope(json.value, problems)
  if (problems.any || !envelope) return { problems: problems.list }
  const bundle: Bundle = { material: { method: 'key', hint: undefined }, envelope }
  return { bundle }
}

function isEnvelope(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'payloadType')
}
