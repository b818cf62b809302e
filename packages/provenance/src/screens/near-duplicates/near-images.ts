import { stratified } from '../../features/sample.js'
import type { Screen, ScreenInput } from '../screen.js'
import { MOST_IMAGES, imagePairs } from './image-pairs.js'
import type { NearRecordPair } from './near-records.js'
import { distinct, gapsOf, isAcross, pairFindings } from './pair-findings.js'

/** Pictures that are almost the same: files, members of archives, and arrays of a table. */
export const nearImages: Screen = async (input) => {
  const pictures = distinct(input.records.filter(({ file }) => file !== undefined))
  const sample = stratified(pictures, ({ split }) => split, {
    limit: MOST_IMAGES,
    random: input.random('near-duplicates/sample'),
  })
  const found = await imagePairs(sample, input)
  const pairs = await withoutSamePixels(found.pairs, input)
  const left = pictures.length - sample.length
  const { examined, cut } = found
  const coverage = {
    of: 'images compared with what is like them',
    examined,
    total: Math.max(examined, sample.length) + left,
    gaps: gapsOf(cut, { left, limit: MOST_IMAGES, unit: 'images' }),
  }
  return {
    findings: pairFindings(pairs, input),
    coverage: coverage.total > 0 ? [coverage] : [],
    measurements: found.measurements,
  }
}

/** Identical pixels in two splits are `leaked-pixels`. */
async function withoutSamePixels(
  pairs: readonly NearRecordPair[],
  { pixels }: ScreenInput,
): Promise<NearRecordPair[]> {
  const kept: NearRecordPair[] = []
  for (const pair of pairs) {
    const [a, b] = pair.records
    if (a.content === b.content) continue
    const exact = isAcross(a, b) && a.file !== undefined && b.file !== undefined
    if (!exact || (await pixels(a)) !== (await pixels(b))) kept.push(pair)
  }
  return kept
}
