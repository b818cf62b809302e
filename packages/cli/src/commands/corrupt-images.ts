import { LIMITS, SecmlopsError, printable, type Tools, type TreeEntry } from '@secmlops/core'
import { decodeImage, encodePng, isImagePath, type Image } from '@secmlops/dataset'
import type { CorruptionName, Preset, Severity } from '@secmlops/robustness'
import type { HostPath } from '../host/host-path.js'
import type { NewFolder } from '../host/new-folder.js'

/** What is done to every image. */
export interface CorruptionPlan {
  readonly names: readonly CorruptionName[]
  readonly severities: readonly Severity[]
  readonly preset: Preset | 'auto'
}

export interface ImageFiles {
  /** By the path of the result without extension. */
  readonly files: ReadonlyMap<string, TreeEntry>
  /** Paths of what is no image by its name, such as labels beside the images. */
  readonly skipped: readonly string[]
}

/**
 * The files to be corrupted.
 * @param given the folder as the user named it
 * @throws SecmlopsError (exit 2)
 */
export async function imagesIn({ tree, path }: HostPath, given: string): Promise<ImageFiles> {
  const files = new Map<string, TreeEntry>()
  const skipped: string[] = []
  for (const entry of await tree.list(path)) {
    if (entry.kind !== 'file')
      throw refusal(entry.path, 'not-a-file', 'is a link or a special file', 'Take it out')
    if (!isImagePath(entry.path)) {
      skipped.push(entry.path)
      continue
    }
    const stem = entry.path.replace(/(?<=[^/])\.[^./]+$/, '')
    const other = files.get(stem)
    if (other)
      throw refusal(
        entry.path,
        'same-name',
        `differs from ${printable(other.path)} in its extension only`,
        'Rename one',
      )
    files.set(stem, entry)
  }
  if (files.size > 0) return { files, skipped }
  const found =
    skipped.length === 0
      ? 'it is empty'
      : `none of its ${String(skipped.length)} files is one by its name`
  throw refusal(given, 'no-images', `there are no images: ${found}`, 'Name a folder of images')
}

interface Work {
  readonly plan: CorruptionPlan
  readonly folder: NewFolder
  readonly tools: Tools
}

/** How many images each preset served. */
export type Presets = Record<Preset, number>

/** Writes every image under every corruption and severity. @throws SecmlopsError (exit 2) with the path of an image. */
export async function corruptAll(
  { tree }: HostPath,
  files: ReadonlyMap<string, TreeEntry>,
  work: Work,
): Promise<Presets> {
  const { names, severities } = work.plan
  const total = files.size * names.length * severities.length
  const progress = work.tools.progress.start('corrupt', total)
  const presets: Presets = { imagenet: 0, cifar: 0 }
  for (const [stem, { path }] of files) {
    const bytes = await tree.read(path, LIMITS.imageFile)
    const preset = await placed(path, async () =>
      corruptOne({ stem, image: await decodeImage(bytes) }, work, () => progress.advance()),
    )
    presets[preset]++
  }
  progress.done()
  return presets
}

async function corruptOne(
  { stem, image }: { readonly stem: string; readonly image: Image },
  { plan, folder, tools }: Work,
  advance: () => void,
): Promise<Preset> {
  const { corruptImage, presetFor } = await import('@secmlops/robustness')
  const preset = presetFor(image, plan.preset)
  for (const name of plan.names)
    for (const each of plan.severities) {
      const place = `${name}/${String(each)}/${stem}`
      const random = tools.random(`corrupt/${place}`)
      const corrupted = corruptImage(image, name, each, { preset, random })
      await folder.write(`${place}.png`, await encodePng(corrupted))
      advance()
    }
  return preset
}

/** Errors of images come without a path. */
async function placed<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof SecmlopsError) || cause.location) throw cause
    const location = { path: printable(path) }
    const remedy = cause.remedy ?? 'Take it out of the folder'
    throw new SecmlopsError(cause.code, cause.message, {
      location,
      exit: cause.exit,
      remedy,
      cause,
    })
  }
}

function refusal(path: string, code: string, message: string, remedy: string): SecmlopsError {
  return new SecmlopsError(code, message, { location: { path: printable(path) }, remedy })
}
