// What this browser remembers of a person, in no link: under one name each, as text.

/** null: nothing, or nothing that may be read. Private windows may refuse to remember anything. */
export function load(name: string): string | null {
  try {
    return localStorage.getItem(`im2see.${name}`)
  } catch {
    return null
  }
}

/** Keeps a text in this browser under a name. Where storage is not allowed, it lasts for this visit. */
export function save(name: string, text: string): void {
  try {
    localStorage.setItem(`im2see.${name}`, text)
  } catch {
    // for this visit, then
  }
}
