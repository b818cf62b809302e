import { croissant } from './croissant.js'
import { cyclonedx } from './cyclonedx.js'
import { dTa } from './d-ta.js'
import { dvc } from './dvc.js'
import type { CardFormat } from './format.js'
import { huggingface } from './huggingface.js'
import { openlineage } from './openlineage.js'
import { spdx } from './spdx.js'

export type CardFormatName =
  'croissant' | 'd-ta' | 'dvc' | 'huggingface' | 'cyclonedx' | 'spdx' | 'openlineage'

/** The formats of dataset cards, by the name that the command line has for them. */
export const CARD_FORMATS: Readonly<Record<CardFormatName, CardFormat>> = {
  croissant,
  'd-ta': dTa,
  dvc,
  huggingface,
  cyclonedx,
  spdx,
  openlineage,
}

export const CARD_FORMAT_NAMES: readonly CardFormatName[] = Object.keys(
  CARD_FORMATS,
) as CardFormatName[]
