import {
  ApplicationIntegrationType,
  type Client,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { Log } from '../../src/ports/log.ts';
import { codeOf } from './discord-failure.ts';
import { START_COMMAND } from './parse-discord-event.ts';

const Interaction = z.object({ id: z.string(), token: z.string(), type: z.number(), application_id: z.string() });

/**
 * Tells Discord that a tap or command has arrived. A tap leaves its message as it is. A command shows the person a placeholder,
 * which is taken away again: the answer comes in a direct message. Never rejects.
 */
export const acknowledge = async (data: unknown, rest: REST, log: Log): Promise<void> => {
  const interaction = Interaction.safeParse(data).data;
  if (interaction === undefined) return;
  const { id, token, application_id } = interaction;
  const isCommand = interaction.type === InteractionType.ApplicationCommand;
  try {
    const body = isCommand
      ? { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } }
      : { type: InteractionResponseType.DeferredMessageUpdate };
    await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    if (isCommand) await rest.delete(Routes.webhookMessage(application_id, token, '@original'), { auth: false });
  } catch (error) {
    // The event is kept. The person sees a failed tap, and a second one is recognised as late.
    log.warn('discord.not-acknowledged', { eventKey: id, code: codeOf(error) });
  }
};

/** Offers `/start` on every server and in direct messages. Safe to repeat: the whole list of commands is set each time. */
export const registerStartCommand = async (client: Client): Promise<void> => {
  if (client.application === null) return;
  const command = {
    name: START_COMMAND,
    description: 'Begin with your tutor, in a direct message',
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  };
  await client.rest.put(Routes.applicationCommands(client.application.id), { body: [command] });
};
