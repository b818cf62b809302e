import { LIMITS, SecmlopsError, finding, printable, type Finding, type Tree } from '@secmlops/core'
import {
  isRemoteName,
  remoteSource,
  tableSource,
  type Engine,
  type Table,
  type TableSource,
} from '@secmlops/dataset'
import type { Reference } from '../comparison/measure.js'
import { openEngine, type Compared } from '../open-engine.js'
import type { ProfileFile } from '../profile/measure-profile.js'
import { isProfilePath, parseProfile } from '../profile/parse-profile.js'
import { RULES } from '../rules.js'
import type { DataSetting } from './read-subject.js'
import type { DataSettings, Open } from './subject.js'
import { describeTexts } from './texts/describe-texts.js'

/** Two tables, or one and a profile; columns of texts are described. */
export const openTables: Open = async (trees, settings, tools) => {
  const reference = await openReference(trees.reference, settings.reference)
  const current = await open(trees.current, settings.current, 'in the change')
  const engine = await openEngine({ reference, current }, tools)
  try {
    const sides = await tablesOf(engine, { reference, current }, settings)
    const close = (): Promise<void> => engine.close()
    const findings = replaced(engine, current)
    return { ...sides, findings, coverage: [], engine: engine.name, close }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** Of files: a warehouse has no engine of ours. */
function replaced({ name }: Engine, { path }: TableSource): Finding[] {
  if (name !== 'typescript') return []
  const message = 'DuckDB cannot be loaded here, so the tables are read in TypeScript'
  return [finding(RULES['table-engine-replaced'], { message, location: { path } })]
}

async function tablesOf(
  engine: Engine,
  { reference, current }: Compared,
  { subject, options, reference: { location } }: DataSettings,
): Promise<{ readonly reference: Reference; readonly current: Table }> {
  const texts = subject.kind === 'table' ? subject.texts : []
  const after = await engine.open(current)
  if ('profile' in reference) {
    if (texts.length > 0) throw noTexts(location)
    return { reference, current: after }
  }
  const before = await engine.open(reference)
  if (texts.length === 0) return { reference: before, current: after }
  const [described, now] = await describeTexts(before, after, { texts, compared: options })
  return { reference: described, current: now }
}

function noTexts(location: DataSetting['location']): SecmlopsError {
  return new SecmlopsError('no-rows', 'a profile does not hold the texts of its rows', {
    location,
    remedy: 'Name a table with rows as the reference, or leave out `text`',
  })
}

async function openReference(tree: Tree, setting: DataSetting): Promise<TableSource | ProfileFile> {
  const { path } = setting
  if (!isProfilePath(path)) return open(tree, setting, 'on the target branch')
  await exists(tree, setting, 'on the target branch')
  return { path, profile: parseProfile(path, await tree.read(path, LIMITS.baseline)) }
}

async function open(tree: Tree, setting: DataSetting, where: string): Promise<TableSource> {
  if (isRemoteName(setting.path)) return remoteSource(setting.path, setting.location)
  await exists(tree, setting, where)
  return tableSource(tree, setting.path)
}

async function exists(tree: Tree, { path, location }: DataSetting, where: string): Promise<void> {
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
        ? 'Name one CSV, JSON Lines, Parquet, Arrow, NPY or NPZ file, or a dataset of images with its format'
        : 'Commit the file there, or correct the path',
    },
  )
}
