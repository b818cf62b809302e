import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { Box, LabelledImage } from '@secmlops/dataset'
import { BOX_DESCRIPTORS } from '../../../src/subjects/boxes/index.js'
import { knownClasses } from '../../../src/subjects/boxes/known-classes.js'
import type { LabelledFrame } from '../../../src/subjects/boxes/labelled-frame.js'

function box(x: number, y: number, width: number, height: number, more: Partial<Box> = {}): Box {
  return { label: 'person', x, y, width, height, ignore: false, location: { path: 'a' }, ...more }
}

function labelled(id: string, boxes: readonly Box[]): LabelledImage {
  return { id, path: id, boxes, location: { path: 'labels.json' } }
}

function read(boxes: readonly Box[], known = ['person']): Record<string, number | string | null> {
  const frame: LabelledFrame = {
    width: 100,
    height: 50,
    labels: labelled('a.png', boxes),
    isKnown: (label) => known.includes(label),
    random: createRandom(1, 'a.png'),
  }
  return Object.fromEntries(BOX_DESCRIPTORS.map((each) => [each.name, each.read(frame)]))
}

describe('the descriptors of boxes', () => {
  // By hand: areas 50/5000, 200/5000, 1000/5000; centres (5, 2.5), (50, 20), (60, 25).
  const boxes = [
    box(0, 0, 10, 5, { truncated: true, occluded: false }),
    box(40, 15, 20, 10, { label: 'tram', truncated: false }),
    box(50, 0, 20, 50, { ignore: true }),
  ]

  it('are medians and shares of the boxes of an image', () => {
    expect(read(boxes)).toEqual({
      boxes: 3,
      'box-area': 0.04,
      'box-aspect': 2,
      'box-x': 0.5,
      'box-y': 0.4,
      'box-class': expect.stringMatching(/^(?:person|tram)$/),
      'box-new-class': 1 / 3,
      'box-truncated': 1 / 2,
      'box-occluded': 0,
      'box-ignored': 1 / 3,
    })
  })

  it('take the mean of the middle two of an even number', () => {
    expect(read(boxes.slice(0, 2))['box-area']).toBeCloseTo(0.025, 12)
  })

  it('say nothing of the boxes of an image without boxes, nor of flags that the labels do not state', () => {
    const { boxes: count, ...others } = read([])
    expect(count).toBe(0)
    expect(Object.values(others).every((value) => value === null)).toBe(true)
    expect(read([box(0, 0, 1, 1)])).toMatchObject({ 'box-truncated': null, 'box-ignored': 0 })
  })

  it('leave out the aspect of a box without height', () => {
    expect(read([box(0, 0, 1, 0)])).toMatchObject({ 'box-aspect': null, 'box-area': 0 })
  })
})

describe('knownClasses', () => {
  const reference = [
    labelled('a', [box(0, 0, 1, 1), box(0, 0, 1, 1, { label: 'tram' })]),
    labelled('b', [
      box(0, 0, 1, 1),
      box(0, 0, 1, 1, { label: 'cat' }),
      box(1, 1, 1, 1, { label: 'cat' }),
    ]),
  ]

  it('asks an image of the reference about the other images', () => {
    const known = knownClasses(reference)
    expect(['person', 'tram', 'cat', 'dog'].map(known('reference'))).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(['person', 'tram', 'cat', 'dog'].map(known('current'))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})
