import type { Rule } from '@secmlops/core'
import { codequalityRenderer } from './codequality/codequality.js'
import { htmlRenderer } from './html/page.js'
import { jsonRenderer } from './json/json.js'
import { junitRenderer } from './junit/junit.js'
import { markdownRenderer } from './markdown/markdown.js'
import type { Renderer } from './renderer.js'
import { sarifRenderer } from './sarif/sarif.js'
import type { Palette } from './text/palette.js'
import { textRenderer } from './text/text.js'

export interface RendererOptions {
  /** Rules of all gates: what SARIF says of a finding's rule. */
  readonly rules: readonly Rule[]
  /** Colours of the text report; none when absent. */
  readonly palette?: Palette
}

/** Name of the file that holds a rendering. */
export const RENDERING_FILE: Readonly<Record<string, string>> = {
  text: 'report.txt',
  json: 'report.json',
  markdown: 'report.md',
  html: 'report.html',
  sarif: 'report.sarif',
  junit: 'report.junit.xml',
  codequality: 'report.codequality.json',
}

/** Every form that a report can be given, by format. */
export function createRenderers({
  rules,
  palette,
}: RendererOptions): ReadonlyMap<string, Renderer> {
  const renderers = [
    textRenderer(palette && { palette }),
    jsonRenderer,
    markdownRenderer(),
    htmlRenderer,
    sarifRenderer(rules),
    junitRenderer,
    codequalityRenderer,
  ]
  return new Map(renderers.map((renderer) => [renderer.format, renderer]))
}
