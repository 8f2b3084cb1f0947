/** How the page looks: the theme, device pixels a CSS pixel, CSS pixels a rem. */
export interface Appearance {
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
}
