import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  printable,
  type Change,
  type Tree,
} from '@secmlops/core'
import { tableSource, type TableSource } from '@secmlops/dataset'
import type { ProfileFile } from './profile/measure-profile.js'
import { isProfilePath, parseProfile } from './profile/parse-profile.js'
import type { DriftSettings, TableSetting } from './settings.js'

/** The two tables of a run. */
export interface TablePair {
  /** Rows, or a profile of them. */
  readonly reference: TableSource | ProfileFile
  readonly current: TableSource
  readonly trees: { readonly reference: Tree; readonly current: Tree }
  /** False when the target branch has no policy yet and the reference had to come from the change. */
  readonly accepted: boolean
}

/** @throws SecmlopsError (exit 2) with the policy line for a table that is not there or not one file. */
export async function tablesOf(change: Change, settings: DriftSettings): Promise<TablePair> {
  const accepted = await hasPolicy(change.target)
  const from = accepted && change.target ? change.target : change.head
  return {
    reference: await openReference(from, settings.reference),
    current: await open(change.head, settings.current, 'in the change'),
    trees: { reference: from, current: change.head },
    accepted,
  }
}

async function openReference(
  tree: Tree,
  setting: TableSetting,
): Promise<TableSource | ProfileFile> {
  const { path } = setting
  if (!isProfilePath(path)) return open(tree, setting, 'on the target branch')
  await exists(tree, setting, 'on the target branch')
  return { path, profile: parseProfile(path, await tree.read(path, LIMITS.baseline)) }
}

async function hasPolicy(tree: Tree | undefined): Promise<boolean> {
  const entries = (await tree?.list(POLICY_FILE)) ?? []
  return entries.length > 0
}

async function open(tree: Tree, setting: TableSetting, where: string): Promise<TableSource> {
  await exists(tree, setting, where)
  return tableSource(tree, setting.path)
}

async function exists(tree: Tree, { path, location }: TableSetting, where: string): Promise<void> {
  const entries = await tree.list(path)
  if (entries.some((entry) => entry.path === path)) return
  const found = entries.length > 0
  throw new SecmlopsError(
    found ? 'not-a-file' : 'not-found',
    found
      ? `"${printable(path)}" is a folder, not one table`
      : `there is no file "${printable(path)}" ${where}`,
    {
      location,
      remedy: found
        ? 'Name one CSV, JSON Lines, Parquet, Arrow, NPY or NPZ file'
        : 'Commit the file there, or correct the path',
    },
  )
}
