// Networks that this device keeps under names: with their weights, within a bound; opened, renamed, removed. What was removed can be had back.
import { create } from 'zustand'
import { failureOf, SpecError, type Failure } from '../../../engine/errors.ts'
import { newest } from '../../../engine/newest.ts'
import { networkId } from '../../../engine/networks/id.ts'
import { readSpec } from '../../../engine/networks/readSpec.ts'
import { plainSpec } from '../../../engine/networks/sentence.ts'
import { addPart, remember } from '../history.ts'
import { inWords } from '../netText.ts'
import { addNetwork, specOf } from '../networks.ts'
import { usePlace, type Weights } from '../place.ts'
import { networkFor } from '../ownFiles.ts'
import { device, deviceError, newId, type Device } from '../run/device.ts'
import { ownFile, useWeightsFiles } from '../weights.ts'
import { fileUnopened, seedOrWeights } from './began.ts'
import { beginWith, settle } from './editor.ts'
import type { NetworkRecord } from './networkRecord.ts'

/** Bytes of all networks that are kept, and of the weights of one. */
export const MOST_KEPT = 100e6
export const MOST_A_NETWORK = 20e6
/** Letters of a name. */
export const MOST_NAME = 60

interface KeptNetworks {
  /** The newest first; null: nobody has looked yet. */
  readonly all: readonly NetworkRecord[] | null
  /** Why the device did not do what it was asked last. */
  readonly failure: Failure | null
}

export const useKeptNetworks = create<KeptNetworks>(() => ({ all: null, failure: null }))

/** Does something on the device, and looks what it keeps then. What is wrong there is said; then nothing has changed. */
async function change(work: (db: Device) => Promise<unknown>): Promise<boolean> {
  try {
    const db = await device()
    await work(db)
    useKeptNetworks.setState({ all: await listed(db), failure: null })
    return true
  } catch (error) {
    useKeptNetworks.setState({ failure: failureOf(deviceError(error)) })
    return false
  }
}

const listed = async (db: Device): Promise<readonly NetworkRecord[]> => (await db.getAll('networks')).toSorted((a, b) => b.saved - a.saved)

/** Looks what this device keeps. */
export const listNetworks = (): Promise<boolean> => change(async () => {})

const called = (name: string, otherwise: string): string => name.trim().slice(0, MOST_NAME) || otherwise

/** Keeps the place's network as it is now, with its weights. One that computes the same and has the same name is written over. */
export async function keepNetwork(name: string): Promise<void> {
  await settle()
  const { network, weights: chosen } = usePlace.getState(),
    spec = specOf(network),
    now = (await seedOrWeights(network, MOST_A_NETWORK)) ?? (await fileUnopened(network, chosen, MOST_A_NETWORK)),
    weights = now instanceof Blob ? await now.arrayBuffer() : now,
    bytes = weights instanceof ArrayBuffer ? weights.byteLength : 0
  await change(async db => {
    const others = await listed(db),
      wanted = called(name, spec.name),
      same = others.find(one => one.name === wanted && networkId(plainSpec(one.spec)) === networkId(plainSpec(spec)))
    const held = others.reduce((sum, one) => sum + (one === same ? 0 : one.bytes), 0)
    if (held + bytes > MOST_KEPT)
      throw new SpecError('networks-full', `all networks kept here may take ${MOST_KEPT} bytes`, {
        most: MOST_KEPT / 1e6,
        bytes: bytes / 1e6,
      })
    await db.put('networks', { id: same?.id ?? newId(), name: wanted, spec, weights, saved: Date.now(), bytes })
  })
}

/** Of several that are opened in a row the last is meant, however long each takes to be read. */
const openings = newest()

/** Begins with a network that is kept. What the device has of it is not believed before it is read. */
export async function openNetwork({ spec: kept, weights, name }: NetworkRecord): Promise<void> {
  const isWanted = openings.begin()
  try {
    const spec = readSpec(kept)
    if (weights instanceof ArrayBuffer) {
      const file = ownFile(new File([weights], `${name}.safetensors`)),
        ref = await networkFor(file, spec, 'own')
      if (!isWanted()) return
      useWeightsFiles.setState({ [ref]: file })
      return beginWith(ref)
    }
    const ref = addNetwork(inWords(spec), 'own', true)
    const seed: Weights = typeof weights === 'number' ? { seed: weights } : 'trained'
    beginWith(ref, seed)
  } catch (error) {
    if (isWanted()) useKeptNetworks.setState({ failure: failureOf(error) })
  }
}

/** Names a network anew. */
export const renameNetwork = (record: NetworkRecord, name: string): Promise<boolean> =>
  change(db => db.put('networks', { ...record, name: called(name, record.spec.name) }))

interface Removal {
  readonly record: NetworkRecord
  readonly isThere: boolean
}

const put = ({ record, isThere }: Removal): Promise<boolean> =>
  change(db => (isThere ? db.put('networks', record) : db.delete('networks', record.id)))

const part = addPart<Removal>({
  opposite: ({ record, isThere }) => ({ record, isThere: !isThere }),
  putBack: was => void put(was),
  applies: () => usePlace.getState().page === 'own',
  isSeen: () => true,
})

/** Removes a network; undo has it back. */
export async function removeNetwork(record: NetworkRecord): Promise<void> {
  if (await put({ record, isThere: false }))
    remember(part, { record, isThere: true }, { code: 'edit', values: { what: 'forget', name: record.name } })
}
