/** Hands a text to the browser as a file. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** A file name that every system takes. */
export const fileName = (name: string, ending: string): string =>
  `${name.replace(/[^0-9A-Za-z_-]+/g, '-')}.${ending}`
