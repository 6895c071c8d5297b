/** Hands a text to the browser as a file to keep. */
export function saveFile(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** A file name that every system takes. */
export const safeFileName = (name: string, ending: string): string =>
  `${name.replace(/[^0-9A-Za-z_-]+/g, '-')}.${ending}`
