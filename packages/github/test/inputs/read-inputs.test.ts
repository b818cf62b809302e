import { describe, expect, it } from '@jest/globals'
import { readInputs } from '@secmlops/github'

const read = (inputs: unknown, gate = ''): ReturnType<typeof readInputs> =>
  readInputs({ INPUT_INPUTS: JSON.stringify(inputs), INPUT_GATE: gate })

/** What `toJSON(inputs)` of a composite gives when the caller sets nothing: every input, empty. */
const NOTHING = {
  'working-directory': '',
  'report-directory': '',
  'upload-artifact': '',
  'artifact-name': '',
  'retention-days': '',
  seed: '',
  threads: '',
  'github-token': '',
}

describe('inputs', () => {
  it('take empty text for "not given"', () => {
    expect(read(NOTHING)).toEqual({
      mode: 'check',
      gate: undefined,
      needs: undefined,
      workingDirectory: '.',
      reportDirectory: undefined,
      artifactName: undefined,
      retentionDays: undefined,
      uploadArtifact: true,
      seed: undefined,
      threads: undefined,
      previous: undefined,
      reuseEvidence: false,
      runtimeDir: undefined,
      cache: undefined,
      shard: undefined,
      requireCached: false,
      comment: false,
      checkRun: undefined,
      sarif: false,
      issue: false,
      token: undefined,
    })
  })

  it('are read by kind', () => {
    const inputs = read(
      { seed: '7', threads: '2', 'upload-artifact': 'False', mode: 'aggregate', needs: '{}' },
      'drift',
    )
    expect(inputs).toMatchObject({ seed: 7, threads: 2, uploadArtifact: false, mode: 'aggregate' })
    expect(inputs).toMatchObject({ gate: 'drift', needs: '{}' })
  })

  it('A4: are found in INPUTS_JSON where a script passes them', () => {
    expect(readInputs({ INPUTS_JSON: '{"seed":"3"}' }).seed).toBe(3)
  })

  it.each([
    [{ sed: '1' }, 'there is no input "sed"', 'Did you mean "seed"?'],
    [{ 'fail-on': 'never' }, 'there is no input "fail-on"', undefined],
    [{ enforce: 'warn' }, 'there is no input "enforce"', undefined],
    [{ seed: '1.5' }, 'the input "seed" is "1.5", which is not an integer from 0', undefined],
    [{ seed: '-1' }, 'which is not an integer', undefined],
    [{ seed: '0x10' }, 'which is not an integer', undefined],
    [{ threads: '0' }, 'which is not an integer from 1 to 1024', undefined],
    [{ 'retention-days': '401' }, 'which is not an integer from 1 to 400', undefined],
    [{ 'upload-artifact': 'yes' }, 'which is not true or false', undefined],
    [{ shard: '4/3' }, 'which is not k/n with 1 <= k <= n', undefined],
    [{ shard: '0/3' }, 'which is not k/n', undefined],
    [{ shard: '1/3 ' }, 'which is not k/n', undefined],
    [{ mode: 'skip' }, 'which is not one of: check, aggregate', undefined],
    [{ 'working-directory': '../other' }, 'a relative path inside the workspace', undefined],
    [{ 'working-directory': '/etc' }, 'a relative path inside the workspace', undefined],
    [{ 'working-directory': 'C:\\x' }, 'a relative path inside the workspace', undefined],
    [{ seed: 1 }, 'the input "seed" is not text', undefined],
    [{ seed: null }, 'the input "seed" is not text', undefined],
    [{ 'a\n::error::b': '' }, 'there is no input "a\\u{a}::error::b"', undefined],
    [[], 'not a JSON object', undefined],
    ['x', 'not a JSON object', undefined],
  ])('refuse %j', (inputs, message, remedy) => {
    expect(() => read(inputs)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        exit: 2,
        message: expect.stringContaining(message) as unknown as string,
        ...(remedy !== undefined && { remedy }),
      }),
    )
  })

  it.each([[{}], [{ INPUT_INPUTS: '{' }]])('refuse to run without inputs: %j', (env) => {
    expect(() => readInputs(env)).toThrow(expect.objectContaining({ exit: 2 }))
  })

  it('refuse a gate that does not exist', () => {
    expect(() => read({}, 'fairness')).toThrow('there is no gate "fairness"')
  })

  it('do not take names from the prototype', () => {
    expect(() => readInputs({ INPUT_INPUTS: '{"constructor":"x"}' })).toThrow('there is no input')
    expect(() => readInputs({ INPUT_INPUTS: '{"__proto__":"x"}' })).toThrow('there is no input')
  })
})
