// Files let fall anywhere on the page, pasted or chosen. Never an accident that loads them instead of the page.

/** Takes some files for what they are (takeFiles.ts), whatever was `wanted`. */
export const takeFiles = async (files: readonly File[], wanted: 'picture' | 'view' = 'picture'): Promise<void> =>
  (await import('./takeFiles.ts')).takeFiles(files, wanted)

/** Listens on the whole page; `over` is told while something hangs above it. Returns how to stop. */
export function followFiles(over: (hanging: boolean) => void): () => void {
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
