import { LIMITS, type Coverage, type Finding } from '@secmlops/core'
import type { ScreenInput } from '../screen.js'
import { hasGps } from './exif.js'

/** Metadata stands in front of the pixels. */
const HEAD = 1_048_576
const PICTURE = /\.(?:jpe?g|png|tiff?|webp)$/i

/** Introduced images whose EXIF tells where they were taken; one finding per dataset, with their number and the first. */
export async function imagesWithPlaces(
  { files, tree }: ScreenInput,
  describe: (dataset: string, path: string, count: number) => readonly Finding[],
): Promise<{ readonly findings: Finding[]; readonly coverage: Coverage[] }> {
  const images = (await files()).filter(({ path }) => PICTURE.test(path))
  const found = new Map<string, { readonly path: string; count: number }>()
  for (const { dataset, path } of images.slice(0, LIMITS.files)) {
    const source = await tree.open(path)
    const head = await source.read(0, HEAD).finally(() => source.close())
    if (!hasGps(Buffer.from(head))) continue
    const seen = found.get(dataset)
    if (seen) seen.count += 1
    else found.set(dataset, { path, count: 1 })
  }
  const n = images.length
  return {
    findings: [...found].flatMap(([dataset, { path, count }]) => describe(dataset, path, count)),
    coverage:
      n > 0 ? [{ of: 'images whose metadata was read', examined: n, total: n, gaps: [] }] : [],
  }
}
