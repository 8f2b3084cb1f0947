// What a run learns from, as the worker is asked for it.
import type { DataRequest } from '../../../engine/api.ts'
import { filesCalled, useIdxFiles } from './idxFiles.ts'
import { mnist, useMnist } from './mnist.ts'
import { loadDigits, useOwnDigits } from './ownDigits.ts'
import type { DataChoice, RunSettings } from './types.ts'

export const ourHands: DataChoice = { source: { kind: 'hands' }, own: 0, most: null }

type Digits = NonNullable<DataRequest['own']>['digits']

/** The person's digits that a run learns from: those that were there when it began. */
const digitsOf = new WeakMap<RunSettings, Digits>()

/** A run that was kept learns from the digits that it was kept with. */
export const learnFrom = (settings: RunSettings, digits: Digits): void => void digitsOf.set(settings, digits)

/** The digits that a run learns from; null: it has none, or has not begun. */
export const digitsFor = (settings: RunSettings): Digits | null => digitsOf.get(settings) ?? null

/** The request for a run's data. Rejected where it cannot be had. */
export async function requestFor(settings: RunSettings): Promise<DataRequest> {
  const { source, own, most } = settings.data
  if (own > 0 && !digitsOf.has(settings)) {
    await loadDigits()
    learnFrom(
      settings,
      useOwnDigits.getState().digits.map(({ label, strokes }) => ({ label, strokes })),
    )
  }
  const rest = { ...(most !== null && { most }), ...(own > 0 && { own: { digits: digitsOf.get(settings)!, share: own } }) }
  switch (source.kind) {
    case 'hands':
      return { kind: 'hands', ...rest }
    case 'mnist': {
      const { train, t10k: test } = await mnist()
      return { kind: 'files', name: 'MNIST', train, test, ...rest }
    }
    case 'files': {
      const { name, train, test } = filesCalled(source.name)
      return { kind: 'files', name, train, test, ...rest }
    }
  }
}

/** Whether a run's data is here, or on this device: without a question to the network. */
export function isHere({ data: { source } }: RunSettings): boolean {
  if (source.kind === 'mnist') return useMnist.getState().here || useMnist.getState().kept > 0
  return source.kind === 'hands' || useIdxFiles.getState().files?.name === source.name
}
