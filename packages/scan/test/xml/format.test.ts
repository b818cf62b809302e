import { describe, expect, it } from '@jest/globals'
import { rulesOf, scan } from '../support/scan.js'

const pmml = (inner: string, before = ''): Buffer =>
  Buffer.from(`<?xml version="1.0"?>\n${before}<PMML version="4.4"><Header/>${inner}</PMML>\n`)
const network = (layer: string): Buffer =>
  Buffer.from(`<?xml version="1.0"?><net name="n" version="11"><layers>${layer}</layers></net>`)

describe('models that are XML', () => {
  it('passes what is well-formed and complete', async () => {
    const layer =
      '<layer id="0" name="a/b.so" type="Convolution" version="opset1"><data dilations="1,1"/></layer>'
    for (const [bytes, format] of [
      [pmml("<!-- < a --><![CDATA[ <b> ]]><Value a='>'/>"), 'pmml'],
      [network(layer), 'openvino'],
    ] as const)
      for (const path of ['model.xml', 'blob'])
        expect(await scan(bytes, path)).toEqual({ format, findings: [], gaps: [] })
  })

  it('denies entities and document types (billion laughs, files)', async () => {
    const type = '<!DOCTYPE PMML [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    expect(rulesOf(await scan(pmml('&a;', type), 'm.pmml'))).toContain('xml-entity')
  })

  it.each([
    ['an operator of an extension', '<layer id="0" type="Evil" version="my_ops"/>'],
    [
      'a library',
      '<layer id="0" type="A" version="opset1"><data implementation="/opt/evil.so"/></layer>',
    ],
    [
      'a library behind a link',
      '<layer><data implementation="https://x.example/p.so?a=b"/></layer>',
    ],
    ['another folder', '<layer><data path="../../weights.bin"/></layer>'],
  ])('denies a network that needs %s', async (_, layer) => {
    expect(rulesOf(await scan(network(layer), 'm.xml'))).toEqual(['openvino-extension'])
  })

  it('denies program text, and has a gap for what is no XML', async () => {
    const script = pmml('<Extension>subprocess.run(["id"])</Extension>')
    expect(rulesOf(await scan(script, 'm.pmml'))).toEqual(['embedded-program'])
    for (const bytes of [
      pmml('<A>'),
      pmml('<A></B>'),
      pmml('<a b=c/>'),
      pmml('<'),
      pmml('<x>'.repeat(2000)),
    ])
      expect((await scan(bytes, 'm.pmml')).gaps).toHaveLength(1)
  })

  it('reads long markup in linear time', async () => {
    for (const inner of [
      '<a '.repeat(100_000),
      '<!--'.repeat(100_000),
      `<a ${'b="" '.repeat(50_000)}`,
      '<![CDATA['.repeat(50_000),
    ]) {
      const before = process.cpuUsage()
      await scan(pmml(inner), 'm.pmml')
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1e6).toBeLessThan(3)
    }
  })
})
