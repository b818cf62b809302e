declare module 'spdx-expression-parse' {
  /** @throws Error for what is not an expression. */
  function parse(source: string): unknown
  export = parse
}
