import { apgdCe, apgdDlr, apgdT } from './apgd.js'
import type { Attack } from './attack.js'
import { fabT } from './fab.js'
import { noise } from './noise.js'
import { fgsm, pgd } from './pgd.js'
import { square } from './square/square.js'

export type AttackName =
  'apgd-ce' | 'apgd-dlr' | 'apgd-t' | 'fab-t' | 'fgsm' | 'noise' | 'pgd' | 'square'

/** Attacks, by the name that a policy uses. */
export const ATTACKS: Readonly<Record<AttackName, Attack>> = {
  'apgd-ce': apgdCe,
  'apgd-dlr': apgdDlr,
  'apgd-t': apgdT,
  'fab-t': fabT,
  fgsm,
  noise,
  pgd,
  square,
}
