import { string } from '../../graph/attribute.js'
import { stringOf } from '../../graph/graph.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'

/** A value and the letters of its axes. */
interface Term {
  readonly name: string
  readonly letters: string
  readonly dims: readonly number[]
}

/**
 * Einsum-12: the gradient of one operand is the Einsum of the cotangent and the other operands whose output has the
 * letters of that operand. Axes of length 1 have no letter in it, since they may broadcast; letters that occur in this
 * operand only were summed over, so that the gradient repeats along them.
 */
const einsum: Rule = (site, [gy = '']) => {
  const { node } = site
  const output = site.output(0)
  const names = node.inputs.map((name) => ({ name, dims: site.shape(name) }))
  const { terms, result } = parse(stringOf(node, 'equation', ''), names, site.shape(output))
  const cotangent = shrink(site, { name: gy, letters: result, dims: site.shape(output) })
  const operands = terms.map((term) => shrink(site, term))
  return terms.map((term, index) => {
    if (!site.wants(index)) return undefined
    const others = operands.filter((_, i) => i !== index)
    return expandTo(site, term, contract(site, [cotangent, ...others], operands[index] ?? term))
  })
}

/** The equation with every axis named by a letter; those of the ellipsis get letters of their own. */
function parse(
  equation: string,
  operands: readonly Omit<Term, 'letters'>[],
  output: readonly number[],
): { terms: readonly Term[]; result: string } {
  const [left = '', right] = equation.replaceAll(/\s/gu, '').split('->')
  const parts = left.split(',')
  const free = FREE_LETTERS.filter((letter) => !equation.includes(letter))
  const ellipsis = Math.max(
    0,
    ...operands.map(({ dims }, i) => hidden(parts[i] ?? '', dims.length)),
    hidden(right ?? '', output.length),
  )
  const all = free.slice(0, ellipsis).join('')
  if (all.length < ellipsis) throw new Refusal('its ellipsis stands for too many axes')
  const named = (part: string, rank: number): string => {
    const count = hidden(part, rank)
    const letters = part.replace('...', count === 0 ? '' : all.slice(-count))
    if (new Set(letters).size !== letters.length)
      throw new Refusal(`its term "${part}" repeats an index`)
    return letters
  }
  const terms = operands.map(({ name, dims }, i) => ({
    name,
    dims,
    letters: named(parts[i] ?? '', dims.length),
  }))
  return { terms, result: named(right ?? implicit(left), output.length) }
}

const FREE_LETTERS = Array.from('ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba')

/** Axes that the ellipsis of a term stands for. */
const hidden = (part: string, rank: number): number =>
  part.includes('...') ? rank - part.replace('...', '').length : 0

/** Without "->" the output has the ellipsis, then the letters that occur once, in order. */
function implicit(left: string): string {
  const letters = Array.from(left.replaceAll(/[.,]/gu, '')).sort()
  const once = letters.filter((letter, i) => letter !== letters[i - 1] && letter !== letters[i + 1])
  return `${left.includes('...') ? '...' : ''}${once.join('')}`
}

/** Without its axes of length 1. */
function shrink({ build }: Site, { name, letters, dims }: Term): Term {
  const kept = dims.flatMap((size, i) => (size === 1 ? [] : [i]))
  if (kept.length === dims.length) return { name, letters, dims }
  const short = kept.map((i) => dims[i] ?? 1)
  return {
    name: build.reshape(name, short),
    letters: kept.map((i) => letters[i] ?? '').join(''),
    dims: short,
  }
}

/** Product of all factors, summed over what `target` does not have; it lacks the letters that no factor has. */
function contract({ build }: Site, factors: readonly Term[], target: Term): Term {
  const known = new Set(factors.map(({ letters }) => letters).join(''))
  const kept = Array.from(target.letters).flatMap((letter, i) => (known.has(letter) ? [i] : []))
  const letters = kept.map((i) => target.letters[i] ?? '').join('')
  const equation = `${factors.map((factor) => factor.letters).join(',')}->${letters}`
  const inputs = factors.map(({ name }) => name)
  const name = build.op('Einsum', inputs, { equation: string(equation) })
  return { name, letters, dims: kept.map((i) => target.dims[i] ?? 1) }
}

/** To the shape of the operand: axes of length 1 come back, and letters that were summed over are repeated. */
function expandTo({ build }: Site, { letters, dims }: Term, gradient: Term): string {
  const kept = dims.map((size, i) => (gradient.letters.includes(letters[i] ?? '') ? size : 1))
  const same = gradient.dims.length === dims.length
  const shaped = same ? gradient.name : build.reshape(gradient.name, kept)
  return kept.every((size, i) => size === dims[i]) ? shaped : build.expand(shaped, dims)
}

export const EINSUM: Rules = {
  Einsum: einsum,
}
