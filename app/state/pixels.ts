// Which pixels the networks of a person's own files want: what trying them found, and the choice of another way. Loaded with the first such file.
import { create } from 'zustand'
import { networkId } from '../../engine/networks/id.ts'
import { preparationFor, preparedAs, type PixelWay } from '../../engine/networks/pixelWays.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { tellsDigits } from '../../engine/program.ts'
import type { PixelTrial } from '../../engine/pixelTrial.ts'
import { endPixelTrial, tryPixels } from '../client/recognise.ts'
import { inWords } from './netText.ts'
import { isHeavy } from './needs.ts'
import { addNetwork, forwardProgram, networkOf, useNetworks, type NetworkRef } from './networks.ts'
import { go, usePlace } from './place.ts'
import { useRunWeights, useWeightsFiles, type OwnFile } from './weights.ts'

/** What trying found, and of which file's weights. */
interface Tried extends PixelTrial {
  readonly name: string
}

/** By `keyOf` the network: its ways are one network to them, files that are called otherwise are not. */
const useTrials = create<Readonly<Record<string, Tried | undefined>>>(() => ({}))

const keyOf = (spec: NetworkSpec): string => `${networkId(preparedAs(spec, preparationFor(spec, 'unit')))} ${spec.name}`

/** What trying a network of ink found; undefined: it was not tried. */
export const useTrial = (spec: NetworkSpec): Tried | undefined => useTrials(trials => trials[keyOf(spec)])

/** A network of ink as it is given its drawing in one of the usual ways. */
const inWay = (spec: NetworkSpec, way: PixelWay): NetworkSpec => preparedAs(spec, preparationFor(spec, way))

/** Whether it can be told which pixels a network wants: it tells digits, and is not so large that nobody would wait for it. */
export const isTriable = (spec: NetworkSpec): boolean => tellsDigits(forwardProgram(spec)) && !isHeavy(spec)

/** Tries a network with a file's weights. `undefined`: it was given up, or cannot be tried, and what is wrong with its file is said when it is opened. */
export async function tryFile(file: OwnFile, spec: NetworkSpec, onShare: (share: number) => void): Promise<PixelTrial | undefined> {
  return (await tryPixels(file, spec, onShare).catch(() => null)) ?? undefined
}

/** Notes what trying found, of the network that stands for the file. */
export const noteTrial = (spec: NetworkSpec, { name }: OwnFile, trial: PixelTrial): void =>
  useTrials.setState({ [keyOf(spec)]: { ...trial, name } })

/** Gives up the trial under way. */
export const endTrial = (): void => void endPixelTrial()

/** The network in the way that a trial found; as it is, where it found none. */
export const asTried = (spec: NetworkSpec, trial: PixelTrial | undefined): NetworkSpec => (trial?.best ? inWay(spec, trial.best) : spec)

/** Gives the open network its drawing in another way. All else stays: its weights, and where one stands in it. */
export function chooseWay(way: PixelWay): void {
  const before = networkOf(usePlace.getState().network),
    ref = addNetwork(inWords(inWay(before.spec, way)), 'imported', true)
  if (ref === before.ref) return
  replace(before.ref, ref)
  go({ network: ref })
}

/** One network takes the place of another that differs from it in its preparation alone: in lists, and with its weights. */
function replace(before: NetworkRef, ref: NetworkRef): void {
  useWeightsFiles.setState(files => ({ [ref]: files[before] ?? null }))
  useRunWeights.setState(runs => ({ [ref]: runs[before] }))
  useNetworks.setState(({ all }) => ({
    all: all.map(one =>
      one.ref === before || one.ref === ref ? { ...one, replaced: one.ref === before && one.origin !== 'built-in' } : one,
    ),
  }))
}
