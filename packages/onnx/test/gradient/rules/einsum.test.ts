import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { string } from '../../../src/graph/attribute.js'
import { Refusal } from '../../../src/gradient/rule.js'
import { EINSUM } from '../../../src/gradient/rules/einsum.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'

// Oracle: central differences of the forward node as onnxruntime computes it.
const { Einsum: einsum } = EINSUM
if (!einsum) throw new Error('not registered')

type Type = 'float32' | 'float64'

/** Lengths of the axes by letter, and those that the ellipsis of every operand stands for. */
function caseOf(
  random: Random,
  equation: string,
  {
    type = 'float32',
    ellipsis = [],
  }: { type?: Type; ellipsis?: readonly (readonly number[])[] } = {},
): RuleCase {
  const sizes = new Map(Array.from(equation, (letter) => [letter, 1 + random.integer(4)]))
  const [left = ''] = equation.replaceAll(' ', '').split('->')
  const inputs = left.split(',').map((term, i) => {
    const dims = term
      .split(/(\.\.\.|)/u)
      .filter(Boolean)
      .flatMap((part) => (part === '...' ? (ellipsis[i] ?? []) : (sizes.get(part) ?? 1)))
    return randomTensor(random, dims, { type })
  })
  return {
    op: 'Einsum',
    opset: 18 + random.integer(5),
    attributes: { equation: string(equation) },
    inputs,
  }
}

const EQUATIONS = [
  'ij,jk->ik',
  'ij,jk',
  'ij->ji',
  'ij->i',
  'ij->',
  'i,i->',
  'i,j->ij',
  'bij,bjk->bik',
  'bhqd,bhkd->bhqk',
  'bhqk,bhkd->bqhd',
  'bqhd,hdo->bqo',
  'ijk,jil->kl',
  'ij,ij->ij',
  'ij,j->i',
  'abc,cd,d->ab',
  'ij, jk , kl -> il',
  'ab,b,a->',
  'Ba,aB',
  'nctkv,kvw->nctw',
  'ij,kl->ik',
  'a,b,c->abc',
]

describe('Einsum', () => {
  it.each(['float32', 'float64'] as const)('is right for equations of %s', async (type) => {
    await expectRule(einsum, 2 * EQUATIONS.length, (random, index) =>
      caseOf(random, EQUATIONS[index % EQUATIONS.length] ?? '', { type }),
    )
  })

  it('is right for an ellipsis, broadcast or not', async () => {
    const cases = [
      [
        '...ij,...jk->...ik',
        [
          [2, 3],
          [2, 3],
        ],
      ],
      ['...ij,jk->...ik', [[2, 3]]],
      [
        '...ij,...jk',
        [
          [1, 3],
          [2, 3],
        ],
      ],
      [
        '...i,...i->...',
        [
          [2, 3],
          [2, 3],
        ],
      ],
      ['...i->i...', [[2, 3]]],
      ['i...,i->...', [[3, 2]]],
    ] as const
    await expectRule(einsum, 24, (random, index) => {
      const [equation, ellipsis] = cases[index % cases.length] ?? cases[0]
      return caseOf(random, equation, { ellipsis })
    })
  })

  it('refuses an index that a term repeats', async () => {
    const diagonal: RuleCase = {
      op: 'Einsum',
      attributes: { equation: string('ii->i') },
      inputs: [randomTensor(createRandom(1), [3, 3])],
    }
    await expect(checkRule(einsum, diagonal, 1)).rejects.toThrow(Refusal)
  })
})
