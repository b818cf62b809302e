import { defineRules, type Rules } from '@secmlops/core'
import { CARD_RULES, type CardRule } from './rules/card.js'
import { CHANGE_RULES, type ChangeRule } from './rules/changes.js'
import { FILE_RULES, type FileRule } from './rules/files.js'
import { CONTENT_RULES, type ContentRule } from './rules/content.js'
import { SCREEN_RULES, type ScreenRule } from './rules/screens.js'

export type ProvenanceRule = CardRule | ChangeRule | ContentRule | FileRule | ScreenRule

export const RULES: Rules<ProvenanceRule> = defineRules('provenance', {
  ...CHANGE_RULES,
  ...CARD_RULES,
  ...SCREEN_RULES,
  ...CONTENT_RULES,
  ...FILE_RULES,
})
