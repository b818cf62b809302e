import { describe, expect, it } from '@jest/globals'
import {
  SecmlopsError,
  comparePolicies,
  parsePolicy,
  readComparison,
  type Policy,
} from '@secmlops/core'
import fc from 'fast-check'

const POLICY = `version: 1
datasets:
  train: { path: data/train }
models:
  detector: { path: models/detector.onnx, task: detection }
gates:
  signing:
    signers: [{ public-key: keys/a.pub }]
  robustness:
    dataset: train
    samples: 100
    attacks: [{ name: square, eps: 4/255, queries: 500 }]
    require:
      ap50.clean: ">= 0.80"
      ap50.square: { is: ">= 40%", confidence: 0.9 }
enforce: block
`

const MEASURED = { 'ap50.clean': 0.79, 'ap50.square': 0.45 }

/** By the policy alone, without the code that judges: red is a bound that is missed, and exit codes that count. */
function isRed({ enforce = 'block', gates }: Policy): boolean {
  const required = gates.robustness?.require ?? {}
  const isMissed = Object.entries(MEASURED).some(([name, value]) => {
    const requirement = required[name]
    if (requirement === undefined) return false
    const { operator, bound } = readComparison(requirement)
    return operator === '>=' ? value < bound : value > bound
  })
  return enforce === 'block' && isMissed
}

const WORDS = POLICY.match(/[\w./%-]+|[^\w\s]/g) ?? []
const NUMBERS = ['0', '-1', '0.1', '1', '90%', '1e9', '.nan', 'null', 'true', 'warn', '<=', '""']
const LINES = POLICY.split('\n')

/** A word in the place of another, a line that goes or comes twice, a character that goes or comes. */
const mutant = fc.oneof(
  fc.tuple(fc.nat(WORDS.length - 1), fc.constantFrom(...WORDS, ...NUMBERS)).map(([at, word]) => {
    let seen = -1
    return POLICY.replace(/[\w./%-]+|[^\w\s]/g, (old) => ((seen += 1) === at ? word : old))
  }),
  fc
    .tuple(fc.nat(LINES.length - 1), fc.nat(LINES.length - 1), fc.integer({ min: 0, max: 1 }))
    .map(([from, to, removed]) => LINES.toSpliced(to, removed, LINES[from] ?? '').join('\n')),
  fc.nat(LINES.length - 1).map((at) => LINES.toSpliced(at, 1).join('\n')),
  fc
    .tuple(fc.nat(POLICY.length), fc.nat(3), fc.string({ maxLength: 2 }))
    .map(([at, removed, text]) => POLICY.slice(0, at) + text + POLICY.slice(at + removed)),
)

/** Facts sheet github-actions 9. */
describe('C1: 1,000 mutations of a valid policy', () => {
  it('never turn red into green: exit 2, still red, or seen to be looser', () => {
    const base = parsePolicy('secmlops.yml', Buffer.from(POLICY)).value
    expect(isRed(base)).toBe(true)
    const counts = { refused: 0, red: 0, looser: 0 }
    const judge = (text: string): keyof typeof counts | 'green' => {
      try {
        const { value } = parsePolicy('secmlops.yml', Buffer.from(text))
        if (isRed(value)) return 'red'
        const changes = comparePolicies(base, value)
        return changes.some(({ direction }) => direction === 'looser') ? 'looser' : 'green'
      } catch (error) {
        if (error instanceof SecmlopsError && error.exit === 2) return 'refused'
        throw error
      }
    }
    fc.assert(
      fc.property(mutant, (text) => {
        const colour = judge(text)
        if (colour !== 'green') counts[colour] += 1
        return colour !== 'green'
      }),
      { numRuns: 1000, seed: 9 },
    )
    // Every way out is taken: a fuzz that is always refused would prove little.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(5)
  })
})
