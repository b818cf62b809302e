import { describe, expect, it } from '@jest/globals'
import { modelOf } from '../support/models.js'
import { rulesOf, scan } from '../support/scan.js'

const replaced = (name: string, from: string, to: string): Buffer =>
  Buffer.from(modelOf(name).toString('latin1').replace(from, to), 'latin1')

describe('models of decision trees', () => {
  it.each([
    ['booster.json', replaced('booster.json', 'binary:logistic', "__import__('os')")],
    ['booster.ubj', replaced('booster.ubj', 'binary:logistic', 'os.system(12345')],
    ['booster.txt', replaced('booster.txt', 'Column_0', 'eval(x)')],
    ['model.cbm', Buffer.concat([modelOf('model.cbm'), Buffer.from('subprocess.Popen')])],
  ])('%s with program text is denied', async (name, bytes) => {
    expect(rulesOf(await scan(bytes, name))).toEqual(['embedded-program'])
  })

  it('a booster with a key twice is denied', async () => {
    const bytes = replaced('booster.json', '{"learner"', '{"version":[1],"learner"')
    expect(rulesOf(await scan(bytes, 'booster.json'))).toEqual(['config-duplicate-key'])
  })

  it.each([
    [
      'lines of another program',
      'booster.txt',
      replaced('booster.txt', 'num_class=1', 'num_class=1\n!rm'),
    ],
    [
      'bytes behind the booster',
      'booster.ubj',
      Buffer.concat([modelOf('booster.ubj'), Buffer.from('x')]),
    ],
    ['the binary form of old versions', 'old.bst', Buffer.from('binf\0\0\0\0')],
    ['a CatBoost model without a core', 'model.cbm', Buffer.from('CBM1\xff\xff\xff\x7f', 'latin1')],
  ])('has a gap for %s', async (_, name, bytes) => {
    expect((await scan(bytes, name)).gaps).toHaveLength(1)
  })
})
