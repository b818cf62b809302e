import { describe, expect, it } from '@jest/globals'
import { rulesOf, scan } from '../support/scan.js'

const flavor = (lines: string): Buffer =>
  Buffer.from(
    `artifact_path: model\nflavors:\n  python_function:\n    ${lines}\nmlflow_version: 2.9.2\n`,
  )

describe('descriptions of MLflow models', () => {
  // What `mlflow.sklearn.log_model` of MLflow 2.9.2 writes.
  it('pass where MLflow brings the loader', async () => {
    const honest = flavor(
      `env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.sklearn
    model_path: model.pkl
    predict_fn: predict
    python_version: 3.10.12
  sklearn:
    code: null
    pickled_model: model.pkl
    serialization_format: cloudpickle
    sklearn_version: 1.3.2`,
    )
    expect(await scan(honest, 'model/MLmodel')).toEqual({
      format: 'mlflow',
      findings: [],
      gaps: [],
    })
  })

  it.each([
    ['loader_module: evil.loader'],
    ['loader_module: mlflow'],
    ['loader_module: mlflow._private'],
    ['loader_module: [os]'],
    ['"loader\\u005fmodule": subprocess'],
    ['loader_module: mlflow.sklearn\n    code: code'],
    ['loader_module: mlflow.pyfunc.model\n    model_code_path: /agent.py'],
    ['loader_module: mlflow.pyfunc.model\n    code_paths: [a, b]'],
    ['x: &a {loader_module: os}\n  other: *a'],
  ])('%s is denied', async (lines) => {
    expect(rulesOf(await scan(flavor(lines), 'MLmodel'))).toContain('mlflow-own-code')
  })

  it('may be JSON', async () => {
    const json = JSON.stringify({ flavors: { python_function: { loader_module: 'os' } } })
    expect(rulesOf(await scan(Buffer.from(json), 'm/MLmodel'))).toEqual(['mlflow-own-code'])
  })

  it.each(['loader_module: !!python/name:os.system x', 'a: 1\n    a: 2', 'x: ['])(
    '%s is not understood',
    async (lines) => {
      const { gaps } = await scan(flavor(lines), 'MLmodel')
      expect(gaps).toMatchObject([{ reason: 'not-understood' }])
    },
  )
})
