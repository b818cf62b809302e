import { describe, expect, it } from '@jest/globals'
import { checkTemplate } from '../../src/jinja/check-template.js'
import { BENIGN_TEMPLATES, MALICIOUS_TEMPLATES } from '../support/templates.js'

describe('chat templates', () => {
  it.each(Object.entries(BENIGN_TEMPLATES))('%s has no finding', (_, template) => {
    expect(checkTemplate(template)).toEqual({ problems: [] })
  })

  it.each(MALICIOUS_TEMPLATES.map((template) => [template]))('denies %s', (template) => {
    const { problems, gap } = checkTemplate(template)
    expect(gap).toBeUndefined()
    expect(problems.map(({ rule }) => rule)).toContain('template-injection')
  })

  it('an attack is found wherever it stands in an honest template', () => {
    for (const template of Object.values(BENIGN_TEMPLATES))
      for (const attack of MALICIOUS_TEMPLATES) {
        const { problems, gap } = checkTemplate(template + attack)
        expect(problems.length > 0 || gap !== undefined).toBe(true)
      }
  })

  // jinja2 3.1.6 refuses each of them.
  it.each([
    '{{ a',
    '{% if x',
    '{# never closed',
    '{{ a b }}',
    '{{ (a }}',
    '{{ "a }}',

    '{{ ? }}',
    '{{ [1, }}',
  ])('%s is not clean', (template) => {
    expect(checkTemplate(template).gap).toBeDefined()
  })

  // Each gives an underscore that is written nowhere (jinja2 3.1.6 renders them), or takes a text of the repository as a name.
  it.each([
    "{% set k = 'xxclassxx'.translate({120: 95}) %}{{ ''[k] }}",
    "{{ ''['%c%cclass' % (a, a)] }}",
    "{{ ''['{0:c}{0:c}class'.format(n)] }}",
    "{% for i in [1] %}{{ ''[('%c'|format(i + 94)) ~ 'a'] }}{% endfor %}",
    "{% set n = namespace(k='') %}{% for c in [95] %}{% set n.k = n.k ~ ('%c' % (c + z)) %}{% endfor %}{{ x[n.k] }}",
    "{{ '{0.a}'.format(x) }}",
    '{{ x[bos_token|trim] }}',
    '{{ x[(bos_token, 1)[0]] }}',
    '{{ messages|map(attribute=eos_token)|list }}',
  ])('%s is not clean: only running it would tell', (template) => {
    expect(checkTemplate(template)).toEqual({
      problems: [],
      gap: expect.stringMatching(/attribute/),
    })
  })

  it.each([
    "{{ messages[loop.index0 - 1]['role'] }}",
    "{{ tool[key|lower] ~ x['a' ~ loop.index] }}",
    "{% if 'x'.startswith(bos_token) %}{{ bos_token + eos_token }}{% endif %}",
    "{{ '%s: %s'|format(key, value) }}{{ '{} {}'.format(a, b) }}",
  ])('%s reaches data only', (template) => {
    expect(checkTemplate(template)).toEqual({ problems: [] })
  })

  it('a huge range is a warning of its own', () => {
    expect(checkTemplate('{% for i in range(999999999) %}x{% endfor %}').problems).toMatchObject([
      { rule: 'template-exhaustion' },
    ])
  })

  // Each of them would multiply what one step costs, were it not bounded.
  it.each([
    `{{ ${"'a'*1000~".repeat(50_000)}'' }}`,
    `{{ ('a'*1000)${"|replace('a','a'*1000)".repeat(10_000)} }}`,
    `{{ ('a'*1000)${'|reverse'.repeat(50_000)} }}`,
    `{{ ('a,'*500)${".split(',')|join(',')".repeat(10_000)} }}`,
    `{% set x = 'a' %}${"{% set x = x ~ x ~ 'b' %}".repeat(15_000)}`,
    `{% set x = [1] %}${'{% set x = x + x %}'.repeat(15_000)}`,
    `{{ ('{0}'*300)${".format('{0}'*80)".repeat(10_000)} }}`,
    `{{ [${'[1],'.repeat(50_000)}]${'|join'.repeat(5000)} }}`,
    '{'.repeat(500_000),
    `{{ "${'\\x5f'.repeat(100_000)}" }}`,
  ])('%# ends soon', (template) => {
    const before = process.cpuUsage()
    checkTemplate(template)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(3)
  })

  it('nesting, tokens and length are bounded', () => {
    expect(checkTemplate(`{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`).gap).toContain('deep')
    expect(checkTemplate(`{{ ${'not '.repeat(5000)}1 }}`).gap).toContain('deep')
    expect(checkTemplate('{{a}}'.repeat(200_001)).gap).toBeDefined()
    expect(checkTemplate(`{{ ${"'a'*4096~".repeat(3000)}'' }}`).problems).toEqual([])
  })
})
