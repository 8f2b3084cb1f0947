// The trained network on the page's drawing: LeNet-5 is opened, and something stands in the square. And its weights here, for what no pass of the player is.
import { useEffect } from 'react'
import { create } from 'zustand'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { useTensor } from '../../client/client.ts'
import { correct } from '../../state/address.ts'
import { networkOf, shippedWeightsOf } from '../../state/networks.ts'
import { toNetwork, usePlace } from '../../state/place.ts'
import { useHoldsInk } from '../../state/shown.ts'
import { fetchWeights } from '../../state/weights.ts'
import { useDigit } from '../useDigit.ts'
import { weightsIn, type Weights } from './derive.ts'

/** What is shown where nothing was drawn. */
const FIRST = 3

/** Opens LeNet-5 with its trained weights, and writes a digit where nothing stands. */
export function useLenet(): void {
  const network = usePlace(place => place.network),
    weights = usePlace(place => place.weights)
  useEffect(() => {
    // Nobody went there: with an entry of its own, Back would come here again for ever.
    if (network !== 'lenet5' || weights !== 'trained') correct({ ...toNetwork('lenet5'), weights: 'trained', edits: [], step: null })
  }, [network, weights])
  useDigit(FIRST)
}

const side = lenet5.input[1]

/** The image that the frame on screen was computed from, (32, 32); undefined before there is one, and where it is blank. */
export function useImage(): Float32Array | undefined {
  const image = useTensor('image'),
    ink = useHoldsInk()
  return image && ink && image.data.length === side * side ? image.data : undefined
}

/** null: they are on their way; `missing`: they could not be had. */
const useTrained = create<{ readonly weights: Weights | null; readonly missing: boolean }>(() => ({ weights: null, missing: false }))
let asked: Promise<void> | null = null

async function loadTrained(): Promise<void> {
  try {
    useTrained.setState({ weights: weightsIn(await fetchWeights(shippedWeightsOf(networkOf('lenet5'))!)), missing: false })
  } catch {
    asked = null // whoever comes again asks again
    useTrained.setState({ missing: true })
  }
}

/** LeNet-5's trained weights, loaded when the first component asks; `missing` where they cannot be had. */
export function useWeights(): { readonly weights: Weights | null; readonly missing: boolean } {
  useEffect(() => {
    asked ??= loadTrained()
  }, [])
  return useTrained()
}
