import { adversarial } from './adversarial.mjs'
import { baseline } from './baseline.mjs'
import { cutmix } from './cutmix.mjs'
import { distilled } from './distilled.mjs'
import { flipped } from './flipped.mjs'
import { layered } from './layered.mjs'
import { overhardened } from './overhardened.mjs'
import { triggered } from './triggered.mjs'

/** What is trained, a teacher before its student. */
export const ARMS = [
  baseline,
  adversarial,
  layered,
  overhardened,
  cutmix,
  distilled,
  flipped,
  triggered,
]
