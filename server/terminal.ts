/** Questions to whoever sits at the terminal. */
import { createInterface } from 'node:readline/promises'
import type { CaQuestion, TrustTalk } from './trust'

type Terminal = { input: NodeJS.ReadStream; output: NodeJS.WriteStream }

/** Nobody is asked where nobody sits. */
export const askOnTerminal = ({ input, output }: Terminal): TrustTalk => ({
  confirm: input.isTTY && output.isTTY ? question => confirm({ input, output }, question) : null,
})

const confirm = async ({ input, output }: Terminal, question: CaQuestion): Promise<boolean> => {
  output.write(`
  ${question.origin} was certified by an authority that this machine does not know:

    ${question.subject}, valid until ${question.validTo}
    SHA-256 ${question.fingerprint}

  Compare it with what the engine host says:
    openssl x509 -noout -sha256 -fingerprint -in /etc/pki/ovirt-engine/ca.pem
  To be asked no more: --ca-fingerprint ${question.fingerprint}

`)
  const lines = createInterface({ input, output })
  try {
    return /^yes$/i.test((await lines.question('  Is it the same? (yes/no) ')).trim())
  } finally {
    lines.close()
  }
}
