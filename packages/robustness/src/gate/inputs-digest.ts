import { LIMITS, canonicalJson, digestOf, type Tree } from '@secmlops/core'
import { hashFile, listDataset, type DatasetSpec } from '@secmlops/dataset'
import { runtimeVersion } from '@secmlops/onnx'
import type { SubstituteFile } from './substitutes.js'

/** All that is read for a model, besides its settings, which the policy holds. */
export interface ModelInputs {
  readonly bytes: Uint8Array
  /** Of the merge base. */
  readonly before: Uint8Array | undefined
  /** SHA-256 of the data. */
  readonly data: string
  readonly substitutes: readonly SubstituteFile[]
}

/** SHA-256 over the inputs of a model, and the runtime that runs it. */
export async function inputsDigest(inputs: ModelInputs): Promise<string> {
  const { bytes, before, data, substitutes } = inputs
  return digestOf(
    canonicalJson({
      model: digestOf(bytes),
      before: before ? digestOf(before) : null,
      data,
      substitutes: substitutes.map((each) => digestOf(each.bytes)),
      runtime: (await runtimeVersion()) ?? null,
    }),
  )
}

/** SHA-256 over path and digest of every file of a dataset, and of its card, which says whether pictures may be shown. */
export async function dataDigest(tree: Tree, dataset: DatasetSpec): Promise<string> {
  const rows: [string, string][] = []
  for (const entry of await listDataset(tree, dataset)) {
    const { sha256 } = await hashFile(tree, entry)
    rows.push([entry.path, sha256])
  }
  return digestOf(canonicalJson({ files: rows, card: await cardDigest(tree, dataset) }))
}

async function cardDigest(tree: Tree, { card }: DatasetSpec): Promise<string | null> {
  if (card === undefined || (await tree.list(card)).length === 0) return null
  return digestOf(await tree.read(card, LIMITS.configFile))
}
