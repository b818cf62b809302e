import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { judge, parsePolicy, requirementsOf } from '@secmlops/core'
import { decodeImage } from '@secmlops/dataset'
import { gate } from '@secmlops/drift'
import { fakeChange, fakeTools, sharedData } from '@secmlops/testkit'
import { pictureOf } from '../../../src/subjects/images/frame.js'
import { FRAME_DESCRIPTORS, PIXEL_DESCRIPTORS } from '../../../src/subjects/images/index.js'

const POLICY = `version: 1
datasets:
  accepted: { path: accepted, format: image-folder }
  street: { path: street, format: image-folder }
gates: { drift: { reference: accepted, current: street, columns: [width, aspect] } }
`

// Pillow 13.0.0, OpenCV 4.11.0 and scikit-image 0.22.0 on the same photographs (Penn-Fudan): record-street.py.
const recorded = JSON.parse(
  readFileSync(new URL('street.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, number>>>>
const names = Object.keys(recorded)

const folder = sharedData('street')
const it_ = folder === undefined ? it.skip : it

function photograph(name: string): Uint8Array {
  return readFileSync(join(folder ?? '', name))
}

// Four of the ten, for the time that decoding takes.
it_.each(names.slice(0, 4))('describes the photograph %s as the peers do', async (name) => {
  const bytes = photograph(name)
  const picture = pictureOf(await decodeImage(bytes), bytes.length)
  for (const descriptor of [...PIXEL_DESCRIPTORS, ...FRAME_DESCRIPTORS])
    expect(Number(descriptor.read(picture)) / recorded[name]![descriptor.name]!).toBeCloseTo(1, 9)
})

it_('says that ten photographs are too few', async () => {
  const files = Object.fromEntries(names.map((name) => [name, photograph(name)]))
  const base = {
    'secmlops.yml': POLICY,
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`accepted/${name}`, file])),
  }
  const head = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [`street/${name}`, file]),
  )
  const policy = parsePolicy('secmlops.yml', Buffer.from(POLICY))
  const change = fakeChange(base, { ...base, ...head })
  const evaluation = await gate.evaluate(change, gate.configure(policy)!, fakeTools())
  const standard = { requirements: requirementsOf(policy, 'drift'), severity: {} }
  const verdict = judge(evaluation, standard, [], new Date('2026-11-23'))
  expect(verdict.outcome).toBe('inconclusive')
})
