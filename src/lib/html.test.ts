import { describe, expect, it } from 'vitest'
import { html } from './html'

describe('HTML as text', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x'`, '&quot; onload=&#39;x&#39;'],
    ['a & b &amp; c', 'a &amp; b &amp;amp; c'],
    ['tab\tline\n\u0000\u202eend', 'tab\tline\n\ufffd\ufffdend'],
  ])('%j is told as %j', (text, source) => {
    expect(html`<b title="${text}">${text}</b>`.source).toBe(`<b title="${source}">${source}</b>`)
  })

  it('nests what came out of a template, joins lists, and leaves out what is not there', () => {
    const items = ['<1>', '2'].map(item => html`<b>${item}</b>`)
    expect(html`<i>${items}</i>${null}${3}`.source).toBe('<i><b>&lt;1&gt;</b><b>2</b></i>3')
  })
})
