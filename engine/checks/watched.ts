// Data that says which of its fields were looked at. What a reader never asks for, it does not know.

const looked = new WeakMap<object, { readonly of: object; readonly read: Map<string, unknown> }>()

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same data, watched: objects in it, and in its lists, too. Lists of numbers are as they were. */
export function watched<T>(data: T): T {
  if (Array.isArray(data)) return data.some(isPlain) ? (data.map(watched) as T) : data
  if (!isPlain(data)) return data
  const read = new Map<string, unknown>()
  const proxy: object = new Proxy(data, {
    get(of, key) {
      if (typeof key !== 'string' || !Object.hasOwn(of, key)) return undefined
      if (!read.has(key)) read.set(key, watched(of[key]))
      return read.get(key)
    },
  })
  looked.set(proxy, { of: data, read })
  return proxy as T
}

/** Paths of the fields that nobody looked at; of one that nobody looked at, its own. */
export function unread(data: unknown, path = ''): readonly string[] {
  if (Array.isArray(data)) return data.flatMap((item, i) => unread(item, `${path}${i}.`))
  const watch = isPlain(data) ? looked.get(data) : undefined
  return watch
    ? Object.keys(watch.of).flatMap(key => (watch.read.has(key) ? unread(watch.read.get(key), `${path}${key}.`) : [`${path}${key}`]))
    : []
}
