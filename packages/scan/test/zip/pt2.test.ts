import { describe, expect, it } from '@jest/globals'
import { callOf } from '../support/pickle.js'
import { rulesOf, scan } from '../support/scan.js'
import { zip, type Member } from '../support/zip.js'

const member = (name: string, data: Uint8Array | string): Member => ({
  name: `m/${name}`,
  data: Buffer.from(data),
})
/** `torch/export/pt2_archive/constants.py` of torch 2.9. */
const HEAD = [member('archive_format', 'pt2'), member('archive_version', '0')]
const pt2 = (...members: readonly Member[]): Buffer => zip([...HEAD, ...members])
const ELF = Buffer.from('\x7fELF\x02\x01\x01'.padEnd(64, '\0'), 'latin1')
const PE = Buffer.from(`MZ${'\0'.repeat(58)}\x40\0\0\0PE\0\0`, 'latin1')
const MACH_O = Buffer.from('\xcf\xfa\xed\xfe\x07\0\0\x01', 'latin1')

describe('archives of PyTorch 2', () => {
  it('pass where they hold a program of torch.export and weights', async () => {
    const honest = pt2(
      member('models/model.json', '{"graph_module": {"graph": {"nodes": []}}}'),
      member('data/weights/weight_0', Buffer.alloc(64)),
    )
    expect(await scan(honest, 'model.pt2')).toMatchObject({ findings: [], gaps: [] })
  })

  it.each([
    ['data/aotinductor/model/c.wrapper.so', ELF],
    ['data/aotinductor/model/c.wrapper.so', Buffer.from('anything')],
    ['data/aotinductor/model/c.dll', PE],
    ['data/aotinductor/model/kernel.cubin', ELF],
    ['data/aotinductor/model/lib.bin', ELF],
    ['data/aotinductor/model/lib.bin', PE],
    ['data/aotinductor/model/lib.bin', MACH_O],
  ])('%s is denied as a native library', async (name, data) => {
    for (const path of ['model.pt2', 'package.zip', 'weights'])
      expect(rulesOf(await scan(pt2(member(name, data)), path))).toContain('archive-program')
  })

  it('sources beside a library are not understood', async () => {
    const { gaps } = await scan(pt2(member('data/aotinductor/model/c.cpp', 'int x;')), 'x')
    expect(gaps).toMatchObject([{ detail: 'compiled code is not examined' }])
  })

  it('expressions are evaluated, and pickles loaded', async () => {
    const json = JSON.stringify({ expr_str: "__import__('os').system('id')" })
    expect(rulesOf(await scan(pt2(member('models/model.json', json)), 'm.pt2'))).toContain(
      'embedded-program',
    )
    const pickled = member('data/weights/weight_0', callOf('os', 'system'))
    expect(rulesOf(await scan(pt2(pickled), 'm.pt2'))).toEqual(['pickle-code-execution'])
  })
})

describe('archives of TorchServe', () => {
  it('that install packages are denied', async () => {
    const archive = zip([
      { name: 'MAR-INF/MANIFEST.json', data: Buffer.from('{"model":{"handler":"h"}}') },
      { name: 'requirements.txt', data: Buffer.from('x @ https://example.com/x.tar.gz') },
    ])
    expect(rulesOf(await scan(archive, 'm.mar'))).toEqual(['archive-program'])
  })
})

describe('encrypted entries', () => {
  it.each([0x01, 0x41, 0x2041])('with flags %s never pass', async (flags) => {
    const data = Buffer.alloc(40, 0xa7)
    const archive = zip([{ name: 'x.pkl', data, flags, crc: 1 }])
    for (const path of ['m.pt', 'm.zip', 'm.bin', 'notes.txt'])
      expect((await scan(archive, path)).gaps).toMatchObject([{ reason: 'unreadable' }])
  })
})
