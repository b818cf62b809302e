import { basename } from 'node:path'
import { LIMITS, SecmlopsError, type Location, type Tree } from '@secmlops/core'
import { dvcOutputs, type PlacedOutput } from '@secmlops/dataset'
import type { DiskFile } from '../../host/disk-file.js'
import { treePath } from '../../host/tree-path.js'
import { DVC_CONFIG, readDvcConfig } from '../dvc/config.js'
import { readFolderList } from '../dvc/folder-list.js'
import { holdsOutput } from '../dvc/held.js'
import { dvcObjects, type DvcObjects } from '../dvc/objects.js'
import { inTurns } from '../in-turns.js'
import type { ContentSource, Place } from '../place.js'

/** What `.dvc` files and `dvc.lock` stand for, in a repository that has a configuration of DVC. */
export const dvc: ContentSource = {
  id: 'dvc',
  async places({ tree, target, ports }) {
    if ((await tree.list(DVC_CONFIG)).length === 0) return []
    const entries = await tree.list()
    const configs = [await readDvcConfig(target), await readDvcConfig(tree)]
    const objects = dvcObjects(configs, ports)
    const files = entries.filter(
      ({ path, kind, size }) =>
        kind === 'file' &&
        size <= LIMITS.configFile &&
        (path.endsWith('.dvc') || basename(path) === 'dvc.lock'),
    )
    const places: Place[] = []
    for (const { path } of files.slice(0, LIMITS.contentPlaces))
      for (const output of await outputsOf(tree, path))
        places.push(placeOf(output, { path, line: output.line }, objects))
    return places
  },
}

/** Files of the change under review: what is no YAML, or names a place outside of the tree, stands for nothing. */
async function outputsOf(tree: Tree, path: string): Promise<PlacedOutput[]> {
  try {
    return dvcOutputs(path, await tree.read(path, LIMITS.configFile)).filter(isInside)
  } catch (error) {
    if (error instanceof SecmlopsError) return []
    throw error
  }
}

function isInside({ path }: PlacedOutput): boolean {
  try {
    return treePath(path) === path && path !== ''
  } catch {
    return false
  }
}

/** Requests at once. */
const AT_ONCE = 16

function placeOf(output: PlacedOutput, location: Location, objects: DvcObjects): Place {
  const { path, isFolder, isLegacy, remote, pointer } = output
  const md5 = pointer.md5 ?? ''
  const common = { isLegacy, remote, location }
  const list = async (): Promise<ReadonlyMap<string, string>> => {
    if (!isFolder) return new Map([[path, md5]])
    const wanted = { ...common, path, md5, isFolder, limit: LIMITS.contentList }
    return readFolderList(await objects(wanted), path, location)
  }
  return {
    path,
    identity: `md5:${md5}${isFolder ? '.dir' : ''}`,
    location,
    isHeld: (tree) => holdsOutput(tree, { path, md5, isFolder, isLegacy }),
    members: list,
    fetch: async () =>
      new Map(
        await inTurns(
          [...(await list())],
          AT_ONCE,
          async ([file, digest]): Promise<[string, DiskFile]> => {
            const object = { ...common, path: file, md5: digest, isFolder: false }
            return [file, await objects(object)]
          },
        ),
      ),
  }
}
