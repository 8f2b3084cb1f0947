// What a network or a layer may be called. Apart from what reads specs, for those who know no layers.

/** Letters of a name, of a layer or a class. */
export const LONGEST_NAME = 32

/** Layers that are called so would be taken for what the page and the program call so. */
export const reserved: ReadonlySet<string> = new Set(['image', 'label', 'forward', 'backward', 'update', 'dout', 'lr', 'prototype'])

/** Whether something may be the name of a network or a layer. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w-]+$/.test(value) && value.length <= LONGEST_NAME && !reserved.has(value) && !(value in {})

/** What a network from a file is called: as the file. */
export function nameOfFile(fileName: string): string {
  const name = fileName
    .replace(/\.\w+$/, '')
    .replaceAll(/[^\w-]+/g, '-')
    .slice(0, LONGEST_NAME)
  return isName(name) && /\w/.test(name) ? name : 'params'
}
