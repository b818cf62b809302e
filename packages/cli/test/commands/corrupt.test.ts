import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { decodeImage, encodePng, type Image } from '@secmlops/dataset'
import { createProgram } from '../../src/program.js'

let folder: string
const at = (...names: string[]): string => join(folder, ...names)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-corrupt-'))
  await mkdir(at('in', 'deeper'), { recursive: true })
  await writeFile(at('in', 'small.png'), await encodePng(picture(32, 32)))
  await writeFile(at('in', 'deeper', 'large.PNG'), await encodePng(picture(70, 64)))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  process.exitCode = undefined
  jest.restoreAllMocks()
})

const picture = (width: number, height: number): Image => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7) % 251),
})

async function corrupt(from: string, to: string, ...flags: string[]): Promise<string> {
  let text = ''
  jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  const argv = ['corrupt', '--in', at(from), '--out', at(to), ...flags]
  await createProgram().parseAsync(argv, { from: 'user' })
  return text
}

const files = async (path: string): Promise<string[]> => {
  const entries = await readdir(at(path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(at(path).length + 1))
    .sort()
}

it('writes all kinds and severities of all images, at their paths', async () => {
  await mkdir(at('tiny', 'deeper'), { recursive: true })
  await writeFile(at('tiny', 'deeper', 'one.png'), await encodePng(picture(11, 8)))
  const answer: unknown = JSON.parse(await corrupt('tiny', 'all', '--format', 'json'))
  expect(answer).toMatchObject({
    written: 95,
    images: 1,
    severities: [1, 2, 3, 4, 5],
    presets: { imagenet: 0, cifar: 1 },
    seed: 0,
  })
  const written = await files('all')
  expect(written).toHaveLength(95)
  expect(written).toContain('glass_blur/5/deeper/one.png')
  const { width, height } = await decodeImage(await readFile(at('all/fog/1/deeper/one.png')))
  expect([width, height]).toEqual([11, 8])
})

it('writes what is asked for, once, the same for the same seed and whatever else is there', async () => {
  const flags = ['--name', 'snow', '--name', 'snow', '--severity', '2', '--severity', '2']
  const text = await corrupt('in', 'first', ...flags)
  expect(text).toContain('written 2 images')
  expect(text).toContain('constants of imagenet and cifar')
  await mkdir(at('alone'))
  await writeFile(at('alone', 'small.png'), await readFile(at('in', 'small.png')))
  await corrupt('alone', 'second', ...flags)
  await corrupt('alone', 'third', ...flags, '--seed', '1')
  expect(await files('second')).toEqual(['snow/2/small.png'])
  const [first, second, third] = await Promise.all(
    ['first', 'second', 'third'].map((out) => readFile(at(out, 'snow/2/small.png'))),
  )
  expect(second).toEqual(first)
  expect(third).not.toEqual(first)
})

const QUICK = ['--name', 'contrast', '--severity', '1']

it('names the corruption that is not there', async () => {
  await expect(corrupt('in', 'no', '--name', 'gausian_blur')).rejects.toMatchObject({
    code: 'unknown-value',
    exit: 2,
    remedy: 'Did you mean gaussian_blur?',
  })
  await expect(corrupt('in', 'no', '--severity', '6')).rejects.toThrow('1, 2, 3, 4 or 5')
  await expect(corrupt('in', 'no', '--preset', 'tiny')).rejects.toThrow('imagenet')
})

it('keeps what is there: the input, a full folder, a file, the target of a link', async () => {
  await mkdir(at('full'))
  await writeFile(at('full', 'x'), 'x')
  await mkdir(at('real'))
  await symlink(at('real'), at('link'))
  await symlink(at('in'), at('to-in'))
  const into = (out: string, source = 'in') => corrupt(source, out, ...QUICK)
  await expect(into('full')).rejects.toMatchObject({ code: 'exists', exit: 2 })
  await expect(into('full/x')).rejects.toMatchObject({ code: 'exists', exit: 2 })
  await expect(into('link')).rejects.toMatchObject({ code: 'unsafe-path', exit: 2 })
  await expect(into('in')).rejects.toMatchObject({ code: 'exists', exit: 2 })
  await expect(into('in/new/deep')).rejects.toMatchObject({ code: 'same-file', exit: 2 })
  await expect(into('to-in/new')).rejects.toMatchObject({ code: 'same-file', exit: 2 })
  await expect(into('full/x/y')).rejects.toMatchObject({ code: 'cannot-write', exit: 2 })
  expect(await files('in')).toEqual(['deeper/large.PNG', 'small.png'])
  expect(await files('real')).toEqual([])
  await into('real')
  expect(await files('real')).toHaveLength(2)
})

it.each([
  ['a text', 'notes.png', () => Buffer.from('text'), 'damaged-image'],
  [
    'half an image',
    'a.png',
    async () => (await encodePng(picture(40, 40))).subarray(0, 99),
    'damaged-image',
  ],
  ['a pixel', 'a.png', () => encodePng(picture(1, 1)), 'image-too-small'],
  ['the same name', 'small.bmp', () => encodePng(picture(32, 32)), 'same-name'],
])('refuses %s by name and leaves nothing behind', async (what, name, content, code) => {
  const source = `bad ${what}`
  await mkdir(at(source))
  await writeFile(at(source, 'small.png'), await readFile(at('in', 'small.png')))
  await writeFile(at(source, name), await content())
  const before = await readdir(folder)
  await expect(corrupt(source, 'never', ...QUICK)).rejects.toMatchObject({
    code,
    exit: 2,
    location: { path: expect.stringMatching(/notes.png|a.png|small/) },
    remedy: expect.stringMatching(/./),
  })
  expect(await readdir(folder)).toEqual(before)
})

// Labels beside the images were answered with "differs in its extension only. Rename one".
it('skips labels that lie beside the images, and says so', async () => {
  await mkdir(at('labelled'))
  await writeFile(at('labelled', 'small.png'), await readFile(at('in', 'small.png')))
  await writeFile(at('labelled', 'small.txt'), 'label')
  await writeFile(at('labelled', 'readme.md'), 'text')
  const text = await corrupt('labelled', 'without-labels', ...QUICK)
  expect(text).toContain('skipped, for they are no images by their names: readme.md and 1 more')
  expect(await files('without-labels')).toHaveLength(1)
})

// An empty folder was called ".".
it('names the folder that holds no images', async () => {
  await mkdir(at('none'))
  await writeFile(at('none', 'small.txt'), 'label')
  await expect(corrupt('none', 'no', ...QUICK)).rejects.toMatchObject({
    code: 'no-images',
    message: 'there are no images: none of its 1 files is one by its name',
    location: { path: at('none') },
  })
})

it('refuses links, an empty folder, a folder that is not there, and constants that do not fit', async () => {
  await mkdir(at('linked'))
  await symlink(at('in', 'small.png'), at('linked', 'small.png'))
  await mkdir(at('empty'))
  await expect(corrupt('linked', 'no', ...QUICK)).rejects.toMatchObject({ code: 'not-a-file' })
  await expect(corrupt('empty', 'no', ...QUICK)).rejects.toMatchObject({ code: 'no-images' })
  await expect(corrupt('nope', 'no', ...QUICK)).rejects.toMatchObject({ code: 'not-found' })
  await expect(corrupt('in', 'no', ...QUICK, '--preset', 'imagenet')).rejects.toMatchObject({
    code: 'image-too-small',
    exit: 2,
    location: { path: 'small.png' },
    remedy: 'Use the preset cifar, or auto',
  })
})
