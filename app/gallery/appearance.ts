/** How the page looks: the theme, device pixels a CSS pixel, CSS pixels a rem. */
export interface Appearance {
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
}

/** What a button says of its key, where it has none. */
export const hint = { title: (label: string) => label, shortcuts: undefined }
