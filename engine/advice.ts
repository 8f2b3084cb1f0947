// What a refusal advises is tried before it is said: a pad that suits a convolution may leave too little for the pooling behind it.
import { SpecError, type Advice } from './errors.ts'
import { layerOf } from './layers/index.ts'
import { settingOf } from './layers/settings.ts'
import type { LayerSpec } from './networks/spec.ts'

/** Most values that are tried for a setting without an upper end. */
const FAR = 64

/**
 * The same refusal; of what it advises, the values with which `attempt` is not refused. `attempt` throws SpecError where it is. A setting that `layers` give
 * once for both axes is changed for both, where that helps.
 */
export function helpful(
  refusal: SpecError,
  layers: readonly LayerSpec[],
  attempt: (advice: Advice, value: string | number) => unknown,
): SpecError {
  const layer = layers.find(({ name }) => name === refusal.values['layer']) as unknown as Readonly<Record<string, unknown>> | undefined
  const working = (advice: Advice): Advice | null =>
    within(advice, value => {
      try {
        attempt(advice, value)
        return true
      } catch (error) {
        if (error instanceof SpecError) return false
        throw error
      }
    })
  return refusal.advising(
    refusal.advice.flatMap(advice => {
      const { axis: _, ...both } = advice
      const found = (advice.axis !== undefined && !Array.isArray(layer?.[advice.setting]) ? working(both) : null) ?? working(advice)
      return found ? [found] : []
    }),
  )
}

/** Narrows an advice to the values that work; where they form several ranges, to the first. null: none works. */
function within(advice: Advice, works: (value: string | number) => boolean): Advice | null {
  if (advice.oneOf) {
    const oneOf = advice.oneOf.filter(works)
    return oneOf.length > 0 ? { ...advice, oneOf } : null
  }
  const least = advice.from ?? 1,
    run = firstRun(least, advice.to ?? least + FAR, works)
  return run && { ...advice, from: run[0], ...(advice.to === undefined && run[1] === least + FAR ? {} : { to: run[1] }) }
}

/** The first whole numbers in a row, from `least` to `most`, for which something holds; null: for none. */
function firstRun(least: number, most: number, holds: (value: number) => boolean): readonly [from: number, to: number] | null {
  for (let from = least; from <= most; from++) {
    if (!holds(from)) continue
    let to = from
    while (to < most && holds(to + 1)) to++
    return [from, to]
  }
  return null
}

/** Layers with another value of one setting of the layer so named. */
export const withSetting = (
  layers: readonly LayerSpec[],
  layer: string | number,
  { setting, axis }: Advice,
  value: string | number,
): readonly LayerSpec[] =>
  layers.map(one => {
    if (one.name !== layer) return one
    return {
      ...one,
      [setting]:
        axis === undefined
          ? value
          : (settingOf(layerOf(one.kind).settings, { ...one }, setting) as readonly number[]).map((old, i) => (i === axis ? value : old)),
    }
  })
