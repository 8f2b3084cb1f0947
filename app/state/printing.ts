// Whether the page is on its way to paper. A browser counts the pages before it tells of the media: what is printed has to stand there when `beforeprint` ends.
import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { followMedia, holdsNow } from './media.ts'

let begun = false
const told = new Set<() => void>(),
  laidOut = new Set<() => void>()

/** All of it at once, and then what lays out by hand. */
function tell(): void {
  flushSync(() => {
    for (const changed of told) changed()
  })
  if (isPrinting()) for (const layOut of laidOut) layOut()
}

let listening = false
function listen(): void {
  if (listening) return
  listening = true
  const turn = (to: boolean) => (): void => {
    if (begun === to) return
    begun = to
    tell()
  }
  addEventListener('beforeprint', turn(true))
  addEventListener('afterprint', turn(false))
  // Somebody who looks at the printed form without printing. While it is printed, nothing may change any more.
  followMedia('print', () => begun || tell())
}

/** Whether the page is printed, or shown as it would be. */
export const isPrinting = (): boolean => begun || holdsNow('print')

/** Calls `changed` whenever printing begins or ends, before the pages are counted; returns how to stop that. */
export function followPrinting(changed: () => void): () => void {
  listen()
  told.add(changed)
  return () => void told.delete(changed)
}

/** Calls `layOut` when what is printed stands in the document, before the pages are counted; returns how to stop that. */
export function beforePages(layOut: () => void): () => void {
  listen()
  laidOut.add(layOut)
  return () => void laidOut.delete(layOut)
}

/** `isPrinting`, kept up to date; also where a page is only written as text. */
export const usePrinting = (): boolean => useSyncExternalStore(followPrinting, isPrinting, isPrinting)
