import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { modelRoots } from '../../src/commands/artifact-roots.js'

let folder: string
const at = (...names: string[]): string => join(folder, ...names)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-roots-'))
  await mkdir(at('m', '.github', 'workflows'), { recursive: true })
  await writeFile(at('m', 'w'), 'weights')
})
afterEach(() => rm(folder, { recursive: true }))

it('leaves out what version control alone reads', async () => {
  const roots = await modelRoots(at('m'))
  await writeFile(at('m', '.github', 'workflows', 'ci.yml'), 'on: push')
  await writeFile(at('m', '.gitattributes'), '* -text')
  expect(await modelRoots(at('m'))).toEqual(roots)
})

it('gives none of a model with content that no digest covers (OMS v1.0, 6.2.1)', async () => {
  await writeFile(at('m', '.github', 'modeling.py'), 'import os')
  await expect(modelRoots(at('m'))).rejects.toMatchObject({ code: 'undigested-content', exit: 3 })
})
