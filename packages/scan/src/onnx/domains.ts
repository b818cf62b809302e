import { printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'

/** Operators of ONNX itself and of ONNX Runtime. */
const KNOWN = /^$|^ai\.onnx(\.(ml|training|preview(\.training)?))?$|^com\.microsoft(\.[\w.]+)?$/

/** `PyOp` of onnxruntime-extensions and `PythonOp` of ONNX Runtime training, and what is named after them. */
const PYTHON = /Python|^Py(?:Op|Func|Call|Script|Object|Custom)|(?:^|_)PY(?:THON)?(?:_|OP|FUNC)/

/** What an execution provider has compiled, as bytes or as the path of a file (onnxruntime, "EP Context Design"). */
const COMPILED = 'EPContext'

/** The operator domains that a model uses, and those that its own functions define. */
export class Domains {
  private readonly used = new Map<string, number>()
  private readonly python = new Map<string, number>()
  private readonly defined = new Set<string>()
  private isCompiled = false

  use(domain: string, at: number): void {
    if (!KNOWN.test(domain) && !this.used.has(domain)) this.used.set(domain, at)
  }

  /** An operator by its type. */
  operator(type: string, at: number): void {
    this.isCompiled ||= type === COMPILED
    if (PYTHON.test(type) && !this.python.has(type)) this.python.set(type, at)
  }

  define(domain: string): void {
    this.defined.add(domain)
  }

  report(candidate: Candidate, inspection: Inspection): void {
    for (const [type, at] of this.python)
      inspection.report(candidate, 'onnx-python-operator', {
        at,
        message: `uses the operator "${printable(type, 80)}", which calls Python`,
        key: type,
      })
    if (this.isCompiled)
      inspection.gap(
        candidate,
        'not-understood',
        `${COMPILED} holds code that was compiled for one device, or names a file of it; ship the model that it was made from`,
      )
    for (const [domain, at] of this.used)
      if (!this.defined.has(domain))
        inspection.report(candidate, 'onnx-custom-domain', {
          at,
          message: `uses operators of the domain "${printable(domain, 80)}", which only a library can provide`,
          key: domain,
        })
  }
}
