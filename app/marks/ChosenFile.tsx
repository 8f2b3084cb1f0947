interface Props {
  readonly ref: React.RefObject<HTMLInputElement | null>
  /** Kinds that are offered first, as HTML names them. */
  readonly accept?: string
  readonly label?: string
  /** What tests call it. */
  readonly id?: string
  readonly take: (files: readonly File[]) => unknown
  /** More than one may be chosen. */
  readonly several?: boolean
}

/** A file input that nobody sees: a button opens it through `ref`. The same file chosen again is taken again. */
export function ChosenFile({ ref, accept, label, id, take, several = false }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      multiple={several}
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
