import { SecmlopsError, masked, type Attachment, type Evaluation } from '@secmlops/core'
import { maskedPlace } from '../finding.js'

/** Runs a gate so that neither its result nor its error shows a personal value or a credential. */
export async function hidingValues(run: () => Promise<Evaluation>): Promise<Evaluation> {
  try {
    return hidden(await run())
  } catch (error) {
    if (!(error instanceof SecmlopsError)) throw error
    const { code, message, location, remedy, exit } = error as SecmlopsError
    // Not the cause: it quotes what it could not read.
    throw new SecmlopsError(code, masked(message), {
      exit,
      ...(location && { location: maskedPlace(location) }),
      ...(remedy !== undefined && { remedy: masked(remedy) }),
    })
  }
}

/** Findings hide what they show themselves. */
function hidden(evaluation: Evaluation): Evaluation {
  return {
    ...evaluation,
    coverage: evaluation.coverage.map((each) => ({
      ...each,
      gaps: each.gaps.map((gap) => ({
        ...gap,
        item: masked(gap.item),
        detail: masked(gap.detail),
      })),
    })),
    attachments: evaluation.attachments.map(hiddenAttachment),
  }
}

function hiddenAttachment(attachment: Attachment): Attachment {
  const { mediaType, bytes, description } = attachment
  const named = { ...attachment, description: masked(description) }
  if (mediaType !== 'application/json') return named
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'), (_, each: unknown) =>
    typeof each === 'string' || typeof each === 'number' ? maskedScalar(each) : each,
  )
  return { ...named, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) }
}

/** A number stays one unless it is a value itself. */
function maskedScalar(value: string | number): string | number {
  const text = masked(String(value))
  return text === String(value) ? value : text
}
