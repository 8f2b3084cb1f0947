// Files let fall anywhere on any page, pasted or chosen. Never an accident that loads them instead of the page.
import { create } from 'zustand'

/** True while something hangs above the page. */
export const useHanging = create(() => false)
const over = (hanging: boolean): void => useHanging.setState(hanging)

/** Takes some files for what they are (takeFiles.ts), whatever was `wanted`. */
export const takeFiles = async (files: readonly File[], wanted: 'picture' | 'view' = 'picture'): Promise<void> =>
  (await import('./takeFiles.ts')).takeFiles(files, wanted)

/** Listens on the whole page. Returns how to stop. */
export function followFiles(): () => void {
  const drag = (event: DragEvent): void => {
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    over(true)
  }
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) over(false)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    over(false)
    take(event.dataTransfer)
  }
  const paste = (event: ClipboardEvent): void => {
    if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return
    take(event.clipboardData)
  }
  const listeners = [
    ['dragover', drag],
    ['dragleave', leave],
    ['drop', drop],
    ['paste', paste],
  ] as const
  for (const [name, act] of listeners) window.addEventListener(name, act as (event: Event) => void)
  return () => {
    for (const [name, act] of listeners) window.removeEventListener(name, act as (event: Event) => void)
  }
}

function take(data: DataTransfer | null): void {
  const files = [...(data?.files ?? [])]
  if (files.length > 0) void takeFiles(files)
  else {
    const what = data && data.types.length > 0 ? 'text' : 'nothing' // only now: the event's data is gone afterwards
    void import('./pictures.ts').then(({ refuse }) => refuse(what))
  }
}
