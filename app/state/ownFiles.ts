// Which network stands for a file of weights: each file keeps its own, also beside another of the very same layers.
import { networkId } from '../../engine/networks/id.ts'
import { LONGEST_NAME, nameOfFile } from '../../engine/networks/names.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { inWords } from './netText.ts'
import { addNetwork, useNetworks, type Network, type NetworkRef } from './networks.ts'
import { takesFile, useWeightsFiles, type OwnFile } from './weights.ts'

/** Bytes of a file that is held: a file on the disk cannot be read any more once another was written over it, as the next training does. */
const MOST_HELD = 20e6

/** A file as it is now, where it is not too large; one that cannot be read as it was given. */
export const heldFile = async (file: File): Promise<File> => {
  if (file.size > MOST_HELD) return file
  const bytes = await file.arrayBuffer().catch(() => null)
  return bytes ? new File([bytes], file.name, { lastModified: file.lastModified }) : file
}

/** The file that a network's weights are of; undefined: they are of none. */
const fileOf = ({ ref }: Pick<Network, 'ref'>): OwnFile | undefined => {
  const file = useWeightsFiles.getState()[ref]
  return file?.kind === 'own' ? file : undefined
}

/** Whether a network may take a file and lose nothing: it has none, or this very one. */
export const takesWithoutLoss = async (network: Pick<Network, 'ref'>, file: OwnFile): Promise<boolean> => {
  const held = fileOf(network)
  return !held || isSameFile(held, file)
}

/**
 * The network that stands for a file's weights, entered where there is none: that which has this very file; or one that is called as `spec` and has neither a file nor
 * weights of the editor's; else another. Its name is that of `spec`; where a network is called so already that of the file, with a number if need be. Throws SpecError where its layers do not fit
 * together.
 */
export async function networkFor(file: OwnFile, spec: NetworkSpec, origin: 'own' | 'imported' = 'imported'): Promise<NetworkRef> {
  const id = networkId(spec),
    alike = useNetworks.getState().all.filter(network => network.id === id)
  for (const network of alike) if (fileOf(network) && (await takesWithoutLoss(network, file))) return network.ref
  const free = alike.find(network => network.spec.name === spec.name && takesFile(network) && !useWeightsFiles.getState()[network.ref])
  return free?.ref ?? addNetwork(inWords({ ...spec, name: freeName(spec.name, nameOfFile(file.name)) }), origin, true)
}

/** A network that is called as a file, as far as that name is free. */
export const calledAsFile = (spec: NetworkSpec, { name }: OwnFile): NetworkSpec => ({ ...spec, name: nameOfFile(name) })

/** The first of two names that no network has; else the second, with the first number that makes it such a one. */
function freeName(first: string, second: string): string {
  const taken = new Set(useNetworks.getState().all.map(({ spec }) => spec.name))
  if (!taken.has(first)) return first
  let free = second
  for (let n = 2; taken.has(free); n++) free = `${second.slice(0, LONGEST_NAME - 1 - String(n).length)}-${n}`
  return free
}

/** Bytes of two files that are compared at a time. */
const PIECE = 1 << 20

/** Whether two files are called alike and hold the same. One that cannot be read any more is another. */
async function isSameFile(a: OwnFile, b: OwnFile): Promise<boolean> {
  if (a.name !== b.name || a.file.size !== b.file.size) return false
  try {
    for (let at = 0; at < a.file.size; at += PIECE) {
      const [one, other] = await Promise.all(
        [a.file, b.file].map(async file => new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer())),
      )
      if (one!.some((byte, i) => byte !== other![i])) return false
    }
    return true
  } catch {
    return false
  }
}
