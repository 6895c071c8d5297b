/** Menus hang below <main>, so that they lie inside a landmark; a modal's menus hang below the body. */
export const menuContainer = (): HTMLElement => document.querySelector<HTMLElement>('main') ?? document.body
