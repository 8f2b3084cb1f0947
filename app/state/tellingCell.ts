// The number that the page points at where nobody has chosen one.
import { follow } from '../client/client.ts'
import type { CellPlace } from './place.ts'

/** The number that tells most, as near to the image as it is still one number. null: there is none. */
export async function tellingCell(): Promise<CellPlace | null> {
  const followed = await follow({ name: null, cell: 0 })
  const first = followed?.stations.find(station => station.cell !== null)
  return first ? { value: first.name, cell: first.cell! } : null
}
