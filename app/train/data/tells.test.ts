import { expect, it } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { settingsFor } from '../../state/run/store.ts'
import type { RunSettings } from '../../state/run/types.ts'
import train from '../text/en.ts'
import { nameBySetting, tellSetting, tellsOf } from './tells.ts'
import en from './text/en.ts'

const { inits } = train.settings
const tells = (change: Partial<RunSettings>, later: readonly (readonly [step: number, rate: number])[] = []) => {
  const settings = { ...settingsFor(tiny), ...change }
  return tellsOf(
    { settings, rates: [{ step: 0, rate: settings.optimizer.lr }, ...later.map(([step, rate]) => ({ step, rate }))] },
    en,
    inits,
  )
}

it('a list of runs says of each what is out of the ordinary: a failure that was chosen, a rate that was changed', () => {
  expect(tells({})).toEqual([])
  expect(tells({ init: { kind: 'fixed', std: 0 } })).toEqual(['weights all 0'])
  expect(tells({ init: { kind: 'fixed', std: 1 } })).toEqual(['weights normal 1'])
  expect(tells({ data: { ...settingsFor(tiny).data, most: 200 } })).toEqual(['only 200 images'])
  expect(
    tells({}, [
      [300, 0.01],
      [1000, 0.1],
    ]),
  ).toEqual(['rate 0.1 from step 1,000'])
})

it('of two runs’ rates each is said with its step; of none nothing', () => {
  expect(tellSetting('rates', '300:0.01~1000:0.1', en, inits)).toBe('rate 0.01 from step 300, rate 0.1 from step 1,000')
  expect(tellSetting('rates', '', en, inits)).toBeNull()
  expect(nameBySetting('rates', '300:0.01~1000:0.1', en, inits)).toBe('rate 0.1 later')
  expect(nameBySetting('rates', '', en, inits)).toBeNull()
  expect(nameBySetting('init', '0', en, inits)).toBe('weights all 0')
})
