// The weights of the network on screen, out of the worker.
import { settled } from '../../client/client.ts'
import { connected } from '../../client/connection.ts'
import { useLive } from '../../client/live.ts'
import { needsOf } from '../needs.ts'
import { isOf, specOf, type NetworkRef } from '../networks.ts'

/** The weights that a network has now, a safetensors file; null: it is not on screen, or they are more bytes than `most`. */
export async function weightsNow(ref: NetworkRef, most: number): Promise<Blob | null> {
  await settled()
  const { opened } = useLive.getState()
  if (!opened || !isOf(opened.program, ref) || needsOf(specOf(ref)).weights > most) return null
  const { bytes } = await connected().ask(api => api.weightsFile(opened.session, 'safetensors'))
  return new Blob([new Uint8Array(bytes)])
}
