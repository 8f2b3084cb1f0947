// What is loaded by itself, by its source: a built file has no name of its own (vite.config.ts).
import { readFileSync } from 'node:fs'

/** Addresses of the files that are built from sources whose path ends so. Throws where there is none: a source was renamed. */
export function builtFrom(end: string): RegExp {
  const chunks = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Readonly<Record<string, { readonly file: string }>>
  const files = Object.entries(chunks).flatMap(([source, { file }]) => (source.endsWith(end) ? [file] : []))
  if (files.length === 0) throw new Error(`no built file comes from …${end}`)
  return new RegExp(`/(${files.join('|')})$`)
}
