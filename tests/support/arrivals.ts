import type { EitherMessenger, EitherPhone } from './either-phone.js';
import { tellOfFailure } from './messengers.js';
import type { Program } from './program.js';

/** Lets people come by an invitation to the Ors and agree; `welcome` is how their role is called. */
export function arrivals(messenger: EitherMessenger, program: Program) {
  return async (name: string, role: string, welcome: string): Promise<EitherPhone> => {
    const phone = messenger.phone(name);
    tellOfFailure(() => [phone.transcript(), program.output]);
    await phone.sends(await program.invites(role, 'les-ors'));
    await phone.receives('En savoir plus : /confidentialite');
    await phone.taps('J’ai 16 ans ou plus, d’accord');
    await phone.receives(`Votre rôle : ${welcome}`);
    return phone;
  };
}
