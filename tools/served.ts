// For tests in Node of what the page fetches: files beside the page, from the folder that they lie in.
import { readFile } from 'node:fs/promises'

const folder = new URL('../public/', import.meta.url)

/** Answers `fetch` of an address relative to the page with the file of that name. */
export const servePublic = (): void => {
  globalThis.fetch = async (address: unknown) => {
    const path = String(address)
    if (!/^[\w./-]+$/.test(path)) throw new Error(`${path} is no file beside the page`)
    return new Response(await readFile(new URL(path, folder)))
  }
}
