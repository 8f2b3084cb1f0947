/** About how wide a layer's name is in bold letters, in em: of the widest face that a system may give (DejaVu Sans), so that its end is not cut off. */
export const nameEms = (name: string): number =>
  Array.from(name).reduce(
    (sum, letter) => sum + (letter > '\u2fff' ? 1 : /[fijlt. ]/.test(letter) ? 0.43 : letter === 'r' ? 0.5 : /[mw]/.test(letter) ? 1 : 0.7),
    0,
  )
