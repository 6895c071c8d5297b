/** From so many rows on only those on screen are drawn. */
export const VIRTUAL_FROM = 100

/** The head is the first row. */
export const ariaRow = (index: number): number => index + 2
