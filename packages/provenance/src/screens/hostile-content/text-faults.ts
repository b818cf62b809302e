import type { ProvenanceRule } from '../../rules.js'

/** What a text can do to a program that shows or opens it. */
export interface TextFault {
  readonly rule: ProvenanceRule
  readonly pattern: RegExp
  readonly what: string
  /** What it is planted as. */
  readonly example: string
}

export const TEXT_FAULTS: readonly TextFault[] = [
  {
    // OWASP, CSV injection. A sign before a number is a number; a call, a DDE link or a reference to a command is not.
    rule: 'formula-in-cell',
    pattern:
      /^\s{0,8}[=+@-][=+@-]{0,8}\s{0,8}(?:[A-Za-z_][\w.]{1,60}\s{0,4}\(|[A-Za-z]{2,20}\s{0,4}\|\s{0,4}['"]|[^(]{0,200}[-+*/=]\s{0,4}[A-Za-z_][\w.]{1,60}\s{0,4}\(|[^|]{0,200}\|'[^'!]{0,200}'!)/,
    what: 'starts like a formula',
    example: "=cmd|'/c calc'!A0",
  },
  {
    rule: 'markup-in-text',
    pattern:
      /<\s{0,4}(?:script|iframe|object|embed)\b[^<]{0,400}>|<[a-z][^<>]{0,400}\son[a-z]{3,20}\s{0,4}=|(?:href|src)\s{0,4}=\s{0,4}["']?\s{0,4}javascript:/i,
    what: 'holds HTML that runs a script',
    example: '<script>alert(1)</script>',
  },
  {
    // Boucher and Anderson, Trojan Source, arXiv:2111.00169: overrides and isolates; marks of Arabic and Hebrew are none.
    rule: 'bidi-in-text',
    pattern: /[\u202A-\u202E\u2066-\u2069]/,
    what: 'holds characters that reverse the order of text',
    example: 'gnp.\u202Eexe',
  },
  {
    // os, subclasses and globals are no words of a prompt.
    rule: 'template-in-text',
    pattern:
      /\{[{%][^{}]{0,400}(?:__(?:class|mro|subclasses|globals|builtins|import|init)__|\bcycler\b|\blipsum\b|\bos\.(?:popen|system)\b)/,
    what: 'holds a template that reaches for the interpreter',
    example: '{{ lipsum.__globals__ }}',
  },
]

export const PLANTED_TEXTS: readonly { readonly rule: ProvenanceRule; readonly text: string }[] =
  TEXT_FAULTS.map(({ rule, example }) => ({ rule, text: example }))
