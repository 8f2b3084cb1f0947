/** Where in a network's data something is wrong, in any language: `layers[2].name`, `conv1.FN`. */
export const specPart = (v: Readonly<Record<string, string | number>>): string =>
  v['layer'] === undefined ? String(v['what']) : `${v['layer']}.${v['what']}`
