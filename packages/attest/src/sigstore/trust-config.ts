import { LIMITS, SecmlopsError, type Location } from '@secmlops/core'
import { Problems, arrayAt, objectAt, stringAt, type JsonObject } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import { checkServices, type LogService, type SigningServices } from './services.js'

/**
 * The services of a `ClientTrustConfig` (sigstore/protobuf-specs, `sigstore_trustroot.proto`) with a signing configuration of
 * version 0.1 (plain addresses) or 0.2 (services with version and validity).
 * @throws SecmlopsError `invalid-trust-config` (exit 2).
 */
export function readTrustConfig(
  bytes: Uint8Array,
  now: Date,
  location?: Location,
): SigningServices {
  const problems = new Problems()
  const json = parseStrictJson(bytes, LIMITS.configFile)
  if (!json.ok) problems.add('the file', `cannot be read: ${json.message}`)
  const top = json.ok ? objectAt(json.value, 'the file', problems) : undefined
  const config = top && objectAt(top['signingConfig'], 'signingConfig', problems)
  const services = config && servicesIn(config, now, problems)
  if (services?.fulcio && !problems.any)
    return checkServices({ ...services, fulcio: services.fulcio })
  throw new SecmlopsError(
    'invalid-trust-config',
    problems.list[0] ?? 'no certificate authority is valid now',
    { ...(location && { location }), remedy: 'Name a ClientTrustConfig with a signingConfig' },
  )
}

type Services = Omit<SigningServices, 'fulcio'> & { readonly fulcio: string | undefined }

function servicesIn(config: JsonObject, now: Date, problems: Problems): Services {
  const newest = (key: string, maximum: number): LogService | undefined =>
    servicesAt(config[key], key, problems)
      .filter(({ version, start, end }) => version <= maximum && start <= now && now <= end)
      .sort((a, b) => b.start.getTime() - a.start.getTime())
      .map(({ url, version }) => ({ url, version: version === 2 ? (2 as const) : (1 as const) }))[0]
  const { caUrl } = config
  return {
    fulcio: caUrl === undefined ? newest('caUrls', 1)?.url : stringAt(caUrl, 'caUrl', problems),
    rekor: newest('rekorTlogUrls', 2),
    tsa: newest('tsaUrls', 1)?.url,
  }
}

interface Service {
  readonly url: string
  readonly version: number
  readonly start: Date
  readonly end: Date
}

const BEGINNING = new Date(0)
const END = new Date(8.64e15)

function servicesAt(value: unknown, at: string, problems: Problems): Service[] {
  return (arrayAt(value ?? [], at, problems) ?? []).flatMap((each, i) => {
    const place = `${at}[${String(i)}]`
    if (typeof each === 'string') return { url: each, version: 1, start: BEGINNING, end: END }
    const service = objectAt(each, place, problems)
    const validFor = objectAt(service?.['validFor'] ?? {}, `${place}.validFor`, problems)
    const url = stringAt(service?.['url'], `${place}.url`, problems)
    if (url === undefined) return []
    return {
      url,
      version: Number(service?.['majorApiVersion'] ?? NaN),
      start: dateAt(validFor?.['start'], `${place}.validFor.start`, problems) ?? BEGINNING,
      end: dateAt(validFor?.['end'], `${place}.validFor.end`, problems) ?? END,
    }
  })
}

function dateAt(value: unknown, at: string, problems: Problems): Date | undefined {
  if (value === undefined || value === null) return undefined
  const date = new Date(stringAt(value, at, problems) ?? NaN)
  return problems.demand(!Number.isNaN(date.getTime()), date, at, 'is not a time')
}
