// A text for a person, on the clipboard.

/** Puts a text on the clipboard. Resolves to whether the browser let us: over http, or from a file, there may be no clipboard at all. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
