/** What this folder needs of WebAssembly, whose types TypeScript has for browsers only. */
interface Api {
  readonly Memory: new (size: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> }
}

export interface Memory {
  /** Another one after each growth. */
  readonly buffer: ArrayBuffer
  /** Pages of 64 KiB. */
  readonly grow: (pages: number) => void
}

export const wasm: Api = (globalThis as unknown as { readonly WebAssembly: Api }).WebAssembly
