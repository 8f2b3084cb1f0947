// Files let fall anywhere on the page, or pasted: never an accident that loads them instead of the page.
import { refuse, takeFiles } from '../../state/pictures.ts'

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
  const listeners = [['dragover', drag], ['dragleave', leave], ['drop', drop], ['paste', paste]] as const
  for (const [name, act] of listeners) window.addEventListener(name, act as (event: Event) => void)
  return () => {
    for (const [name, act] of listeners) window.removeEventListener(name, act as (event: Event) => void)
  }
}

function take(data: DataTransfer | null): void {
  const files = [...(data?.files ?? [])]
  if (files.length > 0) void takeFiles(files)
  else refuse(data && data.types.length > 0 ? 'text' : 'nothing')
}
