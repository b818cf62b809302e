import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { judge, parsePolicy, type Evaluation } from '@secmlops/core'
import { gate } from '@secmlops/signing'
import { fakeChange, fakeTools, sharedData, type Files } from '@secmlops/testkit'
import { POLICY, healthy, rules } from './support.js'

/** The real scanner. Model bytes are an ONNX file of ir_version 8 with one Relu and opset 13, written by hand after onnx.proto. */
const ONNX = Buffer.from('08083a080a06220452656c754202100d', 'hex')
/** `os.system("true")`, protocol 0: Python's pickletools.dis shows GLOBAL, MARK, STRING, TUPLE, REDUCE, STOP. */
const EVIL = "cos\nsystem\n(S'true'\ntR."

async function run(edit: Files, policy = POLICY): Promise<Evaluation> {
  const base = { ...(await healthy(ONNX.toString('latin1'))) }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))
  return gate.evaluate(fakeChange(base, { ...base, ...edit }), settings!, fakeTools())
}

const outcome = (evaluation: Evaluation): string =>
  judge(evaluation, { requirements: [], severity: {} }, [], new Date(0)).outcome

describe('with the real scanner', () => {
  it('passes text, pictures and plain archives', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const evaluation = await run({ 'a.md': '# text', 'src/x.py': 'print(1)', 'a.png': png })
    expect(outcome(evaluation)).toBe('pass')
    expect(evaluation.controls.map(({ rejected }) => rejected)).toEqual([true, true])
  })

  it.each(['evil.pkl', 'notes.txt', 'data/labels.csv', 'models/detector.onnx.bak'])(
    'blocks a pickle that runs code, named %s',
    async (path) => {
      const evaluation = await run({ [path]: EVIL })
      expect(outcome(evaluation)).toBe('fail')
      expect(rules(evaluation)).toEqual(['pickle-code-execution', 'model-not-in-policy'])
      expect(evaluation.findings[0]?.location?.path).toBe(path)
    },
  )

  it('blocks a model that no subject covers, whatever its name', async () => {
    const evaluation = await run({ 'assets/logo.bin': ONNX })
    expect(rules(evaluation)).toEqual(['model-not-in-policy'])
  })

  const folder = sharedData('sklearn-pickles')
  const it_ = folder ? it : it.skip
  it_('finds nothing in genuine scikit-learn pickles but that the policy lacks them', async () => {
    const names = readdirSync(folder ?? '').filter((each) => each.endsWith('.pickle'))
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const evaluation = await run({ [`data/${name}`]: readFileSync(`${folder ?? ''}/${name}`) })
      expect([name, rules(evaluation)]).toEqual([name, ['model-not-in-policy']])
    }
  })
})
