// Words and pages that could not be loaded. A failure is remembered until somebody tries again: a component that waits is drawn once more when its
// promise is rejected, and would otherwise fetch for ever.

/** What was fetched could not be had. Its message is for the console; the page says it in its language. */
export class NotLoaded extends Error {}

const forgets = new Set<() => void>()

/** Throws `NotLoaded`. `forget`: how what failed is made to be fetched anew. */
export function failToLoad(cause: unknown, forget: () => void): never {
  forgets.add(forget)
  throw new NotLoaded(`not loaded: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
}

/** From now on what failed is fetched anew by whoever needs it. */
export function forgetFailures(): void {
  for (const forget of forgets) forget()
  forgets.clear()
}
