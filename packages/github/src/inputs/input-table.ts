/** How the text of an input is read. Everything arrives as text; the empty text is "not given". */
export type InputKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'shard' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'memory' }
  | { readonly kind: 'check-run' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'choice'; readonly among: readonly string[] }

export type InputName =
  | 'mode'
  | 'needs'
  | 'working-directory'
  | 'report-directory'
  | 'artifact-name'
  | 'retention-days'
  | 'upload-artifact'
  | 'seed'
  | 'threads'
  | 'time-budget'
  | 'memory-limit'
  | 'previous'
  | 'reuse-evidence'
  | 'runtime-dir'
  | 'cache'
  | 'shard'
  | 'require-cached'
  | 'comment'
  | 'check-run'
  | 'sarif'
  | 'issue'
  | 'github-token'

/** Every input of every action. An input chooses what runs and where results go; none can loosen the policy. */
export const INPUT_TABLE: Readonly<Record<InputName, InputKind>> = {
  mode: { kind: 'choice', among: ['check', 'aggregate'] },
  needs: { kind: 'text' },
  'working-directory': { kind: 'folder' },
  'report-directory': { kind: 'text' },
  'artifact-name': { kind: 'text' },
  'retention-days': { kind: 'integer', minimum: 1, maximum: 400 },
  'upload-artifact': { kind: 'boolean' },
  seed: { kind: 'integer', minimum: 0, maximum: 4_294_967_295 },
  threads: { kind: 'integer', minimum: 1, maximum: 1024 },
  'time-budget': { kind: 'duration' },
  'memory-limit': { kind: 'memory' },
  previous: { kind: 'text' },
  'reuse-evidence': { kind: 'boolean' },
  'runtime-dir': { kind: 'text' },
  cache: { kind: 'text' },
  shard: { kind: 'shard' },
  'require-cached': { kind: 'boolean' },
  comment: { kind: 'boolean' },
  'check-run': { kind: 'check-run' },
  sarif: { kind: 'boolean' },
  issue: { kind: 'boolean' },
  'github-token': { kind: 'text' },
}
