import { describe, expect, it } from '@jest/globals'
import { SecmlopsError, parsePolicy } from '@secmlops/core'
import { gate } from '../../src/index.js'

function configure(attack: string, task = 'detection'): unknown {
  const policy = `version: 1
datasets: { test: { path: data } }
models:
  net: { path: net.onnx, task: ${task} }
gates:
  robustness:
    dataset: test
    attacks:
      - { name: noise, eps: 0.2 }
      - { name: fgsm, eps: 0.2 }
      - { eps: 0.1, ${attack} }
    require: { ${task === 'detection' ? 'ap50' : 'accuracy'}.clean: '>= 0.5' }
`
  try {
    return gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))
  } catch (error) {
    if (error instanceof SecmlopsError) return error
    throw error
  }
}

/*
 * These attacks go by the scores of classes. On a detector they once returned the clean image at once: AP stayed what it was,
 * and the planted control passed, because what was planted had classes.
 */
describe('an attack that can do nothing to a detector is exit 2', () => {
  it.each([
    'name: apgd-t',
    'name: fab',
    'name: fab-t',
    'name: deepfool',
    'name: autoattack',
    'name: autoattack-plus',
    'name: pgd, targets: 3',
    'name: autoattack-rand',
    'name: pgd, eot: 5',
    'name: hopskipjump, goal: fabricate',
  ])('%s', (attack) => {
    const location = { path: 'secmlops.yml', line: 11 }
    const fault = configure(attack)
    expect(fault).toMatchObject({ code: 'invalid-config', exit: 2, location })
    expect((fault as SecmlopsError).remedy).toMatch(/Use|Remove/)
    expect(configure(attack, 'classification')).not.toBeInstanceOf(SecmlopsError)
  })

  it('the remedy names some that work', () => {
    const { remedy } = configure('name: fab') as SecmlopsError
    const names = remedy!.replace('Use ', '').split(', ')
    expect(names).toEqual(expect.arrayContaining(['apgd-ce', 'square', 'hopskipjump']))
    for (const name of names) {
      const norm = ['cw', 'ddn'].includes(name) ? 'l2' : 'linf'
      expect(configure(`name: ${name}, norm: ${norm}`)).not.toBeInstanceOf(SecmlopsError)
    }
  })
})
