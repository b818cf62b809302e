import { apgdCe, apgdDlr, apgdT } from './apgd.js'
import type { Attack } from './attack.js'
import { cw } from './cw.js'
import { ddn } from './ddn.js'
import { deepfool } from './deepfool.js'
import { fab, fabT } from './fab.js'
import { fmn } from './fmn.js'
import { hopSkipJump } from './hopskipjump/hopskipjump.js'
import { nes } from './nes.js'
import { noise } from './noise.js'
import { fgsm, pgd } from './pgd.js'
import { simba, simbaDct } from './simba/simba.js'
import { spsa } from './spsa.js'
import { square } from './square/square.js'
import { transfer } from './transfer.js'

export type AttackName =
  | 'apgd-ce'
  | 'apgd-dlr'
  | 'apgd-t'
  | 'cw'
  | 'ddn'
  | 'deepfool'
  | 'fab'
  | 'fab-t'
  | 'fgsm'
  | 'fmn'
  | 'hopskipjump'
  | 'nes'
  | 'noise'
  | 'pgd'
  | 'simba'
  | 'simba-dct'
  | 'spsa'
  | 'square'
  | 'transfer'

/** Attacks, by the name that a policy uses. */
export const ATTACKS: Readonly<Record<AttackName, Attack>> = {
  'apgd-ce': apgdCe,
  'apgd-dlr': apgdDlr,
  'apgd-t': apgdT,
  cw,
  ddn,
  deepfool,
  fab,
  'fab-t': fabT,
  fgsm,
  fmn,
  hopskipjump: hopSkipJump,
  nes,
  noise,
  pgd,
  simba,
  'simba-dct': simbaDct,
  spsa,
  square,
  transfer,
}
