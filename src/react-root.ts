/** React's own start in the file that React is in: an error that it makes there has V8 read that file alone once more. */
export { createRoot } from 'react-dom/client'
