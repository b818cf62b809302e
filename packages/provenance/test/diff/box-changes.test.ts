import { describe, expect, it } from '@jest/globals'
import { iou, type Box } from '@secmlops/dataset'
import { boxChanges } from '../../src/diff/box-changes.js'
import type { DiffRecord } from '../../src/diff/change.js'

const box = (label: string, x: number, y: number, width: number, height: number): Box => ({
  label,
  x,
  y,
  width,
  height,
  ignore: false,
  location: { path: 'labels.json' },
})

function record(...boxes: Box[]): DiffRecord {
  const parts = boxes.map((each) => ({
    text: JSON.stringify([each.label, each.x, each.y, each.width, each.height]),
    location: each.location,
    box: each,
  }))
  return { dataset: '', id: 'a', split: '', label: '', content: '', parts }
}

describe('boxes', () => {
  // By hand: 1 of 4 + 4 - 1; half of a box in itself; touching edges share nothing.
  it.each([
    [box('p', 0, 0, 2, 2), box('p', 1, 1, 2, 2), 1 / 7],
    [box('p', 0, 0, 4, 2), box('p', 0, 0, 2, 2), 1 / 2],
    [box('p', 0, 0, 2, 2), box('p', 2, 0, 2, 2), 0],
    [box('p', 0, 0, 0, 0), box('p', 0, 0, 0, 0), 0],
  ])('overlap by intersection over union', (a, b, expected) => {
    expect(iou(a, b)).toBeCloseTo(expected, 12)
    expect(iou(b, a)).toBeCloseTo(expected, 12)
  })

  it('are paired by overlap; those that stay are left out', () => {
    const stays = box('p', 50, 50, 5, 5)
    const moved = [box('p', 0, 0, 10, 10), box('p', 2, 0, 10, 10)] as const
    const gone = box('p', 30, 0, 4, 4)
    const come = box('q', 80, 80, 4, 4)
    const found = boxChanges(record(stays, gone, moved[0]), record(come, moved[1], stays))
    expect(found).toEqual([
      { from: moved[0], to: moved[1], iou: 80 / 120 },
      { from: gone, iou: 0 },
      { to: come, iou: 0 },
    ])
  })
})
