import { keepById } from '~/lib/keep-identity'

/** For `structuralSharing` of lists: an item that says the same stays the same object, wherever it stands now. */
export const keepItems = (known: unknown, fresh: unknown): unknown =>
  keepById(known as readonly { id: string }[] | undefined, fresh as readonly { id: string }[])
