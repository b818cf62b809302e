import parse from 'spdx-expression-parse'
import { NON_COMMERCIAL } from './non-commercial.js'
import { SHARE_ALIKE } from './share-alike.js'

export type LicenseUse = 'allowed' | 'forbidden' | 'custom'

/** A licence expression of SPDX 2.3 annex D, as spdx-expression-parse gives it. */
type Expression =
  | { readonly license: string }
  | { readonly left: Expression; readonly conjunction: 'and' | 'or'; readonly right: Expression }

/**
 * May data under this licence be used commercially? Of alternatives (OR) one suffices; of parts (AND) each must allow
 * it. `custom`: that depends on a LicenseRef, whose text nobody here has read. Undefined when it is not an SPDX
 * expression or names an id that SPDX does not list.
 */
export function commercialUse(expression: string): LicenseUse | undefined {
  try {
    return useOf(parse(expression) as Expression)
  } catch {
    return undefined
  }
}

const RANK: Readonly<Record<LicenseUse, number>> = { forbidden: 0, custom: 1, allowed: 2 }

function useOf(expression: Expression): LicenseUse {
  if ('license' in expression) {
    if (/(?:^|:)LicenseRef-/.test(expression.license)) return 'custom'
    return NON_COMMERCIAL.test(expression.license) ? 'forbidden' : 'allowed'
  }
  const sides = [useOf(expression.left), useOf(expression.right)]
  sides.sort((a, b) => RANK[a] - RANK[b])
  const [worse = 'forbidden', better = 'forbidden'] = sides
  return expression.conjunction === 'or' ? better : worse
}

/** Does every way to use data under this licence bring a duty to share alike? Of alternatives (OR) one without it suffices. */
export function sharesAlike(expression: string): boolean {
  try {
    return asksToShare(parse(expression) as Expression)
  } catch {
    return false
  }
}

function asksToShare(expression: Expression): boolean {
  if ('license' in expression) return SHARE_ALIKE.test(expression.license)
  const { left, right, conjunction } = expression
  return conjunction === 'or'
    ? asksToShare(left) && asksToShare(right)
    : asksToShare(left) || asksToShare(right)
}
