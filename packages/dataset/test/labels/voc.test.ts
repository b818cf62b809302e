import { describe, expect, it } from '@jest/globals'
import { readLabelledImages, readRecords, type DatasetSpec } from '@secmlops/dataset'
import { fakeTools, memoryTree } from '@secmlops/testkit'

const SPEC: DatasetSpec = { name: 'train', path: 'voc', labels: 'voc/Annotations', format: 'voc' }

const OBJECT = `<object>
    <name>dog &amp; cat</name>
    <difficult>1</difficult>
    <bndbox><xmin>1</xmin><ymin>3</ymin><xmax>10</xmax><ymax>4</ymax></bndbox>
  </object>`

function xml(objects = OBJECT, name = '1.jpg'): string {
  return `<?xml version="1.0"?>
<annotation>
  <filename>${name}</filename>
  ${objects}
</annotation>`
}

function read(text: string): ReturnType<typeof readLabelledImages> {
  const files = { 'voc/Annotations/1.xml': text, 'voc/JPEGImages/1.jpg': 'x' }
  return readLabelledImages(memoryTree(files), SPEC)
}

describe('readLabelledImages, VOC', () => {
  it('reads corners from 1, both included, with the line of the object', async () => {
    const [image] = await read(xml())
    expect(image).toMatchObject({ id: 'JPEGImages/1.jpg', path: 'voc/JPEGImages/1.jpg' })
    expect(image?.location).toEqual({ path: 'voc/Annotations/1.xml', line: 3 })
    expect(image?.boxes).toEqual([
      {
        label: 'dog & cat',
        x: 0,
        y: 2,
        width: 10,
        height: 2,
        ignore: true,
        location: { path: 'voc/Annotations/1.xml', line: 4 },
      },
    ])
  })

  it('knows truncated and occluded objects, where the file says', async () => {
    const flags = '<truncated>1</truncated><occluded>0</occluded>'
    const [image] = await read(xml(OBJECT.replace('<bndbox>', `${flags}<bndbox>`) + OBJECT))
    expect(image?.boxes[0]).toMatchObject({ truncated: true, occluded: false })
    expect(image?.boxes[1]).not.toHaveProperty('truncated')
  })

  it.each([
    [
      'an entity bomb',
      `<!DOCTYPE a [<!ENTITY b "c">]>${xml().split('\n').slice(1).join('\n')}`,
      /document type/,
    ],
    [
      'an external entity',
      `<!DOCTYPE a SYSTEM "file:///etc/passwd"><annotation/>`,
      /document type/,
    ],
    ['an open element', xml().replace('</annotation>', ''), /not well-formed/],
    ['another root', '<html/>', /root element/],
    ['no name', xml().replace('<filename>1.jpg</filename>', ''), /no <filename>/],
    ['a number that is none', xml(OBJECT.replace('10', 'ten')), /xmax is not a number/],
    // Python's float refuses it: the box that is judged would be none that is trained on.
    ['a hexadecimal number', xml(OBJECT.replace('10', '0x10')), /xmax is not a number/],
    ['a reversed box', xml(OBJECT.replace('<xmin>1<', '<xmin>11<')), /negative size/],
    [
      'two boxes in one object',
      xml(OBJECT.replace('<name>', '<name>x</name><name>')),
      /more than one <name>/,
    ],
    ['deep nesting', '<a>'.repeat(100_000), /nested too deeply/],
    ['nothing', '', /./],
  ])('refuses %s', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'invalid-labels',
      exit: 2,
      message: expect.stringMatching(message) as unknown,
    })
  })

  it('has a label that does not depend on the order or the spelling of numbers', async () => {
    const second = OBJECT.replace('dog &amp; cat', 'cow')
    const labelOf = async (objects: string): Promise<string | undefined> => {
      const files = { 'voc/Annotations/1.xml': xml(objects), 'voc/JPEGImages/1.jpg': 'x' }
      return (await readRecords(memoryTree(files), SPEC, fakeTools())).records[0]?.label
    }
    const label = await labelOf(OBJECT + second)
    expect(await labelOf(second + OBJECT.replace('>10<', '> 10.0 <'))).toBe(label)
    expect(await labelOf(second + second)).not.toBe(label)
  })

  /** All values of one name were copied for each further one: the square of the elements that an object has. */
  it('takes time that grows with the elements of an object, not with their square', async () => {
    const parts = '<part>1</part>'.repeat(100_000)
    const [image] = await read(xml(OBJECT.replace('</object>', `${parts}</object>`)))
    expect(image?.boxes).toHaveLength(1)
    const records = await readRecords(
      memoryTree({
        'voc/Annotations/1.xml': xml(
          OBJECT.replace('</object>', '<part>1</part><part>2</part></object>'),
        ),
        'voc/JPEGImages/1.jpg': 'x',
      }),
      SPEC,
      fakeTools(),
    )
    expect(records.records[0]?.label).toContain('"part":[1,2]')
  })
})
