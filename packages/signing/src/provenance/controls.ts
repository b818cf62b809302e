import {
  generateKeyPair,
  keySigner,
  readPublicKey,
  verifyProvenance,
  writeTrainingRun,
  type ProvenanceRequest,
} from '@secmlops/attest'
import { digestOf, type Control } from '@secmlops/core'
import { acquaintance } from './inputs.js'

const BUILDER = 'https://example.org/planted'
const MODEL = digestOf('planted model')
const DATASET = { id: digestOf('planted'), roots: { files: digestOf('f'), records: digestOf('r') } }

/**
 * Signs a statement with a key that is forgotten at once, and demands that this very run takes it, and refuses it for another model, another
 * builder, another signer and without its dataset.
 */
export async function plantedProvenance(now: Date): Promise<Control> {
  const { privateKey, publicKey } = generateKeyPair()
  const payload = writeTrainingRun({
    model: { name: 'planted', root: MODEL, files: [] },
    builder: BUILDER,
    datasets: [{ name: 'planted', ...DATASET }],
    finishedOn: now,
  })
  const trust = { publicKeys: [readPublicKey(publicKey)], now }
  const sound: ProvenanceRequest = {
    bundle: await keySigner(privateKey).sign(payload),
    builders: [{ id: BUILDER, trust }],
    artifact: { roots: [MODEL], files: [] },
  }
  const other = { publicKeys: [readPublicKey(generateKeyPair().publicKey)], now }
  const faults: Partial<ProvenanceRequest>[] = [
    { artifact: { roots: [digestOf('another model')], files: [] } },
    { builders: [{ id: `${BUILDER}/fork`, trust }] },
    { builders: [{ id: BUILDER, trust: other }] },
  ]
  const taken = verifyProvenance(sound)
  const inputs = taken.provenance?.dependencies ?? []
  const rejected =
    taken.outcome === 'pass' &&
    faults.every((fault) => verifyProvenance({ ...sound, ...fault }).outcome === 'fail') &&
    acquaintance(inputs, 'planted', DATASET) === 'same' &&
    acquaintance([], 'planted', DATASET) === 'unknown'
  return {
    name: 'planted-provenance',
    rejected,
    detail: 'a planted statement, for another model, builder and signer, and without its dataset',
  }
}
