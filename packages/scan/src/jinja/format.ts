import { LIMITS } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { ESCAPE_DUNDER } from './names.js'
import { reportTemplate } from './report-template.js'

const NAMED = /\.(jinja2?|j2|template)$/i
/** Names under which model loaders look for templates (transformers: `chat_template.jinja`, `additional_chat_templates/`). */
const CHAT = /(chat|tool|prompt)[^/]*$|(^|\/)additional_chat_templates\//i
/** Variables that chat templates are given; other templates build web pages and configurations. */
const VARIABLES = /\b(messages|add_generation_prompt|bos_token|eos_token)\b/

/** Chat templates in files of their own. */
export const JINJA: FormatReader = {
  async identify({ source, name }) {
    if (!NAMED.test(name)) return undefined
    if (CHAT.test(name)) return 'jinja'
    const head = Buffer.from(await source.read(0, LIMITS.template)).toString('utf8')
    return VARIABLES.test(head) || ESCAPE_DUNDER.test(head) ? 'jinja' : undefined
  },
  inspect,
}

async function inspect(candidate: Candidate, inspection: Inspection): Promise<void> {
  const { source } = candidate
  if (source.size > LIMITS.template) {
    inspection.gap(candidate, 'limit', 'the template is too long to be examined')
    return
  }
  const template = Buffer.from(await source.read(0, source.size)).toString('utf8')
  const name = candidate.name.split('/').at(-1) ?? ''
  reportTemplate(candidate, inspection, template, { at: 0, name, exact: true })
}
