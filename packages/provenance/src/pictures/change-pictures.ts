import { SecmlopsError, quoted, type Attachment, type Tree } from '@secmlops/core'
import {
  encodePng,
  outline,
  type Box,
  type Image,
  type LabelPart,
  type Pen,
  type Rect,
} from '@secmlops/dataset'
import type { DiffRecord, RecordChange } from '../diff/change.js'
import { ownParts } from '../diff/own-parts.js'
import { imageReader } from '../screens/pixels.js'
import { sideBySide, thumbnail } from './draw.js'

/** Pictures of one report. */
const SHOWN = 12

const RED: Pen = { color: [214, 39, 40], thickness: 2 }
const GREEN: Pen = { color: [44, 160, 44], thickness: 2 }
const GREY: Pen = { color: [150, 150, 150], thickness: 2 }

export interface PictureQuestion {
  readonly base: Tree
  readonly head: Tree
  readonly changes: readonly RecordChange[]
  /** Datasets whose card says that they hold no personal data. */
  readonly shown: ReadonlySet<string>
}

type Pair = Extract<RecordChange, { readonly base: DiffRecord; readonly head: DiffRecord }>

/**
 * The first images whose label or content changed, before and after: boxes that only the old label has in red, those
 * that only the new one has in green. An image that cannot be decoded is left to the screens, which report it.
 */
export async function changePictures(question: PictureQuestion): Promise<Attachment[]> {
  const { base, head, shown } = question
  const before = imageReader(base)
  const after = imageReader(head)
  const pairs = question.changes
    .filter((change): change is Pair => change.class === 'relabelled' || change.class === 'changed')
    .filter((change) => change.head.file !== undefined && shown.has(change.head.dataset))
  const pictures: Attachment[] = []
  for (const change of pairs.slice(0, SHOWN)) {
    const images = await Promise.all([before(change.base), after(change.head)]).catch(unreadable)
    const [old, now] = images
    if (old && now) pictures.push(await picture(change, old, now))
  }
  return pictures
}

function unreadable(error: unknown): [] {
  if (error instanceof SecmlopsError && error.exit !== 4) return []
  throw error
}

async function picture(change: Pair, old: Image, now: Image): Promise<Attachment> {
  const { base, head } = change
  const bytes = await encodePng(
    sideBySide(panel(old, base, head, RED), panel(now, head, base, GREEN)),
  )
  return {
    name: `${change.class}-${head.content.slice(0, 16)}.png`,
    mediaType: 'image/png',
    description: `${quoted(head.id, 200)} ${change.class}: before and after`,
    bytes,
  }
}

function panel(image: Image, record: DiffRecord, other: DiffRecord, pen: Pen): Image {
  const small = thumbnail(image)
  const own = new Set(ownParts(record, other))
  const draw = ({ box, shares }: LabelPart, used: Pen): void => {
    if (box) outline(small, scaled(box, small.scale, small.scale), used)
    else if (shares) outline(small, scaled(shares, small.width, small.height), used)
  }
  for (const part of record.parts ?? []) if (!own.has(part)) draw(part, GREY)
  for (const part of own) draw(part, pen)
  return small
}

function scaled({ x, y, width, height }: Box, across: number, down: number): Rect {
  return { x: x * across, y: y * down, width: width * across, height: height * down }
}
