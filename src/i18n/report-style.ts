/** How the report of a run looks: in light, in dark, and on paper. */
import { html } from '~/lib/html'

export const STYLE = html`
  <style>
    :root {
      color-scheme: light dark;
      font:
        1rem/1.45 system-ui,
        sans-serif;
    }
    body {
      max-width: 72rem;
      margin: 2rem auto;
      padding: 0 1rem;
    }
    h2 {
      margin-block: 2rem 0.5rem;
      border-block-end: 1px solid GrayText;
    }
    h3 {
      margin-block: 1.5rem 0.25rem;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: 0.875rem;
    }
    caption {
      text-align: start;
      font-weight: 600;
      padding-block: 0.5rem 0.25rem;
    }
    th,
    td {
      padding: 0.25rem 0.5rem;
      border: 1px solid GrayText;
      text-align: start;
      vertical-align: top;
      overflow-wrap: break-word;
    }
    td:last-child {
      overflow-wrap: anywhere;
    }
    time {
      white-space: nowrap;
    }
    dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 0.15rem 1rem;
      margin: 0;
    }
    dt {
      font-weight: 600;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    pre {
      margin: 0.25rem 0;
      padding: 0.5rem;
      border: 1px solid GrayText;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .wide {
      overflow-x: auto;
    }
    .so-far {
      padding: 0.5rem;
      border: 2px solid currentColor;
      font-weight: 600;
    }
    @media print {
      :root {
        color-scheme: light;
        font-size: 9pt;
      }
      body {
        max-width: none;
        margin: 0;
        padding: 0;
      }
      tr,
      pre,
      h2,
      h3 {
        break-inside: avoid;
      }
      h2,
      h3,
      caption {
        break-after: avoid;
      }
      thead {
        display: table-header-group;
      }
      .wide {
        overflow: visible;
      }
    }
    @page {
      margin: 15mm;
    }
  </style>
`
