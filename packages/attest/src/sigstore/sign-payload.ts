import { bundleToJSON } from '@sigstore/bundle'
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign'
import { SecmlopsError, printable } from '@secmlops/core'
import { IN_TOTO_PAYLOAD_TYPE } from '../dsse/pae.js'
import type { SigningServices } from './services.js'

export interface FetchOptions {
  /** Milliseconds for one request. */
  readonly timeout: number
  readonly retry: RetryOptions
}

/** Waits in milliseconds, doubled each time. */
export interface RetryOptions {
  readonly retries: number
  readonly minTimeout: number
  readonly maxTimeout: number
}

/** Three attempts for each service, ten seconds each. */
const BOUNDED: FetchOptions = {
  timeout: 10_000,
  retry: { retries: 2, minTimeout: 1000, maxTimeout: 5000 },
}

/**
 * Signs in-toto bytes with a key that lives for this call, certified for the identity in the token, and has log and timestamp authority
 * witness it. The bundle as JSON text.
 * @throws SecmlopsError `keyless-failed` (exit 3); its message never holds the token.
 */
export async function signPayloadKeyless(
  payload: Uint8Array,
  token: string,
  { fulcio, rekor, tsa }: SigningServices,
  options: FetchOptions = BOUNDED,
): Promise<Uint8Array> {
  const builder = new DSSEBundleBuilder({
    signer: new FulcioSigner({
      ...options,
      fulcioBaseURL: bare(fulcio),
      identityProvider: { getToken: () => Promise.resolve(token) },
    }),
    witnesses: [
      ...(rekor
        ? [
            new RekorWitness({
              ...options,
              rekorBaseURL: bare(rekor.url),
              majorApiVersion: rekor.version,
              entryType: 'dsse',
            }),
          ]
        : []),
      ...(tsa === undefined ? [] : [new TSAWitness({ ...options, tsaBaseURL: bare(tsa) })]),
    ],
  })
  try {
    const artifact = { data: Buffer.from(payload), type: IN_TOTO_PAYLOAD_TYPE }
    const json = bundleToJSON(await builder.create(artifact)) as BundleJson
    // OMS v1.0 demands the field, which protobuf's JSON leaves out when it is empty.
    json.verificationMaterial.tlogEntries ??= []
    return Buffer.from(`${JSON.stringify(json, undefined, 2)}\n`)
  } catch (error) {
    throw failed(error, token)
  }
}

interface BundleJson {
  readonly verificationMaterial: { tlogEntries?: unknown[] }
}

const STEPS: Readonly<Record<string, string>> = {
  CA_CREATE_SIGNING_CERTIFICATE_ERROR: 'Fulcio issued no certificate',
  TLOG_CREATE_ENTRY_ERROR: 'Rekor made no entry',
  TLOG_FETCH_ENTRY_ERROR: 'Rekor gave no entry',
  TSA_CREATE_TIMESTAMP_ERROR: 'the timestamp authority made no timestamp',
}

/** Without the error itself: those of the library may quote the token. */
function failed(error: unknown, token: string): SecmlopsError {
  const { code, message, cause } = error as LibraryError
  const reason = cause?.message ?? message
  const detail = printable(String(reason).replaceAll(token, '…'))
  const step = STEPS[String(code)] ?? 'keyless signing failed'
  return new SecmlopsError('keyless-failed', `${step}: ${detail}`, {
    exit: 3,
    remedy:
      'Run again; where a service refuses, check its address, and that it trusts the issuer of the token',
  })
}

interface LibraryError {
  readonly code?: unknown
  readonly message?: unknown
  readonly cause?: { readonly message?: unknown }
}

/** The library appends paths to what it is given. */
function bare(url: string): string {
  return url.replace(/\/+$/, '')
}
