import type { RuleTable } from './table.js'

export type ContentRule =
  | 'undeclared-personal-data'
  | 'possible-personal-data'
  | 'declared-personal-data'
  | 'secret-in-data'
  | 'formula-in-cell'
  | 'markup-in-text'
  | 'bidi-in-text'
  | 'template-in-text'
  | 'archive-bomb'
  | 'code-in-data'
  | 'appended-to-image'
  | 'active-drawing'

const REMOVE = 'Remove it from the data.'

export const CONTENT_RULES: RuleTable<ContentRule> = {
  'undeclared-personal-data': {
    severity: 'error',
    title: 'Introduced data holds personal data that the card does not declare',
    why: 'Models repeat what they were trained on, and a commit cannot be forgotten. The values are not shown; the place is.',
    remedy:
      'Remove or replace the values, also in the history of the branch; or declare `personal-data: personal` in the card, with the consent.',
    references: ['GDPR, articles 4 and 5', 'Carlini et al., arXiv:2012.07805', 'CWE-359'],
  },
  'possible-personal-data': {
    severity: 'warning',
    title: 'Introduced data may hold personal data',
    why: 'A few texts have the form of personal data, or a column is named like it. Neither is proof.',
    remedy: 'Look at the places; remove the values, or declare them in the card.',
    references: ['CWE-359'],
  },
  'declared-personal-data': {
    severity: 'note',
    title: 'Introduced data holds personal data, as the card declares',
    why: 'The card allows for it. What is not needed for the purpose should not be kept.',
    remedy: 'Mask what training does not need.',
    references: ['GDPR, article 5(1)(c)'],
  },
  'secret-in-data': {
    severity: 'error',
    title: 'Introduced data holds a credential',
    why: 'Whoever reads the data, or the model that learnt it, can use the credential.',
    remedy: 'Revoke the credential, then remove it from the data.',
    references: ['CWE-798'],
  },
  'formula-in-cell': {
    severity: 'error',
    title: 'A cell starts like a formula',
    why: 'A spreadsheet that opens the table computes it: it can fetch addresses and start programs.',
    remedy: 'Remove the formula, or write an apostrophe in front of it.',
    references: ['CWE-1236', 'OWASP, CSV Injection'],
  },
  'markup-in-text': {
    severity: 'warning',
    title: 'A text holds HTML that runs a script',
    why: 'Viewers and labelling tools that do not escape it run it. Data from the web has such texts for good reasons.',
    remedy: 'Remove the script, or escape the markup.',
    references: ['CWE-79'],
  },
  'bidi-in-text': {
    severity: 'warning',
    title: 'A text holds characters that reverse its order',
    why: 'People read another text than the model.',
    remedy: REMOVE,
    references: ['Boucher and Anderson, Trojan Source, arXiv:2111.00169'],
  },
  'template-in-text': {
    severity: 'error',
    title: 'A text holds a template that reaches for the interpreter',
    why: 'A pipeline that fills templates from the data runs it.',
    remedy: REMOVE,
    references: ['CWE-1336'],
  },
  'archive-bomb': {
    severity: 'error',
    title: 'A file of a dataset unpacks to more than a hundred times its size',
    why: 'Whoever loads it runs out of memory or disk. It was not unpacked.',
    remedy: 'Commit the data in another form.',
    references: ['CWE-409'],
  },
  'code-in-data': {
    severity: 'error',
    title: 'Loading a file of a dataset runs code',
    why: 'Pickles and arrays of objects are programs.',
    remedy: 'Store numbers and texts without pickle: npy without objects, Parquet, CSV or JSON.',
    references: ['CWE-502'],
  },
  'appended-to-image': {
    severity: 'error',
    title: 'Behind the end of a picture stands another file',
    why: 'The picture is shown as a picture, and opened as something else elsewhere.',
    remedy: 'Save the picture again, without what follows its end.',
    references: ['CWE-646'],
  },
  'active-drawing': {
    severity: 'error',
    title: 'An SVG drawing holds script',
    why: 'A browser that shows it runs the script.',
    remedy: 'Remove script, event handlers and entities, or commit a raster image.',
    references: ['CWE-79'],
  },
}
