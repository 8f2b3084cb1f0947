// What was made is kept, by the numbers it was made from.

/** Remembers what `make` gives for each list of numbers. */
export function memoize<T>(make: (...key: number[]) => T): (...key: number[]) => T {
  const all = new Map<string, T>()
  return (...key) => {
    const name = key.join()
    if (!all.has(name)) all.set(name, make(...key))
    return all.get(name)!
  }
}

/** Made when somebody first asks, once. */
export function lazy<T>(make: () => T): () => T {
  let memo: { readonly value: T } | null = null
  return () => (memo ??= { value: make() }).value
}
