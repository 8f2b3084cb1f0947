// A button that lets a person choose files.
import { useRef } from 'react'
import { ChosenFile } from '../../marks/ChosenFile.tsx'

interface FileButtonProps {
  readonly label: string
  readonly title: string
  readonly several?: boolean
  readonly pressed?: boolean
  readonly take: (files: readonly File[]) => unknown
}

export function FileButton({ label, title, several = false, pressed, take }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" title={title} aria-pressed={pressed} onClick={() => input.current!.click()}>
        {label}
      </button>
      <ChosenFile {...{ ref: input, several, take }} />
    </>
  )
}
