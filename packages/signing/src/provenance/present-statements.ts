import type { Tree } from '@secmlops/core'
import type { ModelSetting } from '../settings.js'

/** A statement that lies where one would be read counts as demanded: "there, but not verified" is no state. */
export async function withPresentStatements(
  head: Tree,
  models: readonly ModelSetting[],
): Promise<ModelSetting[]> {
  return Promise.all(
    models.map(async (model) => {
      const { provenance } = model
      if (provenance.isDemanded || !(await isAny(head, provenance.paths))) return model
      return { ...model, isListed: true, provenance: { ...provenance, isDemanded: true } }
    }),
  )
}

async function isAny(head: Tree, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) if ((await head.list(path)).length > 0) return true
  return false
}
