// A change of the place that comes from the console: checked before anything follows it. Whether there is such a step, cell or class is known when the network
// is open; what is not there is mended and said then, as it is of a link.
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { specOf, useNetworks } from './networks.ts'
import type { Page } from './pages.ts'
import { emptyPlace, usePlace, type Place } from './place.ts'
import { shows } from './shows.ts'
import { finite, isObject, list, object, optional, placeFields, whole, wrong } from './placeFields.ts'

const count = whole(0, Number.MAX_SAFE_INTEGER)
/** What if it were ∞ or NaN? One may ask: the page says where it began. */
const anyNumber = (value: unknown, field: string): number => (typeof value === 'number' ? value : finite(value, field))
const text = (value: unknown, field: string): string => (typeof value === 'string' ? value : wrong(value, field, 'text'))

function cell(value: unknown, field: string): unknown {
  const { value: name, cell: number } = object(value, field)
  return [text(name, `${field}.value`), count(number, `${field}.cell`)]
}

/** One entry a field of the place: what it may be while its network is not known. */
const fields: { readonly [K in keyof Place]: (value: unknown, field: string) => unknown } = {
  ...placeFields,
  at: optional(count),
  target: optional(count),
  step: optional(text),
  cell: optional(cell),
  trail: (value, field) => list(value, field).map((one, i) => cell(one, `${field}[${i}]`)),
  edits: (value, field) =>
    list(value, field).map((edit, i) => {
      const { name, cell, value: number } = object(edit, `${field}[${i}]`)
      return [text(name, `${field}[${i}].name`), count(cell, `${field}[${i}].cell`), anyNumber(number, `${field}[${i}].value`)]
    }),
  picture: optional((value, field) => {
    const { rgba, width, height } = object(value, field)
    const bytes = 4 * count(width, `${field}.width`) * count(height, `${field}.height`)
    return rgba instanceof Uint8ClampedArray && rgba.length === bytes ? rgba : wrong(rgba, `${field}.rgba`, 'rgba', { bytes })
  }),
}

/** The change, where it leads to a place that can be. Throws PlaceError, with what would be right; nothing has changed then. */
export function checkedChange(change: unknown): Partial<Place> {
  if (!isObject(change)) wrong(change, 'place', 'object')
  const wanted = change as Readonly<Record<string, unknown>>
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(fields, name)) wrong(value, name, 'field', { names: Object.keys(emptyPlace).join(', ') })
    fields[name as keyof Place](value, name)
  }
  const { page, network } = { ...usePlace.getState(), ...(wanted as Partial<Place>) }
  checkShown(page, specOf(network), 'network')
  return wanted
}

/** A page shows the network at a path. Throws PlaceError, with those that it shows. */
export function checkShown(page: Page, spec: NetworkSpec, path: string): void {
  if (shows(page, spec)) return
  const drawable = useNetworks.getState().all.filter(network => shows(page, network.spec))
  wrong(spec.name, path, 'ink', { page, names: drawable.map(({ ref }) => ref).join(', ') })
}
