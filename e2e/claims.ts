// What the page claims of the engine's numbers, each beside what the engine holds: read from the page as a person reads it – text, tables, titles – and from `im2see.read`.
import type { Page } from '@playwright/test'
import { fullNumber, percent, shortNumber } from '../app/geometry/numbers.ts'

/** A number on screen and the engine's. `as`: how it is written. */
export interface Claim {
  /** What shows it, and the name that it goes by there. */
  readonly where: string
  readonly text: string
  readonly real: number
  readonly as: 'short' | 'full' | 'either' | 'percent' | 'index'
}

export interface Seen {
  readonly claims: readonly Claim[]
  /** What is wrong without a number: a step of another network, a number explained that is not the marked one, a panel that failed. */
  readonly faults: readonly string[]
}

/** Whether the engine's number is written so. */
export function holds({ text, real, as }: Claim): boolean {
  if (as === 'short') return text === shortNumber(real)
  if (as === 'full') return text === fullNumber(real)
  if (as === 'either') return text === shortNumber(real) || text === fullNumber(real)
  return text === (as === 'percent' ? percent(real) : String(real))
}

/** Everything that is claimed right now. Runs in the page; reads every value once. */
export const claimsOn = (page: Page): Promise<Seen> =>
  page.evaluate(async () => {
    type Mutable<T> = { -readonly [K in keyof T]: T[K] }
    const see = window.im2see!,
      claims: Mutable<Claim>[] = [],
      faults: string[] = []
    const program = see.program(),
      place = see.place()
    if (!program) return { claims, faults }
    const reads = new Map<string, Awaited<ReturnType<typeof see.read>> | null>()
    const read = async (name: string) => {
      if (!reads.has(name)) reads.set(name, await see.read(name).catch(() => null))
      return reads.get(name)!
    }
    const all = (selector: string, root: ParentNode = document): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)]
    const one = (selector: string, root: ParentNode = document): HTMLElement | null => root.querySelector<HTMLElement>(selector)
    const textOf = (e: Element | null): string => e?.textContent.trim() ?? ''
    /** `conv1/out[0, 7, 11, 9]`, or a single number's name. */
    const parse = (text: string): { name: string; at: number[] } | null => {
      const [, name, inside] = /^([\w./-]+)(?:\[([\d, ]+)\])?$/.exec(text.trim()) ?? []
      return name ? { name, at: inside ? inside.split(',').map(Number) : [] } : null
    }
    const cellOf = (shape: readonly number[], at: readonly number[]): number =>
      shape.reduce((cell, size, axis) => cell * size + (at[axis] ?? 0), 0)
    const numberAt = async (name: string, at: readonly number[]): Promise<number | undefined> => {
      const value = await read(name)
      return value?.data[cellOf(value.shape, at)]
    }
    const claim = async (where: string, called: string, text: string, as: Claim['as'], layer = ''): Promise<void> => {
      const found = parse(called)
      if (!found) return
      // A layer's own names for things: t is the label, x of the first layer the image.
      const names =
        found.name === 't'
          ? ['label']
          : layer
            ? [`${layer}/${found.name}`, found.name]
            : [found.name, `${found.name}/out`, ...(found.name === 'x' ? ['image'] : [])]
      for (const name of names) {
        const real = await numberAt(name, found.at)
        if (real === undefined) continue
        claims.push({ where: `${where} ${called}`, text, real, as })
        return
      }
      faults.push(`${where}: the engine has no ${called}`)
    }
    const equation = /^(\S.*?\]?) = (\S+)$/

    // ── The step ──
    const step = textOf(one('[data-testid=step]'))
    if (step && !program.steps.some(s => s.name === step)) faults.push(`the step ${step} is none of ${program.network}`)
    if (program.network !== place.network) faults.push(`${program.network} is open while the place says ${place.network}`)
    for (const failed of all('[data-testid=panel-failed]')) faults.push(`a panel failed: ${textOf(failed)}`)
    if (!one('main')) faults.push('the page is empty')

    // ── The number that is read out, the one of the right column, and what if ──
    for (const [id, as] of [
      ['reading', 'either'],
      ['cell-name', 'short'],
    ] as const) {
      const element = one(`[data-testid=${id}]`),
        [, called, text] = equation.exec(textOf(element)) ?? []
      if (!called || !text) continue
      await claim(id, called, text, as)
      if (element!.title) await claim(`${id} title`, called, element!.title, 'full')
    }
    const field = one('[data-testid=what-if]') as HTMLInputElement | null
    if (field && !field.disabled && field.dataset['undo'] === 'page' && field !== document.activeElement)
      await claim('what-if', (field.ariaLabel ?? '').replace(/^Value of /, ''), field.value, 'full')
    for (const line of all('[data-testid=cell] ul li')) {
      const [name, numbers] = [textOf(one('button', line)), textOf(one('span', line))]
      if (numbers.includes('→')) await claim('changed', name, numbers.split('→')[1].trim(), 'short')
    }

    // ── The terms of one number ──
    const room = one('[data-testid=window]')
    const title = /^(?:∂ )?(?:(\S+) · )?(.*)$/.exec(textOf(room && one('[data-testid=number]', room)))
    if (room && title?.[2]) {
      const layer = title[1] ?? '',
        named = title[2].split(' → ').at(-1)!
      await claim('window', named, textOf(all('[data-testid=check] code', room).at(-1) ?? null), 'full', layer)
      if (one('[data-testid=check]', room)?.dataset['agrees'] === 'false') faults.push(`${named}: the terms do not add up to it`)
      for (const cell of all('[role=gridcell]', room)) {
        const [, called, text] = equation.exec(cell.ariaLabel ?? '') ?? []
        if (called && text && parse(called)) await claim('block', called, text, 'full', layer)
      }
      for (const line of all('ul li button', room)) {
        const [names = '', text = ''] = textOf(line).split(' = ')
        const factors = await Promise.all(
          names.split(' · ').map(async name => {
            const found = parse(name)
            return (
              found &&
              ((await numberAt(`${layer}/${found.name}`, found.at)) ??
                (await numberAt(found.name === 't' ? 'label' : found.name, found.at)))
            )
          }),
        )
        // Both factors are shown, or what they give.
        const texts = text.split(' · ')
        if (factors.every(f => typeof f === 'number'))
          (texts.length === factors.length ? factors : [factors.reduce((a, b) => a * b, 1)]).forEach((real, i) =>
            claims.push({ where: `largest ${names}`, text: texts[i], real, as: 'short' }),
          )
      }
      for (const row of all('[data-testid=terms] tbody tr')) {
        const cells = all('td', row).map(textOf)
        for (let i = 0; i + 1 < cells.length - 1; i += 2) if (parse(cells[i])) await claim('terms', cells[i], cells[i + 1], 'full', layer)
      }
      // The marked number is the one explained, or it is said which is.
      const marked = textOf(one('[data-testid=reading]')).split(' = ')[0],
        found = parse(named),
        pinned = place.cell
      const value = found && ((await read(`${layer}/${found.name}`)) ? `${layer}/${found.name}` : found.name)
      const cell = found && value ? cellOf((await read(value))?.shape ?? [], found.at) : -1
      const sameValue = async (a: string, b: string): Promise<boolean> =>
        a === b ||
        a.split('/').at(-1) === b.split('/').at(-1) ||
        ((await read(a))?.shape.join() === (await read(b))?.shape.join() && (await read(a))?.data[0] === (await read(b))?.data[0])
      if (!one('[data-testid=elsewhere]', room)) {
        if (pinned && value && !(pinned.cell === cell && (await sameValue(pinned.value, value))))
          faults.push(`pinned is ${pinned.value}:${pinned.cell}, explained ${value}:${cell}`)
        if (!pinned && !marked) faults.push(`${named} is explained and nothing is marked`)
      }
    }

    // ── Tables ──
    const rowsOf = (table: HTMLElement): { row: number; texts: string[] }[] =>
      all('tbody tr', table).map(tr => ({ row: Number(/\d+/.exec(textOf(one('th', tr)))?.[0]), texts: all('td', tr).map(textOf) }))
    const columnsOf = (table: HTMLElement): number[] =>
      all('thead th', table)
        .slice(1)
        .map(th => Number(/\d+/.exec(textOf(th))?.[0]))
    for (const table of all('table')) {
      const caption = textOf(one('caption', table)).replace(/^Numbers around /, ''),
        found = parse(caption)
      if (table.closest('[data-testid=matrix-table]')) continue
      if (found && found.at.length > 0) {
        const columns = columnsOf(table)
        for (const { row, texts } of rowsOf(table))
          for (const [i, text] of texts.entries()) {
            const at = [...found.at]
            at[at.length - 1] = columns[i]!
            if (at.length > 2) at[at.length - 2] = row
            await claim('table', `${found.name}[${at.join(', ')}]`, text, 'short')
          }
        const value = await read(found.name),
          size = value ? value.shape.slice(value.shape.length < 3 ? -1 : -2).reduce((a, b) => a * b, 1) : 0
        const sentence = textOf(table.nextElementSibling)
        if (value && sentence && /least|smallest/i.test(sentence)) {
          const first = Math.floor(cellOf(value.shape, found.at) / size) * size,
            map = [...value.data.subarray(first, first + size)]
          const numbers = sentence.match(/[−\d][\d.,]*(e−?\d+)?|∞|NaN/g) ?? []
          const reals = [Math.min(...map), map.reduce((a, b) => a + b, 0) / size, Math.max(...map)]
          reals.forEach((real, i) =>
            claims.push({ where: `statistics ${caption} ${i}`, text: (numbers[i] ?? '').replace(/[.,]$/, ''), real, as: 'short' }),
          )
        }
      }
      if (one('[data-testid=layer-table]')?.contains(table) && !found)
        for (const row of all('tbody tr', table)) {
          const name = textOf(one('th', row)),
            texts = all('td', row).map(textOf),
            value = texts.length > 3 ? await read(name) : null
          if (!value) continue
          let least = Infinity,
            most = -Infinity,
            sum = 0
          for (const v of value.data) {
            least = Math.min(least, v)
            most = Math.max(most, v)
            sum += v
          }
          ;[least, sum / value.data.length, most].forEach((real, i) =>
            claims.push({ where: `places ${name} ${['least', 'mean', 'most'][i]}`, text: texts[1 + i], real, as: 'short' }),
          )
        }
    }
    const sheet = one('[data-testid=matrix-table] table'),
      at = parse(textOf(one('[data-testid=reading]')).split(' = ')[0])
    if (sheet && at?.at.length === 2 && new RegExp(`\\[${at.at.join(', ')}\\]$`).test(textOf(one('caption', sheet)))) {
      const columns = columnsOf(sheet)
      for (const { row, texts } of rowsOf(sheet))
        for (const [i, text] of texts.entries()) await claim('matrix', `${at.name}[${row}, ${columns[i]}]`, text, 'short')
    }

    // ── The answer ──
    const y = await read('softmax/y'),
      blank = !(await read('image'))?.data.some(v => v !== 0)
    if (y && !blank) {
      const likeliest = y.data.indexOf(Math.max(...y.data))
      const answer = one('[data-testid=answer]')
      if (answer && textOf(answer)) claims.push({ where: 'answer', text: textOf(answer), real: likeliest, as: 'index' })
      for (const bar of all('ol li', answer?.parentElement ?? document.createElement('p'))) {
        const index = Number(textOf(one('b [aria-hidden]', bar) ?? one('b', bar))),
          text = textOf(one('output', bar)).replace(/ %$/, '')
        if (text) claims.push({ where: `bar ${index}`, text, real: y.data[index], as: 'percent' })
      }
      const [, digit, p] = /^An? (\d) \(([\d.]+) %\)\./.exec(textOf(one('[data-testid=sentence]'))) ?? []
      if (digit)
        claims.push(
          { where: 'sentence', text: digit, real: likeliest, as: 'index' },
          { where: 'sentence', text: p, real: y.data[likeliest], as: 'percent' },
        )
      const [, of, share] = /: (\d), ([\d.]+) %$/.exec(one('[data-testid=ribbon]')?.getAttribute('aria-valuetext') ?? '') ?? []
      if (of)
        claims.push(
          { where: 'ribbon', text: of, real: likeliest, as: 'index' },
          { where: 'ribbon', text: share, real: y.data[likeliest], as: 'percent' },
        )
    }
    const loss = one('[data-testid=loss]')
    if (loss && textOf(loss)) {
      await claim('loss', 'softmax/loss', textOf(loss), 'short')
      await claim('loss title', 'softmax/loss', loss.title, 'full')
    }
    return { claims, faults }
  })
