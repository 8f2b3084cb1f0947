import type { Text } from './en.ts'

/** A text with numbers as a screen reader is to say them: NaN and ±∞ in words. */
export const spoken = (t: Text, text: string): string => text.replaceAll(/NaN|−?∞/g, found => t.spoken[found as keyof Text['spoken']])
