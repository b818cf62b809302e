import type { Manifest } from '@secmlops/core'
import { changeList, type ChangeList } from '../diff/change-list.js'
import { diffRecords } from '../diff/diff-records.js'
import { manifestRecords } from './parse-manifest.js'

/** Change classes per record between two manifests. */
export function diffManifests(base: Manifest, head: Manifest): ChangeList {
  return changeList(diffRecords(manifestRecords(base), manifestRecords(head)))
}
