import { iou, type Box } from '@secmlops/dataset'
import type { DiffRecord } from './change.js'
import { ownParts } from './own-parts.js'

/** What happened to one box: `from` and `to` of one that was moved, resized or given another class; one of them else. */
export interface BoxChange {
  readonly from?: Box
  readonly to?: Box
  /** Intersection over union of the two, from 0 to 1. */
  readonly iou: number
}

/**
 * Pairs the boxes that only one of two labels has, those that overlap most first. What overlaps nothing was removed or
 * added. At most `LARGEST` boxes of a side are paired.
 */
export function boxChanges(base: DiffRecord, head: DiffRecord): BoxChange[] {
  const before = boxesOf(base, head)
  const after = boxesOf(head, base)
  const pairs = before
    .slice(0, LARGEST)
    .flatMap((from) => after.slice(0, LARGEST).map((to) => ({ from, to, iou: iou(from, to) })))
    .filter(({ iou }) => iou > 0)
    .sort((a, b) => b.iou - a.iou)
  const used = new Set<Box>()
  const changes: BoxChange[] = []
  for (const pair of pairs) {
    if (used.has(pair.from) || used.has(pair.to)) continue
    used.add(pair.from).add(pair.to)
    changes.push(pair)
  }
  return [
    ...changes,
    ...before.filter((box) => !used.has(box)).map((from) => ({ from, iou: 0 })),
    ...after.filter((box) => !used.has(box)).map((to) => ({ to, iou: 0 })),
  ]
}

/** Boxes of one image that are compared with each other. */
const LARGEST = 300

function boxesOf(record: DiffRecord, other: DiffRecord): Box[] {
  return ownParts(record, other).flatMap(({ box, shares }) => box ?? shares ?? [])
}
