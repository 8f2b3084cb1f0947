// What several journeys begin with: a drawn 3, the player on it, and numbers as the page writes them.
import type { Page } from '@playwright/test'
import type { NetworkName } from '../engine/networks/index.ts'

type Handle = NonNullable<typeof window.im2see>
export type Change = Parameters<Handle['go']>[0]

export const three = [
  [
    [0.3, 0.2],
    [0.6, 0.2],
    [0.45, 0.45],
    [0.65, 0.65],
    [0.45, 0.85],
    [0.3, 0.75],
  ],
] as const

export const go = (page: Page, place: Change): Promise<void> => page.evaluate(change => window.im2see!.go(change), place)

/** Goes there, and waits until the engine has answered: an input is asked for with the next frame. */
export const goAndSettle = (page: Page, place: Change): Promise<void> =>
  page.evaluate(async change => {
    window.im2see!.go(change)
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await window.im2see!.settled()
  }, place)

/** The player on the drawn 3, with target 8. `query` goes on behind the language. */
export async function openPlayer(page: Page, query = '', network: NetworkName = 'simple-convnet'): Promise<void> {
  await page.goto(`./#/pass/${network}?lang=en${query}`)
  await page.waitForFunction(name => window.im2see?.program()?.network === name, network)
  await goAndSettle(page, { strokes: three, target: 8 })
}

/** A number as the page writes it. */
export const number = (text: string): number => Number(text.replaceAll('−', '-').replaceAll(',', '').replace('∞', 'Infinity'))

/** A value's name as panels write it. */
export const short = (name: string): string => name.replace(/^(forward|backward)\//, '')

/** Opens what stands beside the stage: the drawing, the code, the work on one number. */
export async function openSide(page: Page, side: 'input' | 'code' | 'number'): Promise<void> {
  const button = page.getByTestId({ input: 'to-draw', code: 'code', number: 'to-number' }[side]).first()
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
}
