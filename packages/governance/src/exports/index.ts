import { cardFormat } from './card.js'
import { cyclonedxFormat } from './cyclonedx.js'
import type { ExportFormat } from './export.js'
import { oscal } from './oscal.js'
import { ptpgc } from './ptpgc.js'
import { spdx } from './spdx.js'

export type ExportName =
  'oscal' | 'cyclonedx' | 'cyclonedx-1.6' | 'spdx' | 'model-card' | 'data-card' | 'ptpgc'

/** Every form in which a verdict can be handed on. */
export const EXPORTS: Readonly<Record<ExportName, ExportFormat>> = {
  oscal,
  cyclonedx: cyclonedxFormat('1.7'),
  'cyclonedx-1.6': cyclonedxFormat('1.6'),
  spdx,
  'model-card': cardFormat('model', 'Model card'),
  'data-card': cardFormat('dataset', 'Data card'),
  ptpgc,
}
