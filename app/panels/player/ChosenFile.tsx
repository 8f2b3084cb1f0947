interface Props {
  readonly ref: React.RefObject<HTMLInputElement | null>
  readonly accept: string
  readonly label: string
  readonly id: string
  readonly take: (files: readonly File[]) => void
}

/** A file input that nobody sees: a button opens it through `ref`. The same file chosen again is taken again. */
export function ChosenFile({ ref, accept, label, id, take }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      data-testid={id}
      hidden
      aria-label={label}
      onChange={({ target }) => {
        const files = [...(target.files ?? [])]
        target.value = '' // the same file again is a choice, too
        if (files.length > 0) take(files)
      }}
    />
  )
}
