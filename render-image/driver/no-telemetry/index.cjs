'use strict';

/** The names that Revideo's packages ask for. */
const EventName = {
  RenderStarted: 'revideo-render-started',
  ServerStarted: 'revideo-server-started',
  CLICommand: 'revideo-cli-command',
  CreateCommand: 'revideo-create-command',
  Error: 'revideo-error',
};

/** Sends nothing, to nobody. */
async function sendEvent() {}

exports.EventName = EventName;
exports.sendEvent = sendEvent;
