/** One answer of a server, its body not read yet. */
export interface Answer {
  readonly status: number
  /** Where a redirect leads. */
  readonly location: string | undefined
  /** Seconds to wait, as the server says. */
  readonly retryAfter: number | undefined
  readonly body: AsyncIterable<Uint8Array>
}

/** Asks once and follows nothing. @throws Error where nobody answers, or the answer stops to come */
export type Transport = (url: URL, headers: Readonly<Record<string, string>>) => Promise<Answer>

/** Milliseconds without a byte. */
const SILENCE = 60_000

/** Over the fetch of Node, which takes proxies from the environment where NODE_USE_ENV_PROXY is set (Node 24). */
export const overHttp: Transport = async (url, headers) => {
  const abort = new AbortController()
  const timer = setTimeout(() => {
    abort.abort(new Error('the server fell silent'))
  }, SILENCE)
  timer.unref()
  const response = await fetch(url, { headers, redirect: 'manual', signal: abort.signal })
  return {
    status: response.status,
    location: response.headers.get('location') ?? undefined,
    retryAfter: Number(response.headers.get('retry-after') ?? NaN) || undefined,
    body: heard(response.body as AsyncIterable<Uint8Array> | null, timer),
  }
}

async function* heard(
  body: AsyncIterable<Uint8Array> | null,
  timer: NodeJS.Timeout,
): AsyncIterable<Uint8Array> {
  try {
    for await (const part of body ?? []) {
      timer.refresh()
      yield part
    }
  } finally {
    clearTimeout(timer)
  }
}
