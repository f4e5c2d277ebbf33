import { type Message, message } from '../../shared/texts/message';

/** @param name of a setting, an argument or a variable, or the place of a policy */
export function nameFault(name: Message | string, fault: Message): Message {
  return message('setting-fault.named', { name, fault });
}
