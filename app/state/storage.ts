// What this browser remembers of a person, in no link: under one name each, as text.

/** What this browser would not keep. */
const visit = new Map<string, string>()
let allowed: boolean | undefined

/** null: nothing, or nothing that may be read. Private windows may refuse to remember anything. */
export function load(name: string): string | null {
  try {
    return visit.get(name) ?? localStorage.getItem(`im2see.${name}`)
  } catch {
    return null
  }
}

/** Keeps a text in this browser under a name. Where storage is full or not allowed, it lasts for this visit. */
export function save(name: string, text: string): void {
  try {
    localStorage.setItem(`im2see.${name}`, text)
    visit.delete(name)
  } catch {
    visit.set(name, text)
  }
}

/** Tried once: other tabs are told each time. */
function allows(): boolean {
  try {
    localStorage.setItem('im2see.', '')
    return true
  } catch {
    return false
  }
}

/** Whether what was saved stands there after a reload; before anything was saved, whether this browser lets a page keep anything. */
export function keeps(): boolean {
  allowed ??= allows()
  return allowed && visit.size === 0
}

/** Calls `act` when another tab changes what is kept under a name; what it returns ends that. */
export function onOtherTab(name: string, act: () => void): () => void {
  const changed = ({ key }: StorageEvent): void => {
    if (key === null || key === `im2see.${name}`) act()
  }
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}
