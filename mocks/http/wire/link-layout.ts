import { Links, type Obj } from './tree'

/** A character no engine uses and both writers leave as it is; one byte, or all texts around it would take two a character. */
const PLACE = '\u007F'

/**
 * How a writer lays out links: rendered once for each list of rels and each indent, and from then on only the href is
 * put into its places. Links are half of the text of a long list.
 */
export const createLinkLayout = (
  render: (items: readonly Obj[], indent: string) => string,
  escape: (href: string) => string,
): ((links: Links, indent: string) => string) => {
  const layouts = new WeakMap<readonly string[], Map<string, string[]>>()
  return ({ href, rels }, indent) => {
    const byIndent = layouts.get(rels) ?? new Map<string, string[]>()
    layouts.set(rels, byIndent)
    const layout = byIndent.get(indent) ?? render(new Links(PLACE, rels).items(), indent).split(PLACE)
    byIndent.set(indent, layout)
    return layout.join(escape(href))
  }
}
