import { digestModel, isVersionControlFile, type ModelDigest } from '@secmlops/attest'
import { SecmlopsError, printable } from '@secmlops/core'
import { datasetArgument } from '../host/dataset-argument.js'
import { hostPath } from '../host/host-path.js'
import { insideModel } from '../host/inside-model.js'
import { modelArgument, statementPaths } from '../host/trained-model.js'
import { withTools } from './command.js'

/**
 * Root digests of a model on disk, in both orders of files that clients use; without the signatures that lie inside it.
 * @throws SecmlopsError `undigested-content` (exit 3) for a file that no digest covers and that a loader may read.
 */
export async function modelRoots(text: string): Promise<readonly string[]> {
  const model = await modelArgument(text)
  const { signature = `${model.path.replace(/[\\/]+$/, '')}.sig` } = model.setting
  const apart = [signature, statementPaths(model)].flat()
  const ignorePaths = apart.flatMap((each) => insideModel(model.path, each) ?? [])
  const { tree, path } = await hostPath(model.path)
  return withTools({}, async ({ progress }) => {
    const hashing = { progress }
    const spec = await digestModel(tree, path, { ignorePaths, hashing })
    refuseUndigested(spec, ignorePaths)
    if (spec.files === 1) return [spec.root]
    const python = await digestModel(tree, path, { ignorePaths, order: 'python', hashing })
    return [...new Set([spec.root, python.root])]
  })
}

/** OMS leaves `.github` out of every digest, whatever is in it. */
function refuseUndigested({ ignored }: ModelDigest, own: readonly string[]): void {
  const stray = ignored.find((name) => !own.includes(name) && !isVersionControlFile(name))
  if (stray === undefined) return
  throw new SecmlopsError('undigested-content', `no digest covers ${printable(stray)}`, {
    exit: 3,
    location: { path: printable(stray) },
    remedy: 'Remove it from the model',
  })
}

/** The id of a dataset on disk. */
export async function datasetRoot(text: string): Promise<string> {
  const { recordDataset } = await import('@secmlops/provenance')
  return withTools({}, async (tools) => {
    const { tree, spec, close } = await datasetArgument(text, {}, tools)
    try {
      return (await recordDataset(tree, spec, tools)).id
    } finally {
      close()
    }
  })
}
