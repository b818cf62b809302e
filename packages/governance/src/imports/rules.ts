import { defineRules, type Rules } from '@secmlops/core'

/**
 * What another scanner said. Its own rule ids stay in the message: they are its text, and could else pass for ids of this suite.
 */
export const IMPORT_RULES: Rules<'imported-result'> = defineRules('imports', {
  'imported-result': {
    severity: 'error',
    title: 'Another scanner found something',
    why: 'The policy counts the reports of other tools in the same verdict. Which of their results block is said by fail-on; a suppression in their file accepts nothing here, because a comment in the source that the pull request brings can be one.',
    remedy:
      'Mend what the scanner names, or have the finding accepted in the file of waivers by its fingerprint.',
    references: ['SARIF 2.1.0 (OASIS, errata 01), sections 3.27.9 and 3.27.10'],
  },
})
