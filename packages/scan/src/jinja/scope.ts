import { textProblem } from './access.js'
import { FOREIGN_OBJECTS } from './names.js'
import { isCoined, merge, type Value } from './value.js'

/** What a template reaches for; `at` is an index in the template. */
export interface TemplateProblem {
  readonly rule: 'template-injection' | 'template-exhaustion'
  readonly message: string
  readonly at: number
}

/** The variables of a template, as far as they are known, and what is wrong with it. */
export class Scope {
  readonly problems: TemplateProblem[] = []
  /** What can not be told without running the template. */
  readonly doubts: Set<string> = new Set<string>()
  private readonly variables = new Map<string, Value>()

  get(name: string): Value | undefined {
    return this.variables.get(name)
  }

  /** Where a variable is set twice, either value may be the one that is used. */
  set(name: string, value: Value): void {
    const before = this.variables.get(name)
    this.variables.set(name, before ? merge([before, value]) : value)
  }

  problem(message: string | undefined, at: number): void {
    if (message !== undefined) this.problems.push({ rule: 'template-injection', message, at })
  }

  /** Keys that are texts which nobody wrote may be the name of any attribute. */
  checkKey(key: Value): void {
    if (isCoined(key)) this.doubts.add('reaches an attribute whose name is known only at run time')
  }

  exhaustion(at: number): void {
    const message = 'asks for a huge amount of work'
    this.problems.push({ rule: 'template-exhaustion', message, at })
  }

  checkText(value: Value, at = 0): void {
    this.problem(textProblem(value), at)
  }

  checkName(name: string, at: number): void {
    if (name.startsWith('__')) this.problem('names an internal attribute', at)
    else if (FOREIGN_OBJECTS.has(name))
      this.problem('uses an object that chat templates are not given', at)
  }
}
