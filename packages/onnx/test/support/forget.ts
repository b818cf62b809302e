/** A copy of a message that does not remember its bytes, so that every field is written anew. */
export function forget<Message>(message: Message): Message {
  if (ArrayBuffer.isView(message) || typeof message !== 'object' || message === null) return message
  if (Array.isArray(message)) return message.map((item: unknown) => forget(item)) as Message
  return Object.fromEntries(
    Object.entries(message).map(([key, value]: [string, unknown]) => [key, forget(value)]),
  ) as Message
}
