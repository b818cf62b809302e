/** A kind of program text and how it looks. */
export interface ProgramPattern {
  readonly does: string
  readonly pattern: RegExp
  /** Honest code of a model has it, too. */
  readonly ordinary?: boolean
}

/**
 * Code that has no use among weights, names and descriptions: Python that starts programs, evaluates text or builds
 * objects, and command lines that fetch a program and run it. Written as code, not as the bare word: prose may speak of
 * "exec" and "subprocess". No pattern can look back, so that a text may be long.
 */
export const PROGRAM_PATTERNS: readonly ProgramPattern[] = [
  {
    does: 'starts a program',
    pattern:
      /\b(?:os|posix|nt)\s?\.\s?(?:system|popen|exec[lv]p?e?|spawn[lv]p?e?|posix_spawn)\b|\bsubprocess\s?\.\s?(?:Popen|run|call|check_call|check_output|getoutput|getstatusoutput)\b|\bpty\s?\.\s?spawn\b|\bos\.execute\s{0,8}\(|\bio\.popen\s{0,8}\(/,
  },
  {
    does: 'evaluates text as code',
    ordinary: true,
    pattern:
      /(?<![\w.])(?:eval|exec|execfile|compile|__import__)\s{0,64}\(\s{0,64}["'\w(]|\b__import__\b|\bimportlib\s?\.\s?import_module\b|\brunpy\s?\.\s?run_\w+/,
  },
  {
    does: 'builds objects of any class',
    ordinary: true,
    pattern: /\b__reduce(?:_ex)?__\b|\b__subclasses__\b/,
  },
  {
    does: 'loads objects of any class',
    ordinary: true,
    pattern: /\b(?:pickle|cPickle|dill|cloudpickle|marshal|joblib)\s?\.\s?loads?\s{0,64}\(/,
  },
  {
    does: 'runs a shell',
    pattern:
      /(?:^|[\s"';&|(=])\/(?:usr\/)?bin\/(?:ba|z|da)?sh\b|\b(?:bash|zsh|dash)\s{1,8}-[ic]{1,2}\b|\bpowershell(?:\.exe)?\s{1,8}[-/]|\bcmd(?:\.exe)?\s{1,8}\/[ck]\b/i,
  },
  {
    does: 'fetches a program and runs it',
    pattern: /\b(?:curl|wget)\b[^\n|]{1,300}\|\s{0,8}(?:ba|z)?sh\b/i,
  },
  {
    does: 'runs in a web page that shows it',
    ordinary: true,
    pattern: /<script[\s>]|\bjavascript:\w/i,
  },
  { does: 'is a script', ordinary: true, pattern: /^#!\s?\/(?:usr\/)?bin\//m },
]
