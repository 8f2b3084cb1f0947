// A page in a driven browser, as the journeys use it: go somewhere, ask the page, point, click, type, look at what is painted.
import { PATIENCE, until, type Wire } from './webdriver.ts'

export interface Page {
  /** Opens an address below the site's: `#/learn`. What was open is left: each journey begins anew. */
  visit(link: string): Promise<void>
  /** What a function returns in the page; its arguments and what it returns go through JSON. */
  ask<Result, Given extends readonly unknown[]>(what: (...given: Given) => Result | Promise<Result>, ...given: Given): Promise<Result>
  /** Asks again until it is so. */
  until<Result, Given extends readonly unknown[]>(
    what: string,
    ask: (...given: Given) => Result,
    ...given: Given
  ): Promise<Exclude<Result, null | undefined | false>>
  /** The middle of the first visible element that a selector names, scrolled into view; waited for. */
  middleOf(selector: string): Promise<Spot>
  click(selector: string): Promise<void>
  press(spot: Spot): Promise<void>
  point(spot: Spot): Promise<void>
  drag(spots: readonly [Spot, ...Spot[]]): Promise<void>
  key(value: string): Promise<void>
  /** Types over what the focused field holds. */
  type(text: string): Promise<void>
  /** The window, painted: a PNG as a data: address. */
  picture(): Promise<string>
}

/** CSS pixels of the window. */
export type Spot = readonly [x: number, y: number]

const script = (source: string): string => `const done = arguments[arguments.length - 1], given = arguments[0]
;(async () => (${source})(...given))().then(value => done(JSON.stringify({ value })), error => done(JSON.stringify({ error: String(error && error.stack ? error.message + ' ' + error.stack : error) })))`

const move = ([x, y]: Spot, duration = 0) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration })
const DOWN = { type: 'pointerDown', button: 0 },
  UP = { type: 'pointerUp', button: 0 }
const CONTROL = '\uE009'
const strike = (value: string) => ['keyDown', 'keyUp'].map(type => ({ type, value }))

/** The browser's mouse and keyboard. */
function handsOf(wire: Wire): Pick<Page, 'press' | 'point' | 'drag' | 'key' | 'type'> {
  const act = async (source: Record<string, unknown>): Promise<void> => void (await wire.send('PerformActions', { actions: [source] }))
  const mouse = (...actions: readonly Record<string, unknown>[]): Promise<void> =>
    act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions })
  const keys = (...actions: readonly Record<string, unknown>[]): Promise<void> => act({ type: 'key', id: 'keyboard', actions })
  return {
    press: spot => mouse(move(spot), DOWN, UP),
    point: spot => mouse(move(spot)),
    drag: ([first, ...rest]) => mouse(move(first), DOWN, ...rest.map(spot => move(spot, 20)), UP),
    key: value => keys(...strike(value)),
    type: text =>
      keys({ type: 'keyDown', value: CONTROL }, ...strike('a'), { type: 'keyUp', value: CONTROL }, ...Array.from(text).flatMap(strike)),
  }
}

/** The page of a browser on a site. Sets how long scripts may take, and the window's size: 1440 by 900. */
export async function pageOf(wire: Wire, site: string): Promise<Page> {
  await wire.send('SetTimeouts', { script: PATIENCE * 1000, pageLoad: PATIENCE * 1000, implicit: 0 })
  const ask: Page['ask'] = async (what, ...given) => {
    const said = (await wire.send('ExecuteAsyncScript', { script: script(String(what)), args: [given] })) as string
    const answer = JSON.parse(said) as { readonly value: never; readonly error?: string }
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.value
  }
  const page: Page = {
    async visit(link) {
      await wire.send('Navigate', { url: 'about:blank' })
      await wire.send('Navigate', { url: site + link })
    },
    ask,
    until: (what, question, ...given) => until(what, PATIENCE, () => ask(question, ...given)) as never,
    middleOf: selector =>
      page.until(
        `${selector} is there`,
        of => {
          const found = [...document.querySelectorAll(of)].find(element => element.getClientRects().length > 0)
          if (!found) return null
          found.scrollIntoView({ block: 'nearest', inline: 'nearest' })
          const { x, y, width, height } = found.getBoundingClientRect()
          return [x + width / 2, y + height / 2] as const
        },
        selector,
      ),
    click: async selector => page.press(await page.middleOf(selector)),
    ...handsOf(wire),
    picture: async () => `data:image/png;base64,${(await wire.send('TakeScreenshot', { full: false })) as string}`,
  }
  await size(wire, ask)
  return page
}

/** Makes the inner window 1440 by 900: its border is the browser's own, and known only when it is there. */
async function size(wire: Wire, ask: Page['ask']): Promise<void> {
  await until('the window has its size', PATIENCE, async () => {
    const [width, height] = await ask(() => [window.innerWidth, window.innerHeight] as const)
    if (width === 1440 && height === 900) return true
    const rect = (await wire.send('GetWindowRect', {})) as { readonly width: number; readonly height: number }
    await wire.send('SetWindowRect', { x: 0, y: 0, width: rect.width + 1440 - width, height: rect.height + 900 - height })
    return null
  })
}
