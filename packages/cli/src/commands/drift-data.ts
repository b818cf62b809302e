import { SecmlopsError, parseFraction, printable, type Tools } from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'
import type { CompareOptions, DataSetting, Opened, SubjectSetting } from '@secmlops/drift'
import { hostPath, type HostPath } from '../host/host-path.js'

export interface DriftData {
  /** Files, folders of images, or names of tables in a warehouse. */
  readonly reference: string
  readonly current: string
  /** Columns of running text. */
  readonly text?: readonly string[] | undefined
}

/** Data that the user named, as tables. @throws SecmlopsError (exit 2) for what cannot be compared. */
export async function openDriftData(
  data: DriftData,
  options: CompareOptions,
  tools: Tools,
): Promise<Opened> {
  const { openData } = await import('@secmlops/drift')
  const [reference, current] = [await placeOf(data.reference), await placeOf(data.current)]
  const trees = { reference: reference.tree, current: current.tree }
  const subject = isFolder(current)
    ? await imagesSubject(data, { reference, current })
    : { kind: 'table' as const, texts: data.text ?? [] }
  const settings = {
    reference: settingOf(data.reference, reference),
    current: settingOf(data.current, current),
    subject,
    options,
  }
  return openData(trees, settings, tools)
}

/** A table in a warehouse has its name for a path, and no file of the tree is read. */
async function placeOf(name: string): Promise<HostPath> {
  const { isRemoteName } = await import('@secmlops/dataset')
  return isRemoteName(name) ? { ...(await hostPath('.')), path: name } : hostPath(name)
}

/** A folder is the root of its tree. */
function isFolder({ path }: HostPath): boolean {
  return path === ''
}

function settingOf(name: string, { path }: HostPath): DataSetting {
  return { name, path, location: { path: printable(name) } }
}

type Sides = Readonly<Record<'reference' | 'current', HostPath>>

async function imagesSubject(data: DriftData, sides: Sides): Promise<SubjectSetting> {
  const { DEFAULT_UNREADABLE } = await import('@secmlops/drift')
  if (data.text) throw notImages(data.current, 'has no columns of text')
  return {
    kind: 'images',
    reference: await imagesOf(data.reference, sides.reference),
    current: await imagesOf(data.current, sides.current),
    maxUnreadable: parseFraction(DEFAULT_UNREADABLE),
    embedding: undefined,
  }
}

async function imagesOf(name: string, { tree, path }: HostPath): Promise<DatasetSpec> {
  const [{ IMAGE_FORMATS }, { detectFormat }] = await Promise.all([
    import('@secmlops/drift'),
    import('@secmlops/dataset'),
  ])
  const format = await detectFormat(tree, { name, path })
  if (IMAGE_FORMATS.has(format)) return { name, path, format }
  throw notImages(name, `holds ${format}, not images`)
}

function notImages(name: string, what: string): SecmlopsError {
  return new SecmlopsError('not-images', `the folder "${printable(name)}" ${what}`, {
    remedy: 'Compare two tables (files), or two folders of images',
  })
}
